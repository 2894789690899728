/** What has to hold of a page that a framework's server draws, and its browser half takes over. */
import assert from 'node:assert/strict';
import {isAtAccount, signInAs} from './journey.mjs';
import {heightOf, watchShifts} from './layout-shift.mjs';

/** Declares the tests; `tag` is how the server draws the tag, up to the sentence in its footer. */
export function testServerDrawn(inApp, {tag}) {
  inApp('the server draws the tag and what is in its slots', async ({address}) => {
    const markup = await (await fetch(address)).text();
    assert.match(markup, tag);
  });

  inApp('what the server drew in the slots is still there when the element is, and nothing jumps', async ({page}) => {
    const shifts = await watchShifts(page);
    await page.goto('/');
    const before = await heightOf(page, 'mfa-sign-in');
    await page.locator('mfa-sign-in[state=asking-password]').waitFor();
    await page.getByText('No account yet?').waitFor();
    assert.ok(before > 100, `${before} pixels were reserved`);
    assert.ok((await shifts()) < 0.05, `the layout shifted by ${await shifts()}`);
  });

  inApp('a person who is signed in already is sent on from the page that the server drew', async ({page}) => {
    await page.goto('/');
    await signInAs(page);
    await page.goto('/');
    await isAtAccount(page);
  });
}
