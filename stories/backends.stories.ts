import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {asAbleAs} from './as-able-as.js';
import {acting, enter, enterCode, press, reaches, type Act} from './person.js';
import {awaitingCode, everything, mustEnroll, nothingToAdd, protectedAccount, severalApps, signedIn, signedOut, withTextMessages} from './situations.js';
import {answering, failing, oneCodeAtATime} from './troubles.js';

/** What is peculiar to one backend, shown by the embedded one with the abilities that the backend's own adapter states. */
const meta: Meta = {title: 'Elements/On each backend', tags: ['!autodocs']};
export default meta;

type Story = StoryObj;
type Render = NonNullable<Story['render']>;

const signIn: Render = (_args, {loaded}) => html`<mfa-sign-in .adapter=${loaded['adapter']}></mfa-sign-in>`;
const enroll: Render = (_args, {loaded}) => html`<totp-enroll .adapter=${loaded['adapter']}></totp-enroll>`;
const codes: Render = (_args, {loaded}) => html`<backup-codes .adapter=${loaded['adapter']}></backup-codes>`;
const manage: Render = (_args, {loaded}) => html`<mfa-manage .adapter=${loaded['adapter']}></mfa-manage>`;

const givePassword: Act = async (element) => {
  await enter((texts) => texts.identifierLabel, 'ada@example.com')(element);
  await enter((texts) => texts.methods.password.label(0), 'analytical-engine')(element);
  await press((texts) => texts.signIn)(element);
};

/** The session task `setup-mfa`. */
export const ClerkSetUpTask: Story = {render: signIn, loaders: [async () => ({adapter: await asAbleAs('Clerk', mustEnroll())})]};
/** A device that Clerk does not know yet. */
export const ClerkDeviceTrust: Story = {
  render: signIn,
  loaders: [
    async () => ({
      adapter: await answering(asAbleAs('Clerk', signedOut()), {
        status: 'needs_client_trust',
        supportedSecondFactors: [
          {strategy: 'email_code', safeIdentifier: 'a***@example.com'},
          {strategy: 'phone_code', safeIdentifier: '••42'},
        ],
      }),
    }),
  ],
  play: acting(givePassword, reaches('choosing')),
};
/** Clerk tells no page how many backup codes are left. */
export const ClerkManage: Story = {render: manage, loaders: [async () => ({adapter: await asAbleAs('Clerk', everything())})]};

/** better-auth has no state without its password: it is asked for with each call. */
export const BetterAuthPasswordWithEachCall: Story = {
  render: enroll,
  loaders: [async () => ({adapter: await asAbleAs('better-auth', signedIn({stepUpAfter: 0, reverificationMode: 'inline'}))})],
  play: acting(press((texts) => texts.begin), reaches('reverifying')),
};
export const BetterAuthManage: Story = {render: manage, loaders: [async () => ({adapter: await asAbleAs('better-auth', everything())})]};

/** Cognito has no backup codes. */
export const CognitoManage: Story = {render: manage, loaders: [async () => ({adapter: await asAbleAs('Cognito', everything())})]};
export const CognitoEnrolmentEndsWithoutCodes: Story = {
  render: enroll,
  loaders: [async () => ({adapter: await asAbleAs('Cognito', nothingToAdd())})],
};

export const SupabaseNamedApps: Story = {render: manage, loaders: [async () => ({adapter: await asAbleAs('Supabase', severalApps())})]};
export const SupabaseRecoveryCodes: Story = {
  render: manage,
  loaders: [async () => ({adapter: await asAbleAs('Supabase with recovery codes', severalApps())})],
};

export const FirebaseNamedApps: Story = {render: manage, loaders: [async () => ({adapter: await asAbleAs('Firebase', severalApps())})]};
/** Firebase wants a recent sign-in before factors change. */
export const FirebaseRecentSignIn: Story = {
  render: enroll,
  loaders: [async () => ({adapter: await asAbleAs('Firebase', signedIn({stepUpAfter: 0}))})],
  play: acting(press((texts) => texts.begin), reaches('reverifying')),
};

/** The password is for Auth0's own page. */
export const Auth0NoPasswordForm: Story = {render: signIn, loaders: [async () => ({adapter: await asAbleAs('Auth0', signedOut())})]};
/** What Auth0 asks after its own page: the second factor for a token. */
export const Auth0SecondFactor: Story = {render: signIn, loaders: [async () => ({adapter: await asAbleAs('Auth0', awaitingCode())})]};
/** One recovery code, answered with the next one when it is used. */
export const Auth0NextRecoveryCode: Story = {
  render: signIn,
  loaders: [
    async () => ({
      adapter: await answering(asAbleAs('Auth0', signedOut(), {signIn: 'password'}), {
        status: 'complete',
        createdSessionId: null,
        backupCodes: ['K7QX9MPA22LC8XWDVB4T'],
      }),
    }),
  ],
  play: acting(givePassword, reaches('saving-codes')),
};
export const Auth0NewRecoveryCode: Story = {
  render: codes,
  loaders: [async () => ({adapter: await oneCodeAtATime(asAbleAs('Auth0', withTextMessages()))})],
  play: acting(press((texts) => texts.generate), reaches('saving-codes')),
};

/** Kratos tells the count only after a recent sign-in. */
export const KratosCountLeftOut: Story = {
  render: manage,
  loaders: [async () => ({adapter: await failing(asAbleAs('Kratos', protectedAccount()), 'getBackupCodes', 'server')})],
};

/** SuperTokens has no backup codes; an app's name is its id. */
export const SuperTokensNamedApps: Story = {render: manage, loaders: [async () => ({adapter: await asAbleAs('SuperTokens', severalApps())})]};

/** Recovery codes cannot be counted. */
export const AppwriteManage: Story = {render: manage, loaders: [async () => ({adapter: await asAbleAs('Appwrite', everything())})]};
export const AppwriteNewPassword: Story = {
  render: signIn,
  loaders: [async () => ({adapter: await answering(asAbleAs('Appwrite', signedOut()), {status: 'needs_new_password'})})],
  play: acting(givePassword, reaches('blocked')),
};

/** No device to trust, as long as the server has not said what it can do. */
export const OwnServerCode: Story = {
  render: signIn,
  loaders: [async () => ({adapter: await failing(asAbleAs('REST', awaitingCode()), 'attemptSecondFactor', 'rate-limit-silent')})],
  play: acting(enterCode('123456'), reaches('locked', 'asking')),
};
