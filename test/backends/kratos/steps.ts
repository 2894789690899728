import assert from 'node:assert/strict';
import {TOTP} from 'otpauth';
import type {KratosAdapter} from '../../../src/adapters/kratos/index.js';
import type {ReverificationLevel, SignInResult} from '../../../src/core/adapter.js';
import {refusalOf as refusal} from '../support/refusal.js';
import type {Browser} from './browser.js';
import type {Person} from './fake/people.js';

export {refusal};

/** Gives the password. */
export function signIn(adapter: KratosAdapter, {traits, password}: Person): Promise<SignInResult> {
  return adapter.signIn({identifier: traits.email, password});
}

/** What the app shows now. */
export function codeFor({kratos}: Browser, secret: string): string {
  return new TOTP({secret}).generate({timestamp: kratos.now()});
}

/** Gives the person an app and backup codes, behind the adapter's back. */
export function equip(person: Person, ...codes: string[]): string {
  person.secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  if (codes.length > 0) person.codes = codes.map((code) => ({code}));
  return person.secret;
}

/** Signs somebody in who has an app. */
export async function arrive(browser: Browser, adapter: KratosAdapter, person: Person): Promise<void> {
  const result = await signIn(adapter, person);
  if (result.status === 'needs_second_factor')
    await adapter.attemptSecondFactor({strategy: 'totp', code: codeFor(browser, person.secret ?? '')});
  assert.equal((await adapter.getState()).status, 'signed_in');
}

/** Refuses for want of a step-up, of this level. */
export async function heldUp(call: Promise<unknown>, level: ReverificationLevel): Promise<void> {
  const {reverification} = await refusal(call, 'reverification_required');
  assert.deepEqual(reverification, {mode: 'session', level});
}
