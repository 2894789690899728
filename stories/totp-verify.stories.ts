import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import type {TotpVerify} from '../src/elements/totp-verify/totp-verify.js';
import {awaitingCode, offline, protectedAccount, signedIn} from './situations.js';

type Args = Pick<TotpVerify, 'purpose' | 'level' | 'strategies' | 'plainCode'>;

const meta: Meta<Args> = {
  title: 'totp-verify',
  component: 'totp-verify',
  args: {purpose: 'reverify', level: 'second_factor'},
  render: ({purpose, level, strategies, plainCode}, {loaded}) =>
    html`<totp-verify .adapter=${loaded['adapter']} .purpose=${purpose} .level=${level} .strategies=${strategies} ?plain-code=${plainCode}></totp-verify>`,
};
export default meta;

type Story = StoryObj<Args>;

export const StepUp: Story = {loaders: [async () => ({adapter: await protectedAccount()})]};
export const PlainCode: Story = {args: {plainCode: true}, loaders: [async () => ({adapter: await protectedAccount()})]};
export const StepUpByBackupCode: Story = {
  args: {strategies: ['backup_code']},
  loaders: [async () => ({adapter: await protectedAccount()})],
};
export const StepUpByPassword: Story = {loaders: [async () => ({adapter: await signedIn({stepUpAfter: 0})})]};
export const SecondFactorOfASignIn: Story = {
  args: {purpose: 'sign-in'},
  loaders: [async () => ({adapter: await awaitingCode()})],
};
export const Offline: Story = {loaders: [async () => ({adapter: await offline(protectedAccount())})]};
