import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import type {MfaManage} from '../src/elements/mfa-manage/mfa-manage.js';
import '../src/i18n/locales/ar.js';
import '../src/i18n/locales/fa.js';
import {acting, enter, press, reaches, reads, type Naming} from './person.js';
import {appAlone, codesLeft, everything, mustKeepOne, nothingToAdd, protectedAccount, severalApps, signedIn, signedOut} from './situations.js';
import {failing, issuingCodes, offline, throttled, waitingFor} from './troubles.js';

type Args = Pick<MfaManage, 'readonly' | 'strategies' | 'noAutoSubmit' | 'plainCode'>;

const meta: Meta<Args> = {
  title: 'Elements/mfa-manage',
  component: 'mfa-manage',
  render: ({readonly, strategies, noAutoSubmit, plainCode}, {loaded}) =>
    html`<mfa-manage
      .adapter=${loaded['adapter']}
      .strategies=${strategies}
      ?readonly=${readonly}
      ?no-auto-submit=${noAutoSubmit}
      ?plain-code=${plainCode}
    ></mfa-manage>`,
};
export default meta;

type Story = StoryObj<Args>;

/** The name of a button in a row of the list. */
const on =
  (label: 'add' | 'remove' | 'rename' | 'renew' | 'renewNow', factor: 'totp' | 'phone' | 'backupCodes'): Naming =>
  (texts) =>
    texts.actionOn(texts[label], texts[factor]);

/* The list. */

export const EmptyState: Story = {loaders: [async () => ({adapter: await nothingToAdd()})]};
export const Loading: Story = {loaders: [async () => ({adapter: await waitingFor('getState', signedIn())})], play: acting(reaches('loading'))};
export const PasswordAlone: Story = {loaders: [async () => ({adapter: await signedIn()})]};
export const Protected: Story = {loaders: [async () => ({adapter: await protectedAccount()})]};
export const EverythingOn: Story = {loaders: [async () => ({adapter: await everything()})]};
export const NothingToFallBackOn: Story = {loaders: [async () => ({adapter: await appAlone()})]};
export const SeveralAppsAndNames: Story = {loaders: [async () => ({adapter: await severalApps()})]};
export const FewCodes: Story = {loaders: [async () => ({adapter: await codesLeft(2)})]};
export const NoCodesLeft: Story = {loaders: [async () => ({adapter: await codesLeft(0)})]};
export const MustKeepOne: Story = {loaders: [async () => ({adapter: await mustKeepOne()})]};
export const ReadOnly: Story = {args: {readonly: true}, loaders: [async () => ({adapter: await protectedAccount()})]};
export const AppAndCodesOnly: Story = {
  args: {strategies: ['totp', 'backup_code']},
  loaders: [async () => ({adapter: await protectedAccount()})],
};
export const OnlyCodes: Story = {args: {strategies: ['backup_code']}, loaders: [async () => ({adapter: await protectedAccount()})]};
export const SignedOut: Story = {loaders: [() => ({adapter: signedOut()})]};
export const Offline: Story = {loaders: [async () => ({adapter: await offline(signedIn())})]};

/* Changes. */

export const MayTheAppGo: Story = {
  loaders: [async () => ({adapter: await everything()})],
  play: acting(press(on('remove', 'totp')), reaches('confirming')),
};
export const AnotherName: Story = {
  loaders: [async () => ({adapter: await everything()})],
  play: acting(press(on('rename', 'totp')), reaches('renaming')),
};
export const CouldNotRename: Story = {
  loaders: [async () => ({adapter: await failing(everything(), 'renameFactor', 'network')})],
  play: acting(press(on('rename', 'totp')), enter((texts) => texts.renameLabel, 'Old phone'), press((texts) => texts.save)),
};
export const Changing: Story = {
  loaders: [async () => ({adapter: await waitingFor('reserveSecondFactor', appAlone())})],
  play: acting(press(on('add', 'phone')), reaches('changing')),
};
export const CouldNotChange: Story = {
  loaders: [async () => ({adapter: await failing(appAlone(), 'reserveSecondFactor', 'network')})],
  play: acting(press(on('add', 'phone')), reaches('changing'), reaches('listing')),
};
export const LockedOut: Story = {
  loaders: [async () => ({adapter: await throttled(appAlone(), 'reserveSecondFactor')})],
  play: acting(press(on('add', 'phone')), reaches('locked')),
};
export const ConfirmingFirst: Story = {
  loaders: [async () => ({adapter: await protectedAccount()})],
  play: acting(press(on('add', 'phone')), reaches('reverifying')),
};
export const CodesThatCameAlong: Story = {
  loaders: [async () => ({adapter: await issuingCodes(signedIn())})],
  play: acting(press(on('add', 'phone')), reaches('saving-codes')),
};
export const AddingAnApp: Story = {
  loaders: [async () => ({adapter: await signedIn()})],
  play: acting(press(on('add', 'totp')), reads((texts) => texts.introText)),
};
export const ScanningInside: Story = {
  loaders: [async () => ({adapter: await signedIn()})],
  play: acting(press(on('add', 'totp')), press((texts) => texts.begin), reads((texts) => texts.scanText)),
};
export const RenewingCodes: Story = {
  loaders: [async () => ({adapter: await everything()})],
  play: acting(press(on('renew', 'backupCodes')), reads((texts) => texts.regenerate)),
};

/* Looks. */

export const Dark: Story = {globals: {scheme: 'dark'}, loaders: [async () => ({adapter: await everything()})]};
export const HighContrast: Story = {globals: {theme: 'high-contrast'}, loaders: [async () => ({adapter: await everything()})]};
export const Narrow: Story = {globals: {size: 'narrow'}, loaders: [async () => ({adapter: await everything()})]};
export const Wide: Story = {globals: {size: 'wide'}, loaders: [async () => ({adapter: await everything()})]};
export const LargeText: Story = {globals: {size: 'large-text'}, loaders: [async () => ({adapter: await everything()})]};
export const Arabic: Story = {
  globals: {language: 'ar', direction: 'rtl'},
  loaders: [async () => ({adapter: await protectedAccount()})],
};
export const Persian: Story = {
  globals: {language: 'fa', direction: 'rtl'},
  loaders: [async () => ({adapter: await protectedAccount()})],
};
