/**
 * What somebody does in every example's app, whatever it is built with. Each has two routes, "Sign in" and "Account", in a
 * `nav`; the second has the heading "Your account", `<mfa-manage>`, the buttons "Change plan", which asks for a
 * step-up, and "Sign out", and a status line.
 */
import assert from 'node:assert/strict';
import {enrollTotp, signInWithBackupCode} from '../../../dist/esm/testing.js';
import {watchActions} from '../../e2e/support/actions.mjs';
import {ada, buttons, fields, methods} from '../../e2e/support/texts.mjs';

/** Signs in with a password alone; the app then shows the account. */
export async function signInAs(page, {identifier, password} = ada) {
  await page.getByRole('textbox', {name: fields.identifier}).fill(identifier);
  await page.getByRole('textbox', {name: fields.password}).fill(password);
  await page.getByRole('button', {name: buttons.signIn}).click();
  await isAtAccount(page);
}

/** The account's page has come up, and in it the list of what protects the account. */
export async function isAtAccount(page) {
  await page.getByRole('heading', {name: 'Your account'}).waitFor();
  await page.locator('mfa-manage[state=listing]').waitFor();
}

/** Goes to the sign-in, from where whoever is signed in is sent back to the account at once, before anybody could see it. */
async function leaveAndComeBack(page) {
  // A mark on the page, until what it shows now is gone: the account that comes back looks the same. No function is waited for,
  // as some of the apps' policies forbid that.
  await page.locator('mfa-manage').evaluate((element) => {
    const {dataset} = document.documentElement;
    dataset.stays = '';
    new MutationObserver(() => element.isConnected || delete dataset.stays).observe(document, {childList: true, subtree: true});
  });
  await goTo(page, 'Sign in');
  await page.locator('html:not([data-stays])').waitFor({state: 'attached'});
  await isAtAccount(page);
}

/** Follows a link of the app's navigation. */
export async function goTo(page, name) {
  await page.getByRole('navigation').getByRole('link', {name}).click();
}

export async function signOut(page) {
  await page.getByRole('button', {name: 'Sign out'}).click();
  await page.locator('mfa-sign-in[state=asking-password]').waitFor();
}

/** Presses "Change plan" and proves who is there with a backup code. */
export async function changePlan(page, code) {
  await page.getByRole('button', {name: 'Change plan'}).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await dialog.getByRole('button', {name: buttons.anotherWay}).click();
  await dialog.getByRole('button', {name: methods.backupCode}).click();
  await dialog.getByRole('textbox', {name: fields.backupCode}).fill(code);
  await dialog.getByRole('button', {name: buttons.verify}).click();
  await page.getByRole('status').filter({hasText: 'Plan changed.'}).waitFor();
}

/** The whole journey: protect the account, leave the page and come back, step up, sign out, come in with a backup code, reload. */
export async function wholeJourney(page, {path = '/'} = {}) {
  await page.goto(path);
  await signInAs(page);
  const actions = await watchActions(page);
  const {backupCodes} = await enrollTotp(page, {timeout: 20_000});
  assert.equal(backupCodes.length, 10);
  assert.equal((await actions()).filter((action) => action === 'create-totp').length, 1, 'one secret for one enrolment');
  await leaveAndComeBack(page);
  await page.locator('mfa-manage').getByText('Authenticator app').first().waitFor();
  const [forPlan, forSignIn] = backupCodes;
  await changePlan(page, forPlan);
  await signOut(page);
  await signInWithBackupCode(page, {...ada, code: forSignIn, timeout: 20_000});
  await isAtAccount(page);
  await page.reload();
  await isAtAccount(page);
}
