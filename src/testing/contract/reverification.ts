import type {Proof} from '../../core/adapter.js';
import {ok, same} from './assert.js';
import type {Fact} from './fact.js';
import {anyMessages, protection, regeneration, release, sessions, totp, type Need} from './needs.js';
import {proofFor, prove, type Subject} from './proofs.js';
import {anyRecipient} from './recipients.js';
import {arrive, arriveByMessage, enroll, refusal, userOf, withCodes, wrong} from './steps.js';
import type {SensitiveMethod, TestWorld} from './world.js';

interface Sensitive {
  readonly needs: readonly Need[];
  /** Signs in somebody whom the call makes sense for. */
  readonly arrange: (world: TestWorld) => Promise<Subject>;
  readonly call: (world: TestWorld, proof?: Proof) => Promise<unknown>;
}

const withApp = async (world: TestWorld): Promise<Subject> => enroll(world, await arrive(world));

const sensitive: Record<SensitiveMethod, Sensitive> = {
  createTOTP: {needs: [totp], arrange: (world) => arrive(world), call: ({adapter}, proof) => adapter.createTOTP({proof})},
  disableTOTP: {needs: [totp], arrange: withApp, call: ({adapter}, proof) => adapter.disableTOTP({proof})},
  createBackupCode: {needs: [totp, regeneration], arrange: withApp, call: ({adapter}, proof) => adapter.createBackupCode({proof})},
  reserveSecondFactor: {
    needs: [anyMessages, release],
    arrange: (world) => arriveByMessage(world),
    call: (world, proof) => world.adapter.reserveSecondFactor({strategy: anyRecipient(world).strategy, reserved: false, proof}),
  },
  setDefaultSecondFactor: {
    needs: [anyMessages],
    arrange: (world) => arriveByMessage(world),
    call: (world, proof) => world.adapter.setDefaultSecondFactor({strategy: anyRecipient(world).strategy, proof}),
  },
};

/** A proof of the same kind that is not one. */
function spoil(proof: Proof): Proof {
  return proof.strategy === 'password' ? {...proof, password: wrong(proof.password)} : {...proof, code: wrong(proof.code)};
}

/** Sensitive calls wait for a proof, in the way the backend wants it. */
export function describeReverification(fact: Fact): void {
  for (const [name, {needs, arrange, call}] of Object.entries(sensitive)) {
    const needed = [sessions, ...needs, protection(name as SensitiveMethod)];

    fact(`holds ${name}() up, and lets it pass once it is proven who calls`, needed, async (world) => {
      const subject = await arrange(world);
      await world.stage.requireReverification(true);
      const before = await userOf(world);
      const {reverification} = await refusal(call(world), 'reverification_required');
      same(await userOf(world), before, 'the person');
      ok(reverification, 'Nothing says what is wanted.');
      await call(world, await prove(world, subject, reverification));
    });

    fact(`still holds ${name}() up after a wrong proof, and then takes the right one`, needed, async (world) => {
      const {adapter} = world;
      const subject = await arrange(world);
      await world.stage.requireReverification(true);
      const {reverification: request} = await refusal(call(world), 'reverification_required');
      ok(request, 'Nothing says what is wanted.');
      const before = await userOf(world);
      if (request.mode === 'inline') {
        const proof = await proofFor(world, subject, request.methods);
        await refusal(call(world, spoil(proof)), 'form_password_incorrect', 'form_code_incorrect');
      } else {
        const begun = await adapter.startReverification({level: request.level});
        ok(begun.status === 'needs_proof', 'The step-up is over before it has begun.');
        const proof = await proofFor(world, subject, begun.methods);
        await refusal(adapter.attemptReverification(spoil(proof)), 'form_password_incorrect', 'form_code_incorrect');
      }
      const again = await refusal(call(world), 'reverification_required');
      same(await userOf(world), before, 'the person');
      ok(again.reverification, 'Nothing says what is wanted.');
      await call(world, await prove(world, subject, again.reverification));
    });
  }

  fact('takes every proof that it offers', [totp, regeneration, protection('createBackupCode')], async (world) => {
    let subject: Subject = await withCodes(world);
    for (const prefers of ['password', 'totp', 'backup_code'] as const) {
      await world.stage.requireReverification(true);
      const {reverification} = await refusal(world.adapter.createBackupCode(), 'reverification_required');
      ok(reverification, 'Nothing says what is wanted.');
      const proof = await prove(world, {...subject, prefers}, reverification);
      subject = {...subject, codes: (await world.adapter.createBackupCode({proof})).codes};
    }
  });

  fact('is never asked for just to look', [sessions, protection('createTOTP')], async (world) => {
    await arrive(world);
    await world.stage.requireReverification(true);
    await userOf(world);
  });
}
