import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import type {MfaSignIn} from '../src/elements/mfa-sign-in/mfa-sign-in.js';
import '../src/i18n/locales/ar.js';
import '../src/i18n/locales/de.js';
import '../src/i18n/locales/ja.js';
import {acting, choose, enter, enterCode, enterWrongCode, press, reaches, type Act} from './person.js';
import {
  awaitingAnyMethod,
  awaitingBackupCode,
  awaitingCode,
  awaitingCodeOfOneApp,
  awaitingTextMessage,
  margaretsCode,
  mustEnroll,
  signedIn,
  signedOut,
} from './situations.js';
import {answering, failing, offline, throttled, waitingFor, wantingPasskey} from './troubles.js';

type Args = Pick<MfaSignIn, 'identifier' | 'redirectUrl' | 'allowedRedirectOrigins' | 'supportUrl' | 'noAutoSubmit' | 'plainCode'>;

const meta: Meta<Args> = {
  title: 'Elements/mfa-sign-in',
  component: 'mfa-sign-in',
  render: ({identifier, redirectUrl, allowedRedirectOrigins, supportUrl, noAutoSubmit, plainCode}, {loaded}) =>
    html`<mfa-sign-in
      .adapter=${loaded['adapter']}
      .identifier=${identifier}
      .redirectUrl=${redirectUrl}
      .allowedRedirectOrigins=${allowedRedirectOrigins}
      .supportUrl=${supportUrl}
      ?no-auto-submit=${noAutoSubmit}
      ?plain-code=${plainCode}
    ></mfa-sign-in>`,
};
export default meta;

type Story = StoryObj<Args>;

const givePassword = (password = 'analytical-engine'): Act => async (element) => {
  await reaches('asking-password')(element);
  await enter((texts) => texts.identifierLabel, 'ada@example.com')(element);
  if (password) await enter((texts) => texts.methods.password.label(0), password)(element);
  await press((texts) => texts.signIn)(element);
};

const spendCode: Act = async (element) => {
  await choose('backup_code')(element);
  await enter((texts) => texts.methods.backup_code.label(0), margaretsCode)(element);
  await press((texts) => texts.verify)(element);
};

/* The password. */

export const Empty: Story = {loaders: [() => ({adapter: signedOut()})]};
export const Loading: Story = {loaders: [async () => ({adapter: await waitingFor('getState', signedOut())})], play: acting(reaches('loading'))};
export const KnownPerson: Story = {
  args: {identifier: 'ada@example.com', supportUrl: 'https://example.com/help'},
  loaders: [() => ({adapter: signedOut()})],
};
export const NoPasswordGiven: Story = {loaders: [() => ({adapter: signedOut()})], play: acting(givePassword(''))};
export const WrongPassword: Story = {
  loaders: [() => ({adapter: signedOut()})],
  play: acting(givePassword('difference-engine'), reaches('checking-password'), reaches('asking-password')),
};
export const CheckingThePassword: Story = {
  loaders: [async () => ({adapter: await waitingFor('signIn', signedOut())})],
  play: acting(givePassword(), reaches('checking-password')),
};
export const LockedOutOfThePassword: Story = {
  loaders: [async () => ({adapter: await throttled(signedOut(), 'signIn')})],
  play: acting(givePassword(), reaches('locked')),
};
export const NeedsANewPassword: Story = {
  loaders: [async () => ({adapter: await answering(signedOut(), {status: 'needs_new_password'})})],
  play: acting(givePassword(), reaches('blocked')),
};
export const NeedsSomethingUnknown: Story = {
  args: {supportUrl: 'https://example.com/help'},
  loaders: [async () => ({adapter: await answering(signedOut(), {status: 'unsupported', backendStatus: 'needs_captcha'})})],
  play: acting(givePassword(), reaches('blocked')),
};

/* The second factor. */

