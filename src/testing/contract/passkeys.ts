import type {MfaCapabilities, SecondFactor} from '../../core/adapter.js';
import {equal, ok, same} from './assert.js';
import type {Fact} from './fact.js';
import {method, sessions, totpSignIn, type Need} from './needs.js';
import {insist} from './proofs.js';
import {arrive, challenge, enrolled, refusal, userOf} from './steps.js';
import type {TestWorld} from './world.js';

const has = ({passkeys, secondFactors}: MfaCapabilities): boolean => Boolean(passkeys) || secondFactors.includes('passkey');

/** The backend knows of no passkeys. */
const none: Need = {what: 'a lack of passkeys', isMet: ({adapter}) => !has(adapter.capabilities)};

/** Sign-in may ask for one. */
const asked: Need = {what: 'a sign-in with passkeys', isMet: ({adapter}) => adapter.capabilities.secondFactors.includes('passkey')};

/** This browser can make one. */
const creation: Need = {
  what: 'a way to make passkeys',
  isMet: (world) => sessions.isMet(world) && Boolean(world.adapter.capabilities.passkeys && world.adapter.capabilities.passkeys.create),
};

/** There are prompts to stand in for. */
const prompts: Need = {what: 'a browser with WebAuthn', isMet: () => 'PublicKeyCredential' in globalThis};
const noPrompts: Need = {what: 'an environment without WebAuthn', isMet: () => !('PublicKeyCredential' in globalThis)};

const promptable = [creation, prompts];

/** The passkeys of whoever is signed in. */
async function passkeys(world: TestWorld): Promise<readonly SecondFactor[]> {
  return (await userOf(world)).factors.filter(({strategy}) => strategy === 'passkey');
}

/** Does it while the browser's prompt for a new passkey is this one. Returns how often it came up. */
async function withPrompt(prompt: (options: CredentialCreationOptions) => Promise<never>, act: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const value = (options: CredentialCreationOptions): Promise<never> => {
    count += 1;
    return prompt(options);
  };
  Object.defineProperty(navigator.credentials, 'create', {value, configurable: true});
  try {
    await act();
  } finally {
    // What is inherited is the browser's own.
    Reflect.deleteProperty(navigator.credentials, 'create');
  }
  return count;
}

/** Passkeys, as far as they can be looked at without an authenticator: a suite cannot touch one. */
export function describePasskeys(fact: Fact): void {
  fact('are in no list where the backend has none', [none, sessions], async (world) => {
    await arrive(world);
    same(await passkeys(world), [], 'the passkeys');
  });

  fact('sign nobody in where the backend has none', [none, totpSignIn], async (world) => {
    const {who} = await enrolled(world);
    const offered = await challenge(world, who);
    ok(!offered.some(({strategy}) => strategy === 'passkey'), 'a passkey is offered');
    await refusal(world.adapter.attemptSecondFactor({strategy: 'passkey', code: ''}), 'not_supported');
  });

  fact('sign nobody in who has none', [asked, totpSignIn], async (world) => {
    const {who} = await enrolled(world);
    const offered = await challenge(world, who);
    ok(!offered.some(({strategy}) => strategy === 'passkey'), 'a passkey is offered');
    await refusal(world.adapter.attemptSecondFactor({strategy: 'passkey', code: ''}));
    equal((await world.adapter.getState()).status, 'pending', 'the state');
  });

  for (const name of ['NotAllowedError', 'AbortError']) {
    fact(`are not made when the prompt ends with ${name}`, promptable, async (world) => {
      const subject = await arrive(world);
      const prompt = (): Promise<never> => Promise.reject(new DOMException('As the suite says.', name));
      const create = (): Promise<unknown> => insist(world, subject, (proof) => world.adapter.createPasskey({proof}));
      equal(await withPrompt(prompt, () => refusal(create(), 'passkey_cancelled')), 1, 'prompts');
      same(await passkeys(world), [], 'the passkeys');
    });
  }

  fact('are not made when the call is aborted, which closes the prompt', promptable, async (world) => {
    const subject = await arrive(world);
    const leaving = new AbortController();
    const prompt = ({signal}: CredentialCreationOptions): Promise<never> => {
      leaving.abort();
      // As browsers do; one that is not told to close stays open.
      return signal?.aborted ? Promise.reject<never>(signal.reason as Error) : new Promise<never>(() => {});
    };
    const {signal} = leaving;
    const create = (): Promise<unknown> => insist(world, subject, (proof) => world.adapter.createPasskey({proof}, {signal}));
    await withPrompt(prompt, () => refusal(create(), 'aborted'));
    same(await passkeys(world), [], 'the passkeys');
  });

  fact('are not made where there is no WebAuthn, and the refusal says so', [sessions, method('createPasskey'), noPrompts], async (world) => {
    const subject = await arrive(world);
    await refusal(insist(world, subject, (proof) => world.adapter.createPasskey({proof})), 'passkey_unavailable');
    same(await passkeys(world), [], 'the passkeys');
  });

  fact('are not removed by an id that is not there', [sessions, method('removePasskey')], async (world) => {
    const subject = await arrive(world);
    await refusal(insist(world, subject, (proof) => world.adapter.removePasskey({id: 'no-such-passkey', proof})));
    same(await passkeys(world), [], 'the passkeys');
  });
}
