import type {ReverificationRequest} from '../../../src/core/adapter.js';
import type {FlowState} from '../../../src/core/flow.js';
import type {ReverificationEvent, ReverifyingState} from '../../../src/core/with-reverification.js';
import {at, byPassword, byPhone, byPhoneSent, byTotp, commonEvents, factors, password, phone, secrets, totp} from './fixtures.js';

const session: ReverificationRequest = {mode: 'session', level: 'second_factor'};
const inline: ReverificationRequest = {mode: 'inline', methods: [password, totp]};
const {wrongCode, lockedOut, offline} = commonEvents.refused;

/** How far a step-up can be, in both modes. */
export function reverifyStates<S, F>(resume: S, effect: F): {
  readonly [Variant in 'loading' | 'choosing' | 'sending' | 'asking' | 'askingInline' | 'checking' | 'proving' | 'locked' | 'failed']: ReverifyingState<S, F>;
} {
  const to = {name: 'reverifying', resume, effect, request: session} as const;
  return {
    loading: {...to, step: {name: 'loading'}},
    choosing: {...to, step: {name: 'choosing', challenge: byPhone}},
    sending: {...to, step: {name: 'sending', challenge: byPhone}},
    asking: {...to, step: {name: 'asking', challenge: byPhoneSent}},
    askingInline: {...to, request: inline, step: {name: 'asking', challenge: byPassword, error: wrongCode.error}},
    checking: {...to, step: {name: 'checking', challenge: byTotp}},
    proving: {...to, request: inline, step: {name: 'checking', challenge: byPassword}},
    locked: {...to, step: {name: 'locked', error: lockedOut.error, until: at + 30_000, resume: {name: 'asking', challenge: byTotp}}},
    failed: {...to, step: {name: 'failed', error: offline.error}},
  };
}

/** The events of a step-up. */
export function reverifyEvents<F>(effect: F) {
  return {
    reverify: {
      start: {type: 'reverify', event: {type: 'start'}},
      choosePhone: {type: 'reverify', event: {type: 'choose', method: phone}},
      chooseTotp: {type: 'reverify', event: {type: 'choose', method: totp}},
      anotherWay: {type: 'reverify', event: {type: 'choose-another-way'}},
      resend: {type: 'reverify', event: {type: 'resend'}},
      submit: {type: 'reverify', event: {type: 'submit', value: secrets.code}},
      submitNothing: {type: 'reverify', event: {type: 'submit', value: ''}},
      sent: {type: 'reverify', event: {type: 'sent', sent: {}, at}},
      challenged: {type: 'reverify', event: {type: 'challenged', methods: factors}},
      proven: {type: 'reverify', event: {type: 'proven'}},
      retry: {type: 'reverify', event: {type: 'retry'}},
      cancel: {type: 'reverify', event: {type: 'cancel'}},
    },
    'proof-needed': {
      session: {type: 'proof-needed', request: session, effect},
      inline: {type: 'proof-needed', request: inline, effect, identifier: 'ada@example.com'},
      impossible: {type: 'proof-needed', request: {mode: 'inline', methods: []}, effect},
    },
  } as const satisfies Partial<{readonly [T in ReverificationEvent<F>['type']]: Readonly<Record<string, Extract<ReverificationEvent<F>, {type: T}>>>}>;
}

/** Whether a step-up waits for a call. */
export function isSteppingUp(state: FlowState): boolean {
  return 'step' in state && ['loading', 'sending', 'checking'].includes((state.step as FlowState).name);
}
