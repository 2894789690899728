import {deleteApp, initializeApp, type FirebaseApp} from '@firebase/app';
import type * as AuthModule from '@firebase/auth';
import {randomUUID} from 'node:crypto';
import {after} from 'node:test';
import {firebaseAdapter, type FirebaseAdapter} from '../../../src/adapters/firebase/index.js';
import {Browser} from './browser.js';
import {FakeIdentityToolkit, type FakePerson} from './fake-identity-toolkit.js';
import {startFakeServer} from './fake-server.js';
import {codeAt} from './fake-totp.js';

/** What a page gets as `firebase/auth`. Node would get another build, which cannot send text messages. */
export const firebaseAuth = (await import(
  new URL('../../../node_modules/@firebase/auth/dist/esm/index.js', import.meta.url).href
)) as typeof AuthModule;

// Of each request that fails, Firebase leaves a timer of half a minute behind (1.13), which nothing should wait for.
globalThis.setTimeout = new Proxy(setTimeout, {
  apply: (target, self, parameters: Parameters<typeof setTimeout>) => {
    const timer = Reflect.apply<unknown, Parameters<typeof setTimeout>, NodeJS.Timeout>(target, self, parameters);
    return (parameters[1] ?? 0) >= 30_000 ? timer.unref() : timer;
  },
});

const toolkits = new Map<string, FakeIdentityToolkit>();
const server = await startFakeServer(({query}) => toolkits.get(query.get('key') ?? ''));
after(() => server.close());

/** A page with Firebase and the adapter. */
export interface Page {
  readonly auth: AuthModule.Auth;
  readonly adapter: FirebaseAdapter;
}

/** A Firebase project with two people, and a browser that is at one of its pages. */
export interface FirebaseStage extends Page {
  readonly toolkit: FakeIdentityToolkit;
  /** Has only a password. */
  readonly plain: FakePerson;
  /** Has a phone as a second factor. */
  readonly texted: FakePerson;
  /** Opens another page in the same browser. */
  open(options?: {texts?: boolean}): Page;
  /** What an authenticator app shows, a step later than before. */
  freshCode(secret: string): string;
  close(): Promise<void>;
}

/** The host's `RecaptchaVerifier`, which needs a page and Google; Firebase asks no more of one than this. */
export const verifier: AuthModule.ApplicationVerifier & {_reset(): void} = {
  type: 'recaptcha',
  verify: () => Promise.resolve('captcha of the host'),
  _reset: () => {},
};

/** Opens a project and a page. */
export function openStage(): FirebaseStage {
  const toolkit = new FakeIdentityToolkit();
  toolkits.set(toolkit.apiKey, toolkit);
  const browser = new Browser();
  const apps: FirebaseApp[] = [];
  const open = ({texts = true} = {}): Page => {
    const app = initializeApp({apiKey: toolkit.apiKey, projectId: 'demo-project'}, randomUUID());
    apps.push(app);
    const auth = firebaseAuth.initializeAuth(app, {persistence: browser.tab()});
    firebaseAuth.connectAuthEmulator(auth, server.origin, {disableWarnings: true});
    return {auth, adapter: firebaseAdapter(auth, firebaseAuth, texts ? {recaptcha: () => verifier} : {})};
  };
  const plain = toolkit.add('plain@example.com', 'long-and-quiet-42');
  const texted = toolkit.add('texted@example.com', 'short-and-loud-17', '+15550004321');
  return {
    ...open(),
    toolkit,
    plain,
    texted,
    open,
    freshCode: (secret) => {
      toolkit.advance(30);
      return codeAt(secret, toolkit.now);
    },
    close: async () => {
      toolkits.delete(toolkit.apiKey);
      await Promise.all(apps.map((app) => deleteApp(app)));
    },
  };
}
