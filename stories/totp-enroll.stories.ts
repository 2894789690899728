import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import type {TotpEnroll} from '../src/elements/totp-enroll/totp-enroll.js';
import '../src/i18n/locales/he.js';
import {acting, codeForTheKey, enterWrongCode, press, reaches, type Act} from './person.js';
import {keyOnShowBefore, protectedAccount, signedIn, signedOut} from './situations.js';
import {failing, offline, throttled, waitingFor} from './troubles.js';

type Args = Pick<TotpEnroll, 'issuer' | 'account' | 'skipBackupCodes' | 'noAutoSubmit' | 'plainCode'>;

const meta: Meta<Args> = {
  title: 'Elements/totp-enroll',
  component: 'totp-enroll',
  render: ({issuer, account, skipBackupCodes, noAutoSubmit, plainCode}, {loaded}) =>
    html`<totp-enroll
      .adapter=${loaded['adapter']}
      .issuer=${issuer}
      .account=${account}
      ?skip-backup-codes=${skipBackupCodes}
      ?no-auto-submit=${noAutoSubmit}
      ?plain-code=${plainCode}
    ></totp-enroll>`,
};
export default meta;

type Story = StoryObj<Args>;

const begin: Act = press((texts) => texts.begin);
const scan: Act = async (element) => {
  await begin(element);
  await reaches('asking')(element);
};
const enroll: Act = async (element) => {
  await scan(element);
  await codeForTheKey(element);
};

/* The key. */

export const Introduction: Story = {loaders: [async () => ({adapter: await signedIn()})]};
export const Loading: Story = {loaders: [async () => ({adapter: await waitingFor('getState', signedIn())})], play: acting(reaches('loading'))};
export const ForAnotherIssuer: Story = {
  args: {issuer: 'Analytical Engines', account: 'Ada Lovelace'},
  loaders: [async () => ({adapter: await signedIn()})],
  play: acting(scan),
};
export const NamingTheAuthenticator: Story = {loaders: [async () => ({adapter: await signedIn({totp: {multiple: true}})})]};
export const ConfirmingThePasswordFirst: Story = {
  loaders: [async () => ({adapter: await signedIn({stepUpAfter: 0})})],
  play: acting(begin, reaches('reverifying')),
};
export const MakingTheKey: Story = {
  loaders: [async () => ({adapter: await waitingFor('createTOTP', signedIn())})],
  play: acting(begin, reaches('creating')),
};
export const CouldNotMakeTheKey: Story = {
  loaders: [async () => ({adapter: await failing(signedIn(), 'createTOTP', 'network')})],
  play: acting(begin, reaches('creating'), reaches('introducing')),
};
export const LockedOut: Story = {
  loaders: [async () => ({adapter: await throttled(signedIn(), 'createTOTP')})],
  play: acting(begin, reaches('locked')),
};

/* The proof. */

export const Scanning: Story = {loaders: [async () => ({adapter: await signedIn()})], play: acting(scan)};
/** The button leads to the key that was on show before the page was loaded anew. */
export const Resumed: Story = {loaders: [async () => ({adapter: await keyOnShowBefore()})]};
export const ScanningOnceMore: Story = {loaders: [async () => ({adapter: await keyOnShowBefore()})], play: acting(scan)};
export const WrongCode: Story = {loaders: [async () => ({adapter: await signedIn()})], play: acting(scan, enterWrongCode())};
export const TwoRefusals: Story = {
  loaders: [async () => ({adapter: await signedIn()})],
  play: acting(scan, enterWrongCode(), enterWrongCode('111111')),
};
export const CheckingTheCode: Story = {
  loaders: [async () => ({adapter: await waitingFor('verifyTOTP', signedIn())})],
  play: acting(enroll, reaches('verifying')),
};
export const MayTheKeyDie: Story = {
  loaders: [async () => ({adapter: await signedIn()})],
  play: acting(scan, press((texts) => texts.newKey), reaches('confirming-restart')),
};

/* The backup codes. */

export const MakingBackupCodes: Story = {
  loaders: [async () => ({adapter: await waitingFor('createBackupCode', signedIn())})],
  play: acting(enroll, reaches('making-codes')),
};
export const CouldNotMakeBackupCodes: Story = {
  loaders: [async () => ({adapter: await failing(signedIn(), 'createBackupCode', 'server')})],
  play: acting(enroll, reaches('codes-failed')),
};
export const SavingBackupCodes: Story = {
  loaders: [async () => ({adapter: await signedIn()})],
  play: acting(enroll, reaches('saving-codes')),
};
export const Enrolled: Story = {
  loaders: [async () => ({adapter: await signedIn()})],
  play: acting(enroll, press((texts) => texts.saved), reaches('enrolled')),
};
export const WithoutBackupCodes: Story = {
  args: {skipBackupCodes: true},
  loaders: [async () => ({adapter: await signedIn()})],
  play: acting(enroll, reaches('enrolled')),
};
export const SetUpAlready: Story = {loaders: [async () => ({adapter: await protectedAccount()})]};
export const SignedOut: Story = {loaders: [() => ({adapter: signedOut()})]};
export const Offline: Story = {loaders: [async () => ({adapter: await offline(signedIn())})]};

/* Looks. */

export const Dark: Story = {globals: {scheme: 'dark'}, loaders: [async () => ({adapter: await signedIn()})], play: acting(scan)};
export const Dawn: Story = {globals: {theme: 'dawn'}, loaders: [async () => ({adapter: await signedIn()})], play: acting(scan)};
export const Hebrew: Story = {
  globals: {language: 'he', direction: 'rtl'},
  loaders: [async () => ({adapter: await signedIn()})],
  play: acting(scan),
};
export const Narrow: Story = {globals: {size: 'narrow'}, loaders: [async () => ({adapter: await signedIn()})], play: acting(scan)};
export const LargeText: Story = {globals: {size: 'large-text'}, loaders: [async () => ({adapter: await signedIn()})], play: acting(scan)};
