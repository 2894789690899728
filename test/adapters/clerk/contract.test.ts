import {TOTP} from 'otpauth';
import type {MfaAdapter} from '../../../src/core/adapter.js';
import {clerkAdapter} from '../../../src/adapters/clerk/index.js';
import {testAdapter} from '../../../src/testing/contract/test-adapter.js';
import type {ContractWorld, Stage} from '../../../src/testing/contract/world.js';
import {clerkUsers} from './fapi/fake-fapi.js';
import {goOffline, reloadClerk, startClerk, type ClerkStage} from './stage.js';

/** What a person causes; clerk-js fetches tokens and touches sessions by itself. */
const asked = /^(POST|DELETE|PATCH) (?!.*\/(tokens|touch)$)/;

/** The person comes back to this tab, which is when Clerk's tabs look at each other. */
function comeBack(): void {
  dispatchEvent(new Event('focus'));
}

/** A tab whose person turns to the other one after each change of session. */
async function openTab(clerkStage: ClerkStage): Promise<MfaAdapter> {
  const adapter = clerkAdapter((await reloadClerk(clerkStage)).clerk);
  return {
    ...adapter,
    setActive: async (...call) => {
      await adapter.setActive(...call);
      comeBack();
    },
  };
}

/** Real clerk-js in this page, on a fake of Clerk's API. */
async function createWorld(): Promise<ContractWorld> {
  const clerkStage = await startClerk();
  const {clerk, fapi} = clerkStage;
  const [plain, texted, obliged] = clerkUsers;
  if (!plain || !texted || !obliged) throw new Error('The fake has lost its people.');
  let ahead = 0;
  const advance = (seconds: number): void => {
    ahead += seconds * 1000;
    fapi.advance(seconds);
  };
  const stage: Stage = {
    lock: () =>
      fapi.answerNext(asked, {
        status: 403,
        body: {errors: [{code: 'user_locked', message: 'Locked.', long_message: 'Your account is locked.', meta: {}}]},
      }),
    rateLimit: (seconds) => fapi.rateLimit(seconds),
    offline: (on) => goOffline(on),
    expireSignIn: () => fapi.expireSignIn(),
    expireSentCodes: () => fapi.expireCodes(),
    requireReverification: (on) => fapi.requireReverification(on),
    requireEnrollment: () => fapi.requireMfa(),
    nonsense: () => fapi.answerNext(asked, {status: 200, html: '<!doctype html><title>Welcome</title>'}),
    hang: () => {
      let release = (): void => {};
      fapi.answerNext(asked, {delay: new Promise((resolve) => (release = resolve))});
      return () => release();
    },
  };
  return {
    adapter: clerkAdapter(clerk),
    people: {plain, texted, obliged},
    freshCode: (secret) => {
      advance(30);
      return new TOTP({secret}).generate({timestamp: Date.now() + ahead});
    },
    advance,
    lastSentCode: () => fapi.inbox.at(-1)?.code ?? '',
    sentCount: () => fapi.inbox.length,
    reload: async () => clerkAdapter((await reloadClerk(clerkStage)).clerk),
    anotherTab: () => openTab(clerkStage),
    refusesReplay: true,
    sensitive: ['createTOTP', 'disableTOTP', 'createBackupCode', 'reserveSecondFactor', 'setDefaultSecondFactor'],
    stage,
  };
}

testAdapter('The Clerk adapter, on the real clerk-js', createWorld);
