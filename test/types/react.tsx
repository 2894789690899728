/** @jsxImportSource react */
/** Compiled, never run: what `mfa-elements/react` takes, and what it refuses. TypeScript lets any name with a hyphen pass that is not declared. */
import {createRef, useRef, type ReactElement} from 'react';
import type {MfaBeforeActionEvent, MfaSignIn as MfaSignInClass, MfaSignedInEvent, MfaStateChangeEvent} from '../../src/index.js';
import {memoryAdapter} from '../../src/adapters/memory/index.js';
import {
  BackupCodes,
  MfaManage,
  MfaSignIn,
  TotpEnroll,
  TotpVerify,
  useReverification,
  useSignInFlow,
  useTotpEnrollFlow,
  type MfaSignInElement,
  type MfaSignInProps,
} from '../../src/react/index.js';

const adapter = memoryAdapter();

export const components: readonly ReactElement[] = [
  <MfaSignIn adapter={adapter} redirectUrl="/there" supportUrl={undefined} noAutoSubmit messages={{signIn: 'Go'}} lang="de" />,
  <MfaSignIn adapter="memory" className="card" style={{color: 'red'}} slot="here" data-a="b" onClick={(event) => event.currentTarget.restart()} key="a">
    <h2 slot="heading">Welcome</h2>
  </MfaSignIn>,
  <MfaSignIn
    ref={createRef<MfaSignInElement>()}
    onMfaSignedIn={(event: MfaSignedInEvent) => event.user.identifier}
    onMfaStateChange={({from, to, reason}: MfaStateChangeEvent) => [from, to, reason]}
    onMfaBeforeAction={(event: MfaBeforeActionEvent) => event.action === 'sign-in' && event.preventDefault()}
  />,
  <TotpEnroll issuer="Acme" skipBackupCodes={false} onMfaTotpEnrolled={() => {}} />,
  <TotpVerify purpose="reverify" level="multi_factor" strategies={['totp', 'passkey']} onMfaVerified={({purpose}) => purpose} onMfaCancelled={() => {}} />,
  <BackupCodes appName="Acme" onMfaBackupCodesSaved={() => {}} />,
  <MfaManage readonly strategies={['totp']} onMfaFactorAdded={() => {}} ref={(element) => element?.restart()} />,

  // @ts-expect-error There is no such property.
  <MfaSignIn redirect="/there" />,
  // @ts-expect-error An adapter is an object or a name.
  <MfaSignIn adapter={1} />,
  // @ts-expect-error This one ends with another event.
  <MfaSignIn onMfaVerified={() => {}} />,
  // @ts-expect-error Who is signed in is not a number.
  <MfaSignIn onMfaSignedIn={({user}) => user.identifier satisfies number} />,
  // @ts-expect-error There is no such purpose.
  <TotpVerify purpose="login" />,
  // @ts-expect-error There is no such strategy.
  <MfaManage strategies={['pigeon']} />,
  // @ts-expect-error It is read-only.
  <MfaSignIn state="asking" />,
  // @ts-expect-error Another element.
  <MfaSignIn ref={createRef<HTMLInputElement>()} />,
  // @ts-expect-error Markup has no place in the element.
  <MfaSignIn dangerouslySetInnerHTML={{__html: ''}} />,
];

export const rawTags: readonly ReactElement[] = [
  <mfa-sign-in adapter={adapter} redirectUrl="/there" onmfa-signed-in={({user}) => user.identifier} className="card" ref={createRef<MfaSignInClass>()} />,
  <mfa-sign-in adapter="memory" redirect-url="/there" no-auto-submit plain-code="" class="card" id="here" key="a">
    <h2 slot="heading">Welcome</h2>
  </mfa-sign-in>,
  <totp-enroll issuer="Acme" skip-backup-codes onmfa-totp-enrolled={() => {}} />,
  <totp-verify purpose="sign-in" strategies={['totp']} onmfa-verified={({purpose}) => purpose} />,
  <backup-codes app-name="Acme" filename="codes.txt" />,
  <mfa-manage readonly onmfa-factor-removed={() => {}} />,

  // @ts-expect-error The name of an event is written as it is.
  <mfa-sign-in onMfaSignedIn={() => {}} />,
  // @ts-expect-error There is no such attribute.
  <mfa-sign-in nowhere="" />,
  // @ts-expect-error An attribute is a text.
  <mfa-sign-in redirect-url={1} />,
  // @ts-expect-error There is no such purpose.
  <totp-verify purpose="login" />,
];

export function OwnScreen({redirectUrl}: Pick<MfaSignInProps, 'redirectUrl'>): ReactElement {
  const {state, send, restart} = useSignInFlow({adapter, identifier: 'ada', beforeAction: (action) => action !== 'sign-in'});
  const enrolment = useTotpEnrollFlow({issuer: 'Acme'});
  const changePlan = useReverification((plan: string) => fetch(`/plan/${plan}`));
  const element = useRef<MfaSignInElement>(null);
  element.current?.focus();
  send({type: 'submit-password', identifier: 'ada', password: ''});
  void changePlan('pro').then(({ok}) => ok);
  // @ts-expect-error A flow has no such event.
  send({type: 'submit-secret'});
  // @ts-expect-error Not in every state is somebody signed in.
  void state.user;
  // @ts-expect-error This hook has another flow's options.
  useTotpEnrollFlow({identifier: 'ada'});
  // @ts-expect-error The function takes a text.
  void changePlan(1);
  if (enrolment.state.name === 'asking') enrolment.state.totp.uri satisfies string | undefined;
  return state.name === 'signed-in' ? <p>{state.user.identifier}</p> : <button onClick={restart}>{redirectUrl}</button>;
}
