import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import type {TotpEnroll} from '../src/elements/totp-enroll/totp-enroll.js';
import {keyOnShowBefore, offline, protectedAccount, signedIn, signedOut} from './situations.js';

type Args = Pick<TotpEnroll, 'issuer' | 'account' | 'skipBackupCodes'>;

const meta: Meta<Args> = {
  title: 'totp-enroll',
  component: 'totp-enroll',
  render: ({issuer, account, skipBackupCodes}, {loaded}) =>
    html`<totp-enroll .adapter=${loaded['adapter']} .issuer=${issuer} .account=${account} ?skip-backup-codes=${skipBackupCodes}></totp-enroll>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Introduction: Story = {loaders: [async () => ({adapter: await signedIn()})]};
export const ForAnotherIssuer: Story = {
  args: {issuer: 'Analytical Engines'},
  loaders: [async () => ({adapter: await signedIn()})],
};
export const NamingTheAuthenticator: Story = {loaders: [async () => ({adapter: await signedIn({totp: {multiple: true}})})]};
/** The button leads to the key that was on show before the page was loaded anew. */
export const Resumed: Story = {loaders: [async () => ({adapter: await keyOnShowBefore()})]};
export const SetUpAlready: Story = {loaders: [async () => ({adapter: await protectedAccount()})]};
export const SignedOut: Story = {loaders: [() => ({adapter: signedOut()})]};
export const Offline: Story = {loaders: [async () => ({adapter: await offline(signedIn())})]};
