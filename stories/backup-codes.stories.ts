import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import type {BackupCodes} from '../src/elements/backup-codes/backup-codes.js';
import '../src/i18n/locales/zh.js';
import {acting, press, reaches} from './person.js';
import {awaitingCode, codesLeft, everything, protectedAccount, signedIn, withTextMessages} from './situations.js';
import {failing, offline, oneCodeAtATime, throttled, waitingFor} from './troubles.js';

type Args = Pick<BackupCodes, 'appName' | 'account' | 'filename' | 'codes' | 'renewNow'>;

const meta: Meta<Args> = {
  title: 'Elements/backup-codes',
  component: 'backup-codes',
  render: ({appName, account, filename, codes, renewNow}, {loaded}) =>
    html`<backup-codes
      .adapter=${loaded['adapter']}
      .appName=${appName}
      .account=${account}
      .filename=${filename}
      .codes=${codes}
      ?renew-now=${renewNow}
    ></backup-codes>`,
};
export default meta;

type Story = StoryObj<Args>;

export const TenLeft: Story = {loaders: [async () => ({adapter: await protectedAccount()})]};
export const Loading: Story = {
  loaders: [async () => ({adapter: await waitingFor('getState', protectedAccount())})],
  play: acting(reaches('loading')),
};
export const NoneYet: Story = {loaders: [async () => ({adapter: await withTextMessages()})]};
export const FewLeft: Story = {loaders: [async () => ({adapter: await codesLeft(2)})]};
export const NoneLeft: Story = {loaders: [async () => ({adapter: await codesLeft(0)})]};
export const MayTheCodesDie: Story = {
  loaders: [async () => ({adapter: await everything()})],
  play: acting(press((texts) => texts.regenerate), reaches('confirming')),
};
export const MakingCodes: Story = {
  loaders: [async () => ({adapter: await waitingFor('createBackupCode', withTextMessages())})],
  play: acting(press((texts) => texts.generate), reaches('creating')),
};
export const CouldNotMakeCodes: Story = {
  loaders: [async () => ({adapter: await failing(withTextMessages(), 'createBackupCode', 'network')})],
  play: acting(press((texts) => texts.generate), reaches('creating'), reaches('idle')),
};
export const RenewNow: Story = {args: {renewNow: true}, loaders: [async () => ({adapter: await codesLeft(2)})]};
export const RenewNowAfterAProof: Story = {args: {renewNow: true}, loaders: [async () => ({adapter: await protectedAccount()})]};
export const TooManyRequests: Story = {args: {renewNow: true}, loaders: [async () => ({adapter: await throttled(codesLeft(2))})]};
export const CodesOnShow: Story = {
  args: {appName: 'Analytical Engines', account: 'grace@example.com'},
  loaders: [async () => ({adapter: await withTextMessages()})],
  play: acting(press((texts) => texts.generate), reaches('saving-codes')),
};
export const OneCodeOnShow: Story = {
  loaders: [async () => ({adapter: await oneCodeAtATime(withTextMessages())})],
  play: acting(press((texts) => texts.generate), reaches('saving-codes')),
};
export const Saved: Story = {
  loaders: [async () => ({adapter: await withTextMessages()})],
  play: acting(press((texts) => texts.generate), press((texts) => texts.saved), reaches('saved')),
};
export const OneInPlaceOfAnother: Story = {
  args: {codes: ['K7QX-9MPA-22LC-8XWD-VB4T']},
  loaders: [async () => ({adapter: await protectedAccount()})],
};
export const NothingToProtectYet: Story = {loaders: [async () => ({adapter: await signedIn()})]};
export const SignedOut: Story = {loaders: [async () => ({adapter: await awaitingCode()})]};
export const Offline: Story = {loaders: [async () => ({adapter: await offline(protectedAccount())})]};

export const Neutral: Story = {globals: {theme: 'neutral'}, loaders: [async () => ({adapter: await codesLeft(2)})]};
export const Chinese: Story = {globals: {language: 'zh'}, loaders: [async () => ({adapter: await codesLeft(2)})]};
export const Narrow: Story = {globals: {size: 'narrow'}, args: {renewNow: true}, loaders: [async () => ({adapter: await codesLeft(2)})]};
