/**
 * What frameworks do to elements, on a page of their own that every framework draws alike: "Draw" gives the element new
 * properties, "Toggle" takes it away and brings it back, "Remake" puts another in its place, "Define" defines the tags
 * where the address ends in `?late`.
 */
import assert from 'node:assert/strict';
import {ada, fields, grace, methods} from '../../e2e/support/texts.mjs';
import {liveElements} from './live-objects.mjs';

/** Declares the tests. `address` says where the page is, once it is served; `variant` is put to the titles. */
export function testHazards(inApp, address, variant = '') {
  const test = (title, body) => inApp(variant ? `${title}, ${variant}` : title, body);

  test('new properties reach the element, and nothing typed is lost', async ({page}) => {
    await page.goto(address());
    const identifier = page.getByRole('textbox', {name: fields.identifier});
    await identifier.fill(grace.identifier);
    await draw(page, 21);
    await page.getByRole('button', {name: 'Go on 21'}).waitFor();
    await page.getByText('Odd').waitFor();
    // The form is there before the backend is asked.
    await page.locator('mfa-sign-in[state=asking-password]').waitFor();
    assert.equal(await identifier.inputValue(), grace.identifier);
    assert.equal((await asked(page)).getState, 1);
  });

  test('a listener sees the page as it is when the event comes', async ({page}) => {
    await atCode(page, address(), {draws: 3});
    await page.getByText('send-code at 3').waitFor();
  });

  test('a message is sent once, however often the sign-in is drawn, taken away and made anew', async ({page}) => {
    await atCode(page, address());
    await draw(page, 20);
    for (let times = 0; times < 5; times++) {
      await press(page, 'Toggle');
      await page.locator('mfa-sign-in').waitFor({state: 'detached'});
      assert.equal((await asked(page)).listeners, 0);
      await press(page, 'Toggle');
      await page.locator('mfa-sign-in[state=choosing]').waitFor();
      await press(page, 'Remake');
      await page.locator('mfa-sign-in[state=choosing]').waitFor();
    }
    const {prepareSecondFactor, listeners} = await asked(page);
    assert.deepEqual({prepareSecondFactor, listeners}, {prepareSecondFactor: 1, listeners: 1});
    // Chromium holds on to the field that had the focus last, and with it to the element around it.
    await chooseMessage(page);
    assert.equal(await liveElements(page, 'mfa-sign-in'), 1, 'elements that were taken away are still in memory');
  });

  test('one secret is made, however often the enrolment is drawn, taken away and made anew', async ({page}) => {
    await page.goto(address());
    await enter(page, ada);
    const link = page.locator('a[href^="otpauth:"]').first();
    const secrets = new Set();
    for (const acts of [[], ['Toggle', 'Toggle'], ['Remake'], ['Draw', 'Remake']]) {
      for (const act of acts) await press(page, act);
      await page.getByRole('button', {name: /^begin/i}).click();
      await draw(page, 5);
      secrets.add(await link.getAttribute('href'));
    }
    assert.equal(secrets.size, 1);
    assert.equal((await asked(page)).createTOTP, 1);
  });

  test('properties that were set before the tags are defined are kept', async ({page}) => {
    await page.goto(`${address()}?late`);
    await page.locator('mfa-sign-in:not(:defined)').waitFor({state: 'attached'});
    await draw(page, 2);
    await press(page, 'Define');
    await page.getByRole('button', {name: 'Go on 2'}).waitFor();
    await enter(page, grace);
    await page.getByText('sign-in at 2').waitFor();
    assert.equal((await asked(page)).getState, 1);
  });
}

/** How often the backend was asked for each thing on the page, and how many listeners it has. */
export const asked = (page) => page.evaluate(() => globalThis.asked);

function press(page, name) {
  return page.getByRole('button', {name, exact: true}).click();
}

async function draw(page, times) {
  for (let done = 0; done < times; done++) await press(page, 'Draw');
}

async function enter(page, {identifier, password}) {
  await page.getByRole('textbox', {name: fields.identifier}).fill(identifier);
  await page.getByRole('textbox', {name: fields.password}).fill(password);
  await page.getByRole('button', {name: /^go on/i}).click();
}

/** At the second step of Grace's sign-in, a message sent. */
export async function atCode(page, path, {draws = 0} = {}) {
  await page.goto(path);
  await draw(page, draws);
  await enter(page, grace);
  await chooseMessage(page);
}

/**
 * The same on a development server, which finds packages as they are asked for: when it finds one late, it bundles anew and
 * reloads the page. The first visit is to have them all found.
 */
export async function atCodeOnWarmServer(page, path) {
  await atCode(page, path);
  await page.waitForLoadState('networkidle');
  await atCode(page, path);
}

async function chooseMessage(page) {
  await page.getByRole('button', {name: methods.phone}).click();
  await page.getByRole('textbox', {name: fields.code}).waitFor();
}