export const CodeFromTheApp: Story = {loaders: [async () => ({adapter: await awaitingCode()})]};
export const CodeOfOneAppOfSeveral: Story = {loaders: [async () => ({adapter: await awaitingCodeOfOneApp()})]};
export const PlainCode: Story = {args: {plainCode: true}, loaders: [async () => ({adapter: await awaitingCode()})]};
export const SentByHand: Story = {args: {noAutoSubmit: true}, loaders: [async () => ({adapter: await awaitingCode()})], play: acting(enterCode('123456'))};
export const WrongCode: Story = {loaders: [async () => ({adapter: await awaitingCode()})], play: acting(enterWrongCode())};
export const TwoRefusals: Story = {
  loaders: [async () => ({adapter: await awaitingCode()})],
  play: acting(enterWrongCode(), enterWrongCode('111111')),
};
export const CheckingTheCode: Story = {
  loaders: [async () => ({adapter: await waitingFor('attemptSecondFactor', awaitingCode())})],
  play: acting(enterCode('123456'), reaches('checking')),
};
export const LockedOut: Story = {
  loaders: [async () => ({adapter: await throttled(awaitingCode(), 'attemptSecondFactor')})],
  play: acting(enterCode('123456'), reaches('locked')),
};
export const ChooseAMethod: Story = {loaders: [async () => ({adapter: await awaitingAnyMethod()})]};
export const ChoosingATextMessage: Story = {loaders: [async () => ({adapter: await awaitingTextMessage()})]};
export const SendingACode: Story = {
  loaders: [async () => ({adapter: await waitingFor('prepareSecondFactor', awaitingTextMessage())})],
  play: acting(choose('phone_code'), reaches('sending')),
};
export const CouldNotSendACode: Story = {
  loaders: [async () => ({adapter: await failing(awaitingTextMessage(), 'prepareSecondFactor', 'network')})],
  play: acting(choose('phone_code'), reaches('sending'), reaches('choosing')),
};
export const CodeByTextMessage: Story = {
  loaders: [async () => ({adapter: await awaitingTextMessage()})],
  play: acting(choose('phone_code'), reaches('asking')),
};
export const BackupCode: Story = {
  loaders: [async () => ({adapter: await awaitingBackupCode(10)})],
  play: acting(choose('backup_code'), reaches('asking')),
};
export const Passkey: Story = {
  loaders: [async () => ({adapter: await wantingPasskey(signedOut())})],
  play: acting(givePassword(), reaches('asking')),
};
export const NoPasskeyGiven: Story = {
  loaders: [async () => ({adapter: await wantingPasskey(signedOut(), [{strategy: 'totp'}])})],
  play: acting(givePassword(), press((texts) => texts.anotherWay), choose('passkey'), press((texts) => texts.methods.passkey.label(0))),
};
export const GoingBack: Story = {
  loaders: [async () => ({adapter: await waitingFor('cancelSignIn', awaitingTextMessage())})],
  play: acting(press((texts) => texts.startOver), reaches('cancelling')),
};

/* The end. */

export const FewBackupCodesLeft: Story = {
  loaders: [async () => ({adapter: await awaitingBackupCode(3)})],
  play: acting(spendCode, reaches('low-codes')),
};
export const NewBackupCodes: Story = {
  loaders: [async () => ({adapter: await awaitingBackupCode(1)})],
  play: acting(spendCode, reaches('low-codes'), press((texts) => texts.lowCodesRenew), reaches('renewing-codes')),
};
export const MustEnroll: Story = {loaders: [async () => ({adapter: await mustEnroll()})]};
export const Activating: Story = {
  loaders: [async () => ({adapter: await waitingFor('setActive', signedOut())})],
  play: acting(givePassword(), reaches('activating')),
};
export const CannotActivate: Story = {
  loaders: [async () => ({adapter: await failing(signedOut(), 'setActive', 'server')})],
  play: acting(givePassword(), reaches('failed')),
};
export const SignedIn: Story = {loaders: [async () => ({adapter: await signedIn()})]};
export const Offline: Story = {loaders: [async () => ({adapter: await offline(signedOut())})]};
export const WithoutAnAdapter: Story = {};

/* Looks. */

export const OwnBrand: Story = {
  render: (_args, {loaded}) =>
    html`<mfa-sign-in .adapter=${loaded['adapter']}>
      <svg slot="logo" role="img" aria-label="Analytical Engines" width="40" height="40" viewBox="0 0 40 40" fill="currentColor">
        <circle cx="20" cy="20" r="18" opacity="0.2" />
        <path d="M20 8l10 24h-5l-5-13-5 13h-5z" />
      </svg>
      <h2 slot="heading">Welcome back</h2>
      <p slot="description">Your engine has been waiting.</p>
      <p slot="footer">No account yet? <a href="https://example.com/register">Register</a></p>
    </mfa-sign-in>`,
  loaders: [() => ({adapter: signedOut()})],
};
export const OwnWords: Story = {
  render: (_args, {loaded}) =>
    html`<mfa-sign-in .adapter=${loaded['adapter']} .messages=${{signInHeading: 'Open the engine room', signIn: 'Let me in'}}></mfa-sign-in>`,
  loaders: [() => ({adapter: signedOut()})],
};

export const Neutral: Story = {globals: {theme: 'neutral'}, loaders: [async () => ({adapter: await awaitingCode()})]};
export const HighContrast: Story = {globals: {theme: 'high-contrast'}, loaders: [async () => ({adapter: await awaitingCode()})]};
export const Dawn: Story = {globals: {theme: 'dawn'}, loaders: [async () => ({adapter: await awaitingCode()})]};
export const Terminal: Story = {globals: {theme: 'terminal'}, loaders: [async () => ({adapter: await awaitingCode()})]};

export const Dark: Story = {globals: {scheme: 'dark'}, loaders: [async () => ({adapter: await awaitingCode()})]};
export const Narrow: Story = {globals: {size: 'narrow'}, loaders: [async () => ({adapter: await awaitingAnyMethod()})]};
export const Wide: Story = {globals: {size: 'wide'}, loaders: [async () => ({adapter: await awaitingAnyMethod()})]};
export const LargeText: Story = {globals: {size: 'large-text'}, loaders: [async () => ({adapter: await awaitingCode()})]};

export const German: Story = {globals: {language: 'de'}, loaders: [async () => ({adapter: await awaitingCode()})]};
export const Arabic: Story = {
  globals: {language: 'ar', direction: 'rtl'},
  loaders: [async () => ({adapter: await awaitingAnyMethod()})],
};
export const Japanese: Story = {globals: {language: 'ja'}, loaders: [async () => ({adapter: await awaitingCode()})]};
