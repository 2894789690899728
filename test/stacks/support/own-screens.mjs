import {enrollTotp, freshTotpCode} from '../../../dist/esm/testing.js';
import {ada} from '../../e2e/support/texts.mjs';
import {goTo, isAtAccount, signInAs, signOut} from './journey.mjs';

/** Signs in on the page that an example draws by itself on the flow: a wrong password, the right one, a code. */
export async function signInOnOwnScreens(page) {
  await page.goto('/');
  await signInAs(page);
  const {secret} = await enrollTotp(page, {timeout: 20_000});
  await signOut(page);
  await goTo(page, 'Own screens');
  // The page before has fields of the same names.
  await page.locator('mfa-sign-in').waitFor({state: 'detached'});
  await page.getByLabel('Email').fill(ada.identifier);
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', {name: 'Continue'}).click();
  await page.getByRole('alert').filter({hasText: /password/i}).waitFor();
  await page.getByLabel('Password').fill(ada.password);
  await page.getByRole('button', {name: 'Continue'}).click();
  await page.getByLabel('Code').fill(await freshTotpCode(secret));
  await page.getByRole('button', {name: 'Continue'}).click();
  await page.getByText(`Welcome, ${ada.identifier}`).waitFor();
  await goTo(page, 'Account');
  await isAtAccount(page);
}
