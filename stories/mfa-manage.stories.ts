import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import type {MfaManage} from '../src/elements/mfa-manage/mfa-manage.js';
import '../src/i18n/locales/ar.js';
import '../src/i18n/locales/fa.js';
import {
  codesLeft,
  mustKeepOne,
  nothingToAdd,
  offline,
  protectedAccount,
  severalApps,
  signedIn,
  signedOut,
} from './situations.js';

type Args = Pick<MfaManage, 'readonly' | 'strategies'>;

const meta: Meta<Args> = {
  title: 'mfa-manage',
  component: 'mfa-manage',
  render: ({readonly, strategies}, {loaded}) =>
    html`<mfa-manage .adapter=${loaded['adapter']} ?readonly=${readonly} .strategies=${strategies}></mfa-manage>`,
};
export default meta;

type Story = StoryObj<Args>;

export const EmptyState: Story = {loaders: [async () => ({adapter: await nothingToAdd()})]};
export const PasswordAlone: Story = {loaders: [async () => ({adapter: await signedIn()})]};
export const Protected: Story = {loaders: [async () => ({adapter: await protectedAccount()})]};
export const SeveralAppsAndNames: Story = {loaders: [async () => ({adapter: await severalApps()})]};
export const FewCodes: Story = {loaders: [async () => ({adapter: await codesLeft(2)})]};
export const MustKeepOne: Story = {loaders: [async () => ({adapter: await mustKeepOne()})]};
export const ReadOnly: Story = {args: {readonly: true}, loaders: [async () => ({adapter: await protectedAccount()})]};
export const AppAndCodesOnly: Story = {
  args: {strategies: ['totp', 'backup_code']},
  loaders: [async () => ({adapter: await protectedAccount()})],
};
export const OnlyCodes: Story = {args: {strategies: ['backup_code']}, loaders: [async () => ({adapter: await protectedAccount()})]};
export const SignedOut: Story = {loaders: [() => ({adapter: signedOut()})]};
export const Offline: Story = {loaders: [async () => ({adapter: await offline(signedIn())})]};

export const Arabic: Story = {
  globals: {language: 'ar', direction: 'rtl'},
  loaders: [async () => ({adapter: await protectedAccount()})],
};
export const Persian: Story = {
  globals: {language: 'fa', direction: 'rtl'},
  loaders: [async () => ({adapter: await protectedAccount()})],
};
