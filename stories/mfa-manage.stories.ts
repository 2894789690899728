import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import type {MfaManage} from '../src/elements/mfa-manage/mfa-manage.js';
import {offline, protectedAccount, signedIn, signedOut} from './situations.js';

type Args = Pick<MfaManage, 'readonly' | 'strategies'>;

const meta: Meta<Args> = {
  title: 'mfa-manage',
  component: 'mfa-manage',
  render: ({readonly, strategies}, {loaded}) =>
    html`<mfa-manage .adapter=${loaded['adapter']} ?readonly=${readonly} .strategies=${strategies}></mfa-manage>`,
};
export default meta;

type Story = StoryObj<Args>;

export const PasswordAlone: Story = {loaders: [async () => ({adapter: await signedIn()})]};
export const Protected: Story = {loaders: [async () => ({adapter: await protectedAccount()})]};
export const ReadOnly: Story = {args: {readonly: true}, loaders: [async () => ({adapter: await protectedAccount()})]};
export const AppAndCodesOnly: Story = {
  args: {strategies: ['totp', 'backup_code']},
  loaders: [async () => ({adapter: await protectedAccount()})],
};
export const SignedOut: Story = {loaders: [() => ({adapter: signedOut()})]};
export const Offline: Story = {loaders: [async () => ({adapter: await offline(signedIn())})]};
