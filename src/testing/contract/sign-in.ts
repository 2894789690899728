import {equal, fail, oneOf, same} from './assert.js';
import {calls, withSession} from './calls.js';
import type {Fact} from './fact.js';
import {company, method, passwords, sessions} from './needs.js';
import {arrive, refusal, signOut, userOf, wrong} from './steps.js';
import type {People, TestWorld} from './world.js';

const unknownPerson = ['form_identifier_not_found', 'form_password_incorrect'] as const;

async function isSignedOut({adapter}: TestWorld): Promise<void> {
  equal((await adapter.getState()).status, 'signed_out', 'the state');
}

/** Identifier and password, sessions and their end. */
export function describeSignIn(fact: Fact): void {
  fact('begins signed out', [], isSignedOut);

  fact('is complete after the password where that is all, and active after setActive', [passwords], async (world) => {
    const {adapter, people} = world;
    const result = await adapter.signIn(people.plain);
    equal(result.status, 'complete', 'the sign-in');
    const {status} = await adapter.getState();
    // A backend that answers no id has made the session the page's own.
    oneOf(status, result.createdSessionId === null ? ['signed_in'] : ['signed_out', 'signed_in'], 'the state before setActive');
    if (result.createdSessionId !== null) await adapter.setActive({session: result.createdSessionId});
    await userOf(world);
  });

  fact('tells of a person with only a password that nothing else protects them', [sessions], async (world) => {
    await arrive(world);
    const {totpEnabled, backupCodeEnabled, twoFactorEnabled, factors} = await userOf(world);
    same({totpEnabled, backupCodeEnabled, twoFactorEnabled, factors}, {
      totpEnabled: false,
      backupCodeEnabled: false,
      twoFactorEnabled: false,
      factors: [],
    }, 'the person');
  });

  fact('tells the same after a reload', [sessions], async (world) => {
    await arrive(world);
    const before = await world.adapter.getState();
    same(await (await world.reload()).adapter.getState(), before, 'the state');
  });

  fact('refuses a wrong password and says so', [passwords], async (world) => {
    const {identifier, password} = world.people.plain;
    await refusal(world.adapter.signIn({identifier, password: wrong(password)}), ...unknownPerson);
    await isSignedOut(world);
  });

  fact('refuses somebody it does not know and says so', [passwords], async (world) => {
    const {password} = world.people.plain;
    await refusal(world.adapter.signIn({identifier: 'nobody.at.all@example.com', password}), ...unknownPerson);
    await isSignedOut(world);
  });

  fact('takes the right password after a wrong one', [passwords], async (world) => {
    const {identifier, password} = world.people.plain;
    await refusal(world.adapter.signIn({identifier, password: wrong(password)}));
    await arrive(world);
    await userOf(world);
  });

  for (const name of withSession) {
    fact(`is needed for ${name}()`, [method(name)], async ({adapter}) => {
      await refusal(calls[name](adapter, {}), 'not_signed_in');
    });
  }

  fact('signs out with setActive', [sessions], async (world) => {
    await arrive(world);
    await signOut(world);
    await isSignedOut(world);
    await isSignedOut(await world.reload());
  });

  fact('signs in again after a sign-out', [sessions], async (world) => {
    await arrive(world);
    const {id} = await userOf(world);
    await signOut(world);
    await arrive(world);
    equal((await userOf(world)).id, id, 'the person');
  });

  fact('makes no session active that was never created', [], async (world) => {
    await refusal(world.adapter.setActive({session: 'session_that_nobody_created'}));
    await isSignedOut(world);
  });

  fact('refuses the password of somebody else', [passwords, company], async (world) => {
    const {plain, texted, mailed, obliged} = world.people as People;
    const {identifier} = texted ?? mailed ?? obliged ?? fail('There is nobody else.');
    await refusal(world.adapter.signIn({identifier, password: plain.password}), ...unknownPerson);
    await isSignedOut(world);
  });
}
