import type {DeliveredStrategy, Proof, ReverificationLevel, ReverificationResult, SentCode} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import {toChallenge, type Challenge} from './challenge.js';
import type {KratosFlow, KratosFrontend} from './frontend.js';
import {csrfOf} from './login-nodes.js';
import {nodeOf, textOf} from './nodes.js';
import {giveCode, giveProof, sendCode} from './proof.js';
import {ask} from './refusals.js';

/** The adapter's methods for a step-up. */
export interface StepUp {
  start(level: ReverificationLevel, signal?: AbortSignal): Promise<ReverificationResult>;
  prepare(params: {strategy: DeliveredStrategy; id?: string | undefined}, signal?: AbortSignal): Promise<SentCode>;
  attempt(proof: Proof, signal?: AbortSignal): Promise<ReverificationResult>;
}

/** Where a step-up stands, and what it leads to. */
interface Stage {
  readonly password?: {readonly id: string; readonly csrf: string; readonly identifier: string};
  readonly challenge?: Challenge;
  readonly isLast: boolean;
}

/**
 * Kratos's own step-up: the session is refreshed by a login flow, with the password or the second factor.
 *
 * @see https://www.ory.com/docs/kratos/session-management/refresh-extend-sessions
 */
export function sessionStepUp(kratos: KratosFrontend): StepUp {
  let stage: Stage | undefined;

  const enter = (next: Stage): ReverificationResult => {
    stage = next;
    if (next.password) return {status: 'needs_proof', methods: [{strategy: 'password'}]};
    const methods = (next.challenge?.factors ?? []).map(({strategy, id, safeIdentifier}) => ({strategy, id, safeIdentifier}));
    return methods.length > 0 ? {status: 'needs_proof', methods} : notSupported();
  };

  const secondFactor = async (signal?: AbortSignal): Promise<ReverificationResult> => {
    const flow = await ask('account', signal, (init) => kratos.createBrowserLoginFlow({refresh: true, aal: 'aal2'}, init));
    return enter({challenge: toChallenge(flow), isLast: true});
  };

  const current = async (signal?: AbortSignal): Promise<Stage> => {
    if (stage) return stage;
    await ask('account', signal, (init) => kratos.toSession({}, init));
    throw new MfaError('verification_expired');
  };

  return {
    start: async (level, signal) => {
      stage = undefined;
      if (level === 'second_factor') return secondFactor(signal);
      const flow = await ask('account', signal, (init) => kratos.createBrowserLoginFlow({refresh: true}, init));
      // Without a session there is nothing to refresh, and Kratos begins a sign-in.
      if (!flow.refresh) throw new MfaError('not_signed_in');
      const password = toPassword(flow);
      // Whoever came by another provider has no password.
      return password ? enter({password, isLast: level === 'first_factor'}) : secondFactor(signal);
    },

    prepare: async (params, signal) => {
      const {challenge} = await current(signal);
      return challenge ? sendCode(kratos, challenge, params, signal) : notSupported();
    },

    attempt: async (proof, signal) => {
      const {password, challenge, isLast} = await current(signal);
      if (proof.strategy !== 'password') await (challenge ? giveCode(kratos, challenge, proof) : notSupported());
      else if (password) {
        const {id, csrf: csrf_token, identifier} = password;
        await giveProof(kratos, {id, body: {method: 'password', csrf_token, identifier, password: proof.password}});
      } else notSupported();
      if (!isLast) return secondFactor(signal);
      stage = undefined;
      return {status: 'complete'};
    },
  };
}

function toPassword(flow: KratosFlow): Stage['password'] {
  if (!nodeOf(flow, 'password')) return undefined;
  return {id: flow.id, csrf: csrfOf(flow), identifier: textOf(nodeOf(flow, 'identifier')?.value)};
}
