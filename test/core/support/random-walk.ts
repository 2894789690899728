import {expect} from '@open-wc/testing';
import type {MfaState, ReverificationRequest} from '../../../src/core/adapter.js';
import type {Flow, FlowEffect, FlowEvent, FlowState} from '../../../src/core/flow.js';
import {FlowRunner} from '../../../src/core/flow-runner.js';
import {
  ada, bob, commonEvents, complete, countdown, factors, fresh, needsFactor, newcomer, password, pending, refused, secrets, signedIn, signedInNew,
  signedOut, totp, verified,
} from './fixtures.js';
import type {EventExamples} from './flow-table.js';
import {Script, settled, type Call, type MethodName} from './scripted-adapter.js';

interface Walk<S extends FlowState, E extends FlowEvent, F extends FlowEffect> {
  readonly flow: Flow<S, E, F>;
  readonly events: EventExamples<E>;
  /** Events that only a call's answer brings. */
  readonly results: readonly E['type'][];
  readonly names: readonly S['name'][];
  readonly isBusy: (state: S) => boolean;
  /** Who the backend says is signed in; default: anything. */
  readonly whoIs?: readonly MfaState[];
  /** What the backend says instead of anything, for a walk that has to come by states few answers lead to. */
  readonly says?: Partial<typeof answers>;
  readonly seed: number;
  readonly steps: number;
}

const needsProof = {status: 'needs_proof', methods: [password, totp]};
const anybody: readonly MfaState[] = [
  signedIn, signedInNew, signedOut, signedOut, pending, pending, {status: 'pending', signIn: {status: 'needs_mfa_enrollment'}},
];
/** What a backend in its right mind answers. */
const answers: Record<Exclude<MethodName, 'getState'>, readonly unknown[]> = {
  signIn: [complete, needsFactor, {status: 'needs_mfa_enrollment'}, {status: 'needs_new_password'}, {status: 'strange'}],
  prepareSecondFactor: [{}, {resendAfter: 30}],
  attemptSecondFactor: [
    complete, needsFactor, {status: 'complete', createdSessionId: null}, {...complete, backupCodes: secrets.codes},
  ],
  cancelSignIn: [undefined],
  setActive: [undefined],
  createTOTP: [fresh, {...fresh, backupCodes: secrets.codes}],
  verifyTOTP: [verified, {...verified, backupCodes: secrets.codes}],
  disableTOTP: [{deleted: true}],
  createBackupCode: [{codes: secrets.codes}],
  getBackupCodes: [countdown, {}],
  createPasskey: [{strategy: 'passkey', id: 'key_1'}, {strategy: 'passkey'}],
  removePasskey: [undefined],
  renameFactor: [undefined],
  reserveSecondFactor: [undefined, {}, {backupCodes: secrets.codes}],
  setDefaultSecondFactor: [undefined],
  startReverification: [{status: 'complete'}, needsProof, {status: 'needs_proof', methods: factors}],
  prepareReverification: [{}],
  attemptReverification: [{status: 'complete'}, needsProof],
};
/** What no backend should answer. */
export const nonsense: readonly unknown[] = [
  undefined, null, 7, '', '<!doctype html><title>502</title>', {}, [], true, {status: 7}, {status: null}, {codes: [1, 2]}, {codes: 'abc'},
  {verified: 'yes'}, {secret: 1, uri: 2}, {status: 'signed_in'}, {status: 'signed_in', user: {id: 'x', factors: [{}]}}, {status: 'pending'},
  {status: 'needs_second_factor'}, {status: 'needs_second_factor', supportedSecondFactors: [{}]}, {status: 'needs_proof', methods: 'all'},
  {status: 'needs_second_factor', supportedSecondFactors: []}, {status: 'needs_client_trust', supportedSecondFactors: [{strategy: 'magic_link'}]},
  {status: 'pending', signIn: {status: 'needs_second_factor', supportedSecondFactors: []}}, {status: 'pending', signIn: {status: 7}},
  {status: 'needs_proof', methods: []}, {status: 'needs_proof', methods: [{strategy: 'magic_link'}, null]},
];
const session = {mode: 'session', level: 'second_factor'} as const;
const {lockedOut, tooMany} = commonEvents.refused;
const failures: readonly unknown[] = [
  // Often, because few states know locks, and a walk has to come by them.
  ...Array.from({length: 15}, () => lockedOut.error),
  ...Array.from({length: 5}, () => tooMany.error),
  ...Object.values(commonEvents.refused).map(({error}) => error),
  ...[session, session, {mode: 'inline', methods: [password]}, {mode: 'inline'}, {mode: 'x'}, 'x', null].map(
    (reverification) => refused('reverification_required', {reverification: reverification as ReverificationRequest}).error,
  ),
  new TypeError('Failed to fetch'), new DOMException('stop', 'AbortError'), 'a string', undefined, null, {code: 'user_locked'},
];
const announcements = [signedOut, signedIn, pending, {status: 'signed_in', user: bob}, {status: 'signed_in', user: newcomer}, {status: 'signed_in', user: ada}];

