import type {FakeSession, FakeSignIn} from './browser.js';
import {signInInPath} from './call.js';
import type {Call} from './call.js';
import {firstFactors, secondFactors} from './factors.js';
import type {Factor} from './factors.js';
import {createId} from './ids.js';
import {attemptFactor, prepareFactor} from './proof.js';
import type {Proof} from './proof.js';
import {identifierNotFound, notFound, sessionExists, strategyInvalid} from './refusals.js';
import {signInJson} from './sign-in-json.js';

/** POST sign_ins: the identifier, and usually the password with it. */
export function createSignIn(call: Call): unknown {
  const {backend, browser, body} = call;
  backend.refuseTooMany();
  if (backend.settings.singleSession && browser.sessions.length > 0) throw sessionExists();
  const {identifier, password} = body;
  const user = identifier === undefined ? undefined : backend.find(identifier);
  if (identifier !== undefined && !user) throw identifierNotFound();
  const signIn: FakeSignIn = {
    id: createId('sia'),
    user,
    status: user ? 'needs_first_factor' : 'needs_identifier',
    distrusted: false,
    first: undefined,
    second: undefined,
    createdSessionId: undefined,
  };
  if (user && password !== undefined) prove(call, signIn, 'first', {...body, strategy: 'password'});
  browser.signIn = signIn;
  return settle(call, signIn);
}

export const readSignIn = (call: Call): unknown => signInJson(call.backend, signInInPath(call));

export function prepareFirstFactor(call: Call): unknown {
  const signIn = signInInPath(call);
  signIn.first = prepareFactor(proofOf(call, signIn, 'first'));
  return signInJson(call.backend, signIn);
}

export function attemptFirstFactor(call: Call): unknown {
  const signIn = signInInPath(call);
  prove(call, signIn, 'first', call.body);
  return settle(call, signIn);
}

export function prepareSecondFactor(call: Call): unknown {
  const signIn = signInInPath(call);
  signIn.second = prepareFactor(proofOf(call, signIn, 'second'));
  return signInJson(call.backend, signIn);
}

export function attemptSecondFactor(call: Call): unknown {
  const signIn = signInInPath(call);
  prove(call, signIn, 'second', call.body);
  return settle(call, signIn);
}

function proofOf({backend, body}: Call, signIn: FakeSignIn, factor: 'first' | 'second'): Proof {
  const {user, distrusted} = signIn;
  if (!user) throw strategyInvalid();
  // A second factor counts only after the first.
  if (factor === 'second' && signIn.first?.status !== 'verified') throw strategyInvalid();
  const offered: readonly Factor[] =
    factor === 'first' ? firstFactors(user, backend.settings) : secondFactors(user, {distrusted});
  return {backend, user, offered, body};
}

function prove(call: Call, signIn: FakeSignIn, factor: 'first' | 'second', body: Call['body']): void {
  const slot = {verification: signIn[factor]};
  try {
    attemptFactor({...proofOf(call, signIn, factor), body}, slot);
  } finally {
    signIn[factor] = slot.verification;
  }
}

/** Moves the sign-in to what it needs next, and makes the session when that is nothing. */
function settle(call: Call, signIn: FakeSignIn): unknown {
  const {backend, browser} = call;
  const {user, first, second} = signIn;
  if (user && first?.status === 'verified') {
    signIn.distrusted = backend.distrust && !browser.knownTo.has(user);
    const needsSecond = (signIn.distrusted || user.hasSecondFactor) && second?.status !== 'verified';
    const pending = signIn.distrusted ? 'needs_client_trust' : 'needs_second_factor';
    signIn.status = needsSecond ? pending : (takeNextStatus(call) ?? 'complete');
  }
  if (signIn.status === 'needs_first_factor') signIn.first = undefined;
  if (signIn.status === 'complete') createSession(call, signIn);
  return signInJson(backend, signIn);
}

function takeNextStatus({backend}: Call): string | undefined {
  const status = backend.nextStatus;
  backend.nextStatus = undefined;
  return status;
}

function createSession({backend, browser}: Call, signIn: FakeSignIn): void {
  const {user, second} = signIn;
  if (!user) throw notFound('user');
  const task = backend.nextTask ?? (backend.mfaRequired && !user.hasSecondFactor ? 'setup-mfa' : undefined);
  backend.nextTask = undefined;
  const {now} = backend;
  const provenAt = backend.reverification ? stale(now) : now;
  const session: FakeSession = {
    id: createId('sess'),
    user,
    status: task ? 'pending' : 'active',
    tasks: task ? [task] : [],
    firstProvenAt: provenAt,
    secondProvenAt: second?.status === 'verified' ? provenAt : undefined,
    reverification: undefined,
    createdAt: now,
    lastActiveAt: now,
  };
  browser.sessions.push(session);
  browser.knownTo.add(user);
  user.lastSignInAt = now;
  signIn.createdSessionId = session.id;
  // The client has no sign-in once it is complete; whoever holds it still sees it end.
  browser.signIn = undefined;
}

/** Sessions of an instance with reverification begin as if they were old: no test has ten minutes. */
export const stale = (now: number): number => now - 11 * 60_000;
