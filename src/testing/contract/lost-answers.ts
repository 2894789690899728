import type {Proof} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {equal, same} from './assert.js';
import type {Fact} from './fact.js';
import {backupSignIn, direction, passwords, regeneration, totp, totpSignIn} from './needs.js';
import {insist, prove, type Subject} from './proofs.js';
import {activate, arrive, begin, challenge, enroll, enrolled, regenerate, returnTo, signOut, userOf, withCodes} from './steps.js';
import type {TestWorld} from './world.js';

type SensitiveCall = (proof: Proof | undefined) => Promise<unknown>;

/** Makes a call whose answer is lost; a call before it finds out whether it needs a proof. */
async function lose(world: TestWorld, subject: Subject, call: SensitiveCall): Promise<void> {
  const proof = await call(undefined).then(
    () => undefined,
    (error: unknown) => {
      if (!MfaError.is(error) || !error.reverification) throw error;
      return prove(world, subject, error.reverification);
    },
  );
  await withoutAnswer(world, () => call(proof));
}

/** Makes a call whose answer is lost. The adapter says so, unless it finds out by itself what came of it. */
async function withoutAnswer<T>(world: TestWorld, call: () => Promise<T>): Promise<T | undefined> {
  await world.stage.loseAnswer();
  try {
    return await call();
  } catch (error) {
    equal(MfaError.is(error) ? error.code : error, 'network_error', 'refused with');
    return undefined;
  }
}

/** Signs in, with the app's code if it is asked for. */
async function comeBack(world: TestWorld, {who, secret}: Subject & {readonly secret: string}): Promise<void> {
  const {adapter} = world;
  const result = await begin(world, who);
  if (result.status === 'complete') return activate(adapter, result);
  const code = await world.freshCode(secret);
  await activate(adapter, await adapter.attemptSecondFactor({strategy: 'totp', code}));
}

/** What was done and not heard of is found out, and done again without harm. */
export function describeLostAnswers(fact: Fact): void {
  const lost = direction('loseAnswer');

  fact('leave sign-in in order, at the password', [passwords, lost], async (world) => {
    await withoutAnswer(world, () => world.adapter.signIn(world.people.plain));
    await arrive(world);
    await userOf(world);
  });

  fact('leave sign-in in order, at the second factor', [totpSignIn, lost], async (world) => {
    const {adapter} = world;
    const subject = await enrolled(world);
    await challenge(world, subject.who);
    const code = await world.freshCode(subject.secret);
    const result = await withoutAnswer(world, () => adapter.attemptSecondFactor({strategy: 'totp', code}));
    if (result) await activate(adapter, result);
    // The session may have begun; whoever looks is told.
    if ((await adapter.getState()).status !== 'signed_in') await returnTo(world, subject);
    await userOf(world);
  });

  fact('leave the enrolment in order, at the secret', [totp, lost], async (world) => {
    const subject = await arrive(world);
    const before = await userOf(world);
    await lose(world, subject, (proof) => world.adapter.createTOTP({proof}));
    same(await userOf(world), before, 'the person');
    await enroll(world, subject);
    equal((await userOf(world)).totpEnabled, true, 'totpEnabled');
  });

  fact('leave the enrolment in order, at the first code', [totp, lost], async (world) => {
    const {adapter} = world;
    const subject = await arrive(world);
    const {id, secret = ''} = await insist(world, subject, (proof) => adapter.createTOTP({proof}));
    const code = await world.freshCode(secret);
    const found = await withoutAnswer(world, () => adapter.verifyTOTP({code, id: id || undefined}));
    if (found) equal((await userOf(world)).totpEnabled, true, 'totpEnabled, as verifyTOTP() says');
    // Some backends begin a new session with it, which is lost as well.
    if ((await adapter.getState()).status === 'signed_out') await comeBack(world, {...subject, secret});
    if (!(await userOf(world)).totpEnabled) await enroll(world, subject);
    equal((await userOf(world)).totpEnabled, true, 'totpEnabled');
  });

  fact('leave the backup codes in order, which can be made anew', [backupSignIn, regeneration, lost], async (world) => {
    const {adapter} = world;
    const subject = await withCodes(world);
    await lose(world, subject, (proof) => adapter.createBackupCode({proof}));
    const [code = ''] = await regenerate(world, subject);
    await signOut(world);
    await challenge(world, subject.who);
    await activate(adapter, await adapter.attemptSecondFactor({strategy: 'backup_code', code}));
    await userOf(world);
  });
}