/** Lets a person, a page and a backend do as they like for a while, and checks what must hold whatever they do. */
export async function walk<S extends FlowState, E extends FlowEvent, F extends FlowEffect>({
  flow, events, results, names, isBusy, whoIs = anybody, says, seed, steps,
}: Walk<S, E, F>): Promise<Set<string>> {
  const acts = Object.values<Readonly<Record<string, E>>>(events)
    .flatMap((variants) => Object.values(variants))
    .filter(({type}) => !results.includes(type));
  const random = generator(seed);
  const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T;
  const script = new Script();
  let prevents = false;
  const runner = new FlowRunner(flow, script.adapter, {timeout: 1e8, beforeAction: () => !prevents});
  const visited = new Set<string>();
  runner.subscribe(({to}) => visited.add(to.name));
  const unhandled: unknown[] = [];
  const onUnhandled = (event: PromiseRejectionEvent): void => void unhandled.push(event.reason);
  addEventListener('unhandledrejection', onUnhandled);

  const answer = ({method}: Call): unknown => pick(method === 'getState' ? whoIs : (says?.[method] ?? answers[method]));
  const reply = (): void => {
    const call = script.open[0];
    if (!call) return;
    const luck = random(10);
    if (luck < 7) call.resolve(answer(call));
    else if (luck < 9) call.reject(pick(failures));
    else call.resolve(pick(nonsense));
  };
  /** Something that means something here, so that the walk gets about. */
  const act = (): void => {
    const meaningful = acts.filter((event) => flow.transition(runner.state, event)[0] !== runner.state);
    if (meaningful.length > 0) runner.send(pick(meaningful));
  };
  /** An answer that nobody wants any more. */
  const stray = (): void => {
    const late = script.calls.filter((call) => !call.isSettled && call.signal?.aborted);
    if (late.length === 0) return;
    const call = pick(late);
    call.resolve(answer(call));
  };

  runner.start();
  for (let step = 0; step < steps; step++) {
    const luck = random(100);
    if (luck < 45) (script.open.length > 0 ? reply : act)();
    else if (luck < 60) runner.send(pick(acts));
    else if (luck < 90) act();
    else if (luck < 93) script.announce(pick<unknown>([...announcements, ...nonsense]));
    else if (luck < 95) stray();
    else if (luck < 96) prevents = random(3) === 0;
    else if (luck < 98) {
      runner.stop();
      await settled();
      expect(script.open.length, `step ${step}: calls after stop()`).to.equal(0);
      expect(isBusy(runner.state), `step ${step}: busy in ${runner.state.name} after stop()`).to.equal(false);
      runner.start();
    } else runner.restart();
    await settled();
    const where = `seed ${seed}, step ${step}, ${runner.state.name}`;
    expect(names, where).to.include(runner.state.name);
    // A secret that was asked for before the flow was stopped is waited for by the next run.
    const isShared = runner.state.name === 'creating' && script.calls.some(({method, isSettled}) => method === 'createTOTP' && !isSettled);
    if (!isShared) expect(script.open.length, `${where}: calls under way`).to.equal(isBusy(runner.state) ? 1 : 0);
    if (step % 100 === 0) forgetSettled(script);
  }
  runner.stop();
  await settled();
  removeEventListener('unhandledrejection', onUnhandled);
  expect(unhandled).to.deep.equal([]);
  return visited;
}

/** Keeps the list of calls short, so that looking through it stays quick. */
function forgetSettled({calls}: Script): void {
  const kept = calls.filter((call) => !call.isSettled).slice(-20);
  calls.splice(0, calls.length, ...kept);
}

/** Mulberry32: the same numbers in every run. */
function generator(seed: number): (below: number) => number {
  return (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
