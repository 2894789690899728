import assert from 'node:assert/strict';
import {TOTP} from 'otpauth';
import type {MfaState} from '../../../src/core/adapter.js';
import type {Browser, Page} from './browser.js';
import type {Method, Person} from './fake/people.js';

export {refusalOf as refusal} from '../support/refusal.js';

export const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Gives the person an app and, where it is given, a recovery code. */
export function equip(person: Person, recoveryCode?: string): void {
  const methods: Method[] = [{id: 'totp|dev_1', type: 'totp', secret, isConfirmed: true}];
  if (recoveryCode) methods.push({id: 'recovery-code|dev_1', type: 'recovery-code', secret: recoveryCode, isConfirmed: true});
  person.methods = methods;
}

/** What the app shows now. */
export function codeNow({tenant}: Browser): string {
  return new TOTP({secret}).generate({timestamp: tenant.now()});
}

/** Signs in on Auth0's page, and comes back to this one. */
export async function arrive(browser: Browser, {email, password}: Person, {adapter} = browser.page): Promise<MfaState> {
  await browser.signIn({identifier: email, password});
  return adapter.getState();
}

/** Signs in somebody with an app. */
export async function enter(browser: Browser, person: Person, page: Page = browser.page): Promise<void> {
  const state = await arrive(browser, person, page);
  if (state.status === 'pending') await page.adapter.attemptSecondFactor({strategy: 'totp', code: codeNow(browser)});
  assert.equal((await page.adapter.getState()).status, 'signed_in');
}

/** Waits for it, for two seconds at most. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 2000;
  while (!(await isSo())) {
    assert.ok(Date.now() < end, 'Waited in vain.');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
