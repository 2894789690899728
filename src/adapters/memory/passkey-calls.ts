import type {CallOptions, Proof, SecondFactor} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {laterPart} from '../shared/part.js';
import type {Backend, Turn} from './backend.js';
import type {Context} from './context.js';
import type {FaultTarget} from './faults.js';
import {beginCreation, finishCreation} from './passkey-enrollment.js';
import {canUsePasskeys} from './passkey-support.js';
import {beginAssertion, type Assertion} from './passkeys.js';
import type {Purpose} from './sent-codes.js';
import {requireSession} from './visit.js';

/** One call that may come with a proof. */
export interface ProvenCall {
  readonly method: FaultTarget;
  readonly call: CallOptions | undefined;
  readonly proof: Proof | undefined;
  readonly purpose: Purpose;
}

const ceremony = laterPart(() => import('./passkey-ceremony.js'));

/** Serves a call; if its proof is a passkey, the browser asks for it first, and the work meets the data as it is afterwards. */
export function callProven<T>(backend: Backend, {method, call, proof, purpose}: ProvenCall, work: (context: Context) => T): Promise<T> {
  if (proof?.strategy !== 'passkey') return backend.call(method, call, work);
  return backend.callInTurns(method, call, async (turn) => {
    const assertion = await assert(turn, {purpose, id: proof.id}, call);
    return turn((context) => work({...context, assertion}));
  });
}

/** Has the browser make a passkey, and adds it. */
export function createPasskey(
  backend: Backend,
  params: {friendlyName?: string | undefined; proof?: Proof | undefined} = {},
  call?: CallOptions,
): Promise<SecondFactor> {
  const {friendlyName, proof} = params;
  return backend.callInTurns('createPasskey', call, async (turn) => {
    turn(requireSession);
    const {create} = await load();
    const assertion = proof?.strategy === 'passkey' ? await assert(turn, {purpose: 'reverification', id: proof.id}, call) : undefined;
    const request = turn((context) => beginCreation({...context, assertion}, {proof}));
    const {passkey, authenticator} = await create(request, call?.signal);
    const name = friendlyName?.trim() || authenticator;
    const named = {...passkey, ...(name && {name})};
    return turn((context) => finishCreation(context, {challenge: request.challenge, passkey: named}));
  });
}

async function assert(turn: Turn, {purpose, id}: {purpose: Purpose; id: string | undefined}, call?: CallOptions): Promise<Assertion> {
  const request = turn((context) => beginAssertion(context, purpose, id));
  return (await load()).assert(request, call?.signal);
}

/** What talks to the browser and checks signatures, with the library for it. */
async function load(): ReturnType<typeof ceremony> {
  if (!canUsePasskeys()) throw new MfaError('passkey_unavailable', 'This page cannot ask for a passkey.');
  return ceremony();
}
