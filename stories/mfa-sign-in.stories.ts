import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import type {MfaSignIn} from '../src/elements/mfa-sign-in/mfa-sign-in.js';
import '../src/i18n/locales/ar.js';
import '../src/i18n/locales/de.js';
import '../src/i18n/locales/ja.js';
import {
  awaitingAnyMethod,
  awaitingCode,
  awaitingCodeOfOneApp,
  awaitingTextMessage,
  mustEnroll,
  offline,
  signedIn,
  signedOut,
} from './situations.js';

type Args = Pick<MfaSignIn, 'identifier' | 'supportUrl' | 'noAutoSubmit' | 'plainCode'>;

const meta: Meta<Args> = {
  title: 'mfa-sign-in',
  component: 'mfa-sign-in',
  render: ({identifier, supportUrl, noAutoSubmit, plainCode}, {loaded}) =>
    html`<mfa-sign-in .adapter=${loaded['adapter']} .identifier=${identifier} .supportUrl=${supportUrl} ?no-auto-submit=${noAutoSubmit} ?plain-code=${plainCode}></mfa-sign-in>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Empty: Story = {loaders: [() => ({adapter: signedOut()})]};
export const KnownPerson: Story = {
  args: {identifier: 'ada@example.com', supportUrl: 'https://example.com/help'},
  loaders: [() => ({adapter: signedOut()})],
};
export const CodeFromTheApp: Story = {loaders: [async () => ({adapter: await awaitingCode()})]};
export const CodeOfOneAppOfSeveral: Story = {loaders: [async () => ({adapter: await awaitingCodeOfOneApp()})]};
export const PlainCode: Story = {args: {plainCode: true}, loaders: [async () => ({adapter: await awaitingCode()})]};
export const ChoosingATextMessage: Story = {loaders: [async () => ({adapter: await awaitingTextMessage()})]};
export const ChooseAMethod: Story = {loaders: [async () => ({adapter: await awaitingAnyMethod()})]};
export const MustEnroll: Story = {loaders: [async () => ({adapter: await mustEnroll()})]};
export const SignedIn: Story = {loaders: [async () => ({adapter: await signedIn()})]};
export const Offline: Story = {loaders: [async () => ({adapter: await offline(signedOut())})]};
export const WithoutAnAdapter: Story = {};

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

export const Neutral: Story = {globals: {theme: 'neutral'}, loaders: [async () => ({adapter: await awaitingCode()})]};
export const HighContrast: Story = {globals: {theme: 'high-contrast'}, loaders: [async () => ({adapter: await awaitingCode()})]};
export const Dawn: Story = {globals: {theme: 'dawn'}, loaders: [async () => ({adapter: await awaitingCode()})]};
export const Terminal: Story = {globals: {theme: 'terminal'}, loaders: [async () => ({adapter: await awaitingCode()})]};

export const German: Story = {globals: {language: 'de'}, loaders: [async () => ({adapter: await awaitingCode()})]};
export const Arabic: Story = {
  globals: {language: 'ar', direction: 'rtl'},
  loaders: [async () => ({adapter: await awaitingAnyMethod()})],
};
export const Japanese: Story = {globals: {language: 'ja'}, loaders: [async () => ({adapter: await awaitingCode()})]};
