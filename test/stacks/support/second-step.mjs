import {buttons, fields, grace, methods} from '../../e2e/support/texts.mjs';

/** Goes to the second step of Grace's sign-in: a text message is sent, and its code asked for. */
export async function goToSecondStep(page) {
  await page.getByRole('textbox', {name: fields.identifier}).fill(grace.identifier);
  await page.getByRole('textbox', {name: fields.password}).fill(grace.password);
  await page.getByRole('button', {name: buttons.signIn}).click();
  await page.getByRole('button', {name: methods.phone}).click();
  await page.getByRole('textbox', {name: fields.code}).waitFor();
}
