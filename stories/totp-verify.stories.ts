import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import type {TotpVerify} from '../src/elements/totp-verify/totp-verify.js';
import '../src/i18n/locales/fr.js';
import {acting, choose, enter, enterCode, enterWrongCode, press, reaches} from './person.js';
import {awaitingCode, everything, protectedAccount, signedIn, signedOut, withTextMessages} from './situations.js';
import {offline, throttled, waitingFor, wantingPasskey} from './troubles.js';

type Args = Pick<TotpVerify, 'purpose' | 'level' | 'strategies' | 'noAutoSubmit' | 'plainCode'>;

const meta: Meta<Args> = {
  title: 'Elements/totp-verify',
  component: 'totp-verify',
  args: {purpose: 'reverify', level: 'second_factor'},
  argTypes: {level: {options: ['first_factor', 'second_factor', 'multi_factor']}},
  render: ({purpose, level, strategies, noAutoSubmit, plainCode}, {loaded}) =>
    html`<totp-verify
      .adapter=${loaded['adapter']}
      .purpose=${purpose}
      .level=${level}
      .strategies=${strategies}
      ?no-auto-submit=${noAutoSubmit}
      ?plain-code=${plainCode}
    ></totp-verify>`,
};
export default meta;

type Story = StoryObj<Args>;

export const StepUp: Story = {loaders: [async () => ({adapter: await protectedAccount()})]};
export const Loading: Story = {
  loaders: [async () => ({adapter: await waitingFor('getState', protectedAccount())})],
  play: acting(reaches('loading')),
};
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
export const NothingEntered: Story = {
  loaders: [async () => ({adapter: await protectedAccount()})],
  play: acting(press((texts) => texts.verify)),
};
export const WrongCode: Story = {loaders: [async () => ({adapter: await protectedAccount()})], play: acting(enterWrongCode())};
export const TwoRefusals: Story = {
  loaders: [async () => ({adapter: await protectedAccount()})],
  play: acting(enterWrongCode(), enterWrongCode('111111')),
};
export const Checking: Story = {
  loaders: [async () => ({adapter: await waitingFor('attemptReverification', protectedAccount())})],
  play: acting(enterCode('123456'), reaches('checking')),
};
export const LockedOut: Story = {
  loaders: [async () => ({adapter: await throttled(protectedAccount(), 'attemptReverification')})],
  play: acting(enterCode('123456'), reaches('locked')),
};
export const AnotherWay: Story = {
  loaders: [async () => ({adapter: await everything()})],
  play: acting(press((texts) => texts.anotherWay), reaches('choosing')),
};
export const SendingACode: Story = {
  loaders: [async () => ({adapter: await waitingFor('prepareReverification', withTextMessages())})],
  play: acting(choose('phone_code'), reaches('sending')),
};
export const CodeByTextMessage: Story = {
  loaders: [async () => ({adapter: await withTextMessages()})],
  play: acting(choose('phone_code'), reaches('asking')),
};
export const Passkey: Story = {loaders: [async () => ({adapter: await wantingPasskey(signedIn())})]};
export const Verified: Story = {
  loaders: [async () => ({adapter: await signedIn()})],
  play: acting(
    enter((texts) => texts.methods.password.label(0), 'analytical-engine'),
    press((texts) => texts.verify),
    reaches('verified'),
  ),
};
export const Cancelled: Story = {
  loaders: [async () => ({adapter: await protectedAccount()})],
  play: acting(press((texts) => texts.cancel), reaches('cancelled')),
};
export const SignedOut: Story = {loaders: [() => ({adapter: signedOut()})]};
export const Offline: Story = {loaders: [async () => ({adapter: await offline(protectedAccount())})]};

export const Terminal: Story = {globals: {theme: 'terminal'}, loaders: [async () => ({adapter: await protectedAccount()})]};
export const French: Story = {globals: {language: 'fr'}, loaders: [async () => ({adapter: await protectedAccount()})]};
export const Narrow: Story = {globals: {size: 'narrow'}, loaders: [async () => ({adapter: await protectedAccount()})]};
