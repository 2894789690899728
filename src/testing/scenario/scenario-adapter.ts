import type {CallOptions, MfaAdapter, MfaCapabilities, Strategy} from '../../core/adapter.js';
import {calls} from '../contract/calls.js';
import {methodsThat} from '../contract/promises.js';
import type {Credentials, Method} from '../contract/world.js';
import {fixedBackend} from './fixed-backend.js';
import {codesOfSet, secretOf, sentCode} from './fixed.js';
import {openingData, person, type Situation} from './opening.js';
import {Script, type ScenarioDirections} from './script.js';

/** How a scenario begins. */
export interface ScenarioOptions {
  /** Default: `signed-out`. */
  readonly situation?: Situation;
  /** What the account has. Default: an authenticator app and backup codes where a second factor is needed, otherwise nothing. */
  readonly factors?: readonly Strategy[];
  /** How sensitive calls want a proof. Default: they want none. */
  readonly reverification?: 'session' | 'inline';
  /** Changes what the backend can do. Methods it no longer promises are not there. */
  readonly capabilities?: Partial<MfaCapabilities>;
  /** The time in milliseconds, by which codes of the app are good. Default: `Date.now`. */
  readonly clock?: () => number;
}

/** An adapter in a known situation. Its person, secret and codes are always the same. */
export interface ScenarioAdapter extends MfaAdapter, ScenarioDirections {
  readonly who: Credentials;
  /** Of the app the account has at the start; an enrolment gets the next one, which the page shows. For `totpCode()`. */
  readonly secret: string;
  /** The account's at the start. */
  readonly backupCodes: readonly string[];
  /** In every message. */
  readonly sentCode: string;
}

/**
 * A backend in the page that begins where a test wants it to and does as it is told: for tests of one's own page round the
 * elements. Without directions it behaves as the memory adapter does, and keeps the contract as that does.
 */
export function scenarioAdapter(options: ScenarioOptions = {}): ScenarioAdapter {
  const {situation = 'signed-out', clock = Date.now, reverification, capabilities} = options;
  const {factors = situation === 'needs-second-factor' ? ['totp', 'backup_code'] : []} = options;
  const backend = fixedBackend(openingData(situation, factors, clock()), {
    users: [{...person, mfaRequired: situation === 'needs-enrollment'}],
    issuer: 'Scenario',
    clock,
    stepUpAfter: reverification ? 0 : Infinity,
    reverificationMode: reverification ?? 'session',
  });
  const script = new Script();
  const able: MfaCapabilities = {...backend.capabilities, reverification: reverification !== undefined, ...capabilities};
  const unpromised = methodsThat({capabilities: able}, 'never');
  const methods: Record<string, Call> = {};
  for (const name of Object.keys(calls) as Method[]) {
    if (!unpromised.includes(name)) methods[name] = scripted(script, name, backend[name] as Call);
  }
  const {getState, setActive, subscribe} = backend;
  return Object.assign({id: 'scenario', capabilities: able, getState, setActive, subscribe}, methods, {
    who: {identifier: person.identifier, password: person.password},
    secret: secretOf(1),
    backupCodes: codesOfSet(1),
    sentCode,
    calls: script.calls,
    refuse: script.refuse.bind(script),
    answer: script.answer.bind(script),
    hang: script.hang.bind(script),
  });
}

type Call = (...parameters: unknown[]) => Promise<unknown>;

/** Their options come first. */
const withoutParams: readonly Method[] = ['getState', 'cancelSignIn', 'getBackupCodes'];

function scripted(script: Script, method: Method, call: Call): Call {
  const takesParams = !withoutParams.includes(method);
  return (...parameters) => {
    const [params, options] = takesParams ? parameters : [undefined, parameters[0]];
    return script.play({method, params}, options as CallOptions | undefined, () => call(...parameters));
  };
}
