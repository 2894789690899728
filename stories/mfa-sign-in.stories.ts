import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import type {MfaSignIn} from '../src/elements/mfa-sign-in/mfa-sign-in.js';
import {awaitingCode, awaitingTextMessage, mustEnroll, offline, signedIn, signedOut} from './situations.js';

type Args = Pick<MfaSignIn, 'identifier' | 'supportUrl' | 'noAutoSubmit'>;

const meta: Meta<Args> = {
  title: 'mfa-sign-in',
  component: 'mfa-sign-in',
  render: ({identifier, supportUrl, noAutoSubmit}, {loaded}) =>
    html`<mfa-sign-in .adapter=${loaded['adapter']} .identifier=${identifier} .supportUrl=${supportUrl} ?no-auto-submit=${noAutoSubmit}></mfa-sign-in>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Empty: Story = {loaders: [() => ({adapter: signedOut()})]};
export const KnownPerson: Story = {
  args: {identifier: 'ada@example.com', supportUrl: 'https://example.com/help'},
  loaders: [() => ({adapter: signedOut()})],
};
export const CodeFromTheApp: Story = {loaders: [async () => ({adapter: await awaitingCode()})]};
export const ChoosingATextMessage: Story = {loaders: [async () => ({adapter: await awaitingTextMessage()})]};
export const MustEnroll: Story = {loaders: [async () => ({adapter: await mustEnroll()})]};
export const SignedIn: Story = {loaders: [async () => ({adapter: await signedIn()})]};
export const Offline: Story = {loaders: [async () => ({adapter: await offline(signedOut())})]};
export const WithoutAnAdapter: Story = {};
