import {TOTP} from 'otpauth';
import type {AmplifyAdapter, AmplifyAdapterOptions} from '../../../src/adapters/amplify/index.js';
import type {Nonsense, Stage} from '../../../src/testing/contract/world.js';
import {Browser, type Tab} from './browser.js';
import {FakeCognito} from './fake-cognito.js';
import {createUser, type FakeUser} from './fake-people.js';
import {createNetwork, type PageNetwork} from './page-network.js';

/** Cognito's refusals that cannot be brought about otherwise. */
export const refusals = {
  locked: {status: 400, body: {__type: 'NotAuthorizedException', message: 'Password attempts exceeded'}},
  tooMany: {status: 400, body: {__type: 'TooManyRequestsException', message: 'Too many requests'}, times: 3},
} as const;

/** What the network can do by itself, whatever is behind it. */
export function networkStage(network: PageNetwork): Stage {
  const bodies: Readonly<Record<Nonsense, string>> = {
    page: '<!doctype html><title>Welcome</title>',
    nothing: '',
    other: '{"welcome":["home"]}',
  };
  return {
    offline: (on) => network.goOffline(on),
    // An account that is answered in another shape is, to Amplify, one without factors.
    nonsense: (kind) => network.answerNext({status: 200, body: bodies[kind]}, ...(kind === 'other' ? ['GetUser'] : [])),
    loseAnswer: () => network.loseAnswer(),
    hang: () => network.hang(),
  };
}

/** A tab with the real Amplify, on the fake. */
export interface FakeStage {
  readonly cognito: FakeCognito;
  readonly network: PageNetwork;
  readonly browser: Browser;
  readonly tab: Tab;
  readonly adapter: AmplifyAdapter;
  readonly options: AmplifyAdapterOptions;
  /** Moves every clock. */
  readonly advance: (seconds: number) => void;
  /** What the app shows, half a minute later than the last time. */
  readonly freshCode: (secret: string) => string;
  /** Somebody with the usual password, who has only that unless said otherwise. */
  readonly addUser: (init?: Partial<FakeUser>) => FakeUser;
  /** Somebody whose app is set up with the usual secret. */
  readonly addAppUser: (init?: Partial<FakeUser>) => FakeUser;
}

/** The usual person. */
export const who = {identifier: 'ada@example.com', password: 'correct-horse-7'};

/** Of the usual person's app. */
export const appSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Sets the stage; by default passwords go over the wire, which spares each test the SRP maths. */
export function setStage(options: AmplifyAdapterOptions = {}): FakeStage {
  const cognito = new FakeCognito();
  const network = createNetwork(cognito.fetch);
  const browser = new Browser(cognito.pool, network.fetch);
  const tab = browser.openTab();
  const all: AmplifyAdapterOptions = {signInOptions: {authFlowType: 'USER_PASSWORD_AUTH'}, ...options};
  const advance = (seconds: number): void => {
    browser.ahead += seconds * 1000;
    cognito.ahead += seconds * 1000;
  };
  const addUser: FakeStage['addUser'] = (init) => {
    const user = createUser({email: who.identifier, password: who.password, ...init});
    cognito.users.push(user);
    return user;
  };
  return {
    cognito,
    network,
    browser,
    tab,
    options: all,
    adapter: tab.adapter(all),
    advance,
    freshCode: (secret) => {
      advance(30);
      return new TOTP({secret}).generate({timestamp: cognito.now()});
    },
    addUser,
    addAppUser: ({enabled = [], ...init} = {}) =>
      addUser({...init, secret: appSecret, enabled: new Set(['SOFTWARE_TOKEN_MFA', ...enabled])}),
  };
}
