/** Browsers offer to store the password of a sign-in, though the page stays where it is; and nothing but the password. */
import assert from 'node:assert/strict';
import {ada, grace} from './support/backend.mjs';
import {inEachBrowser, places} from './support/visit.mjs';

const plain = places['on a plain page'];

/** Signs in with a password, and a code where one is asked for, without leaving the page. */
async function signsInWithCode(visit) {
  await visit.signsIn(grace);
  await visit.types('totp', visit.backend.codeOfApp());
  await visit.isIn('signed-in');
}

inEachBrowser((browser, test) => {
  for (const [place, path] of Object.entries(places)) {
    test(`offers to store a password that has signed in ${place}`, async (visit) => {
      await visit.opens(path, 'password');
      await visit.signsIn(ada);
      await visit.isIn('signed-in');
      await visit.isOffered('save');
    });

    test(`offers once to store a password that took a code as well ${place}`, async (visit) => {
      await visit.opens(path, 'password');
      await signsInWithCode(visit);
      await visit.isOffered('save');
      if (browser.acceptOffer) assert.deepEqual(await browser.acceptOffer(), [grace]);
      await browser.leave();
      await visit.isOffered('save');
    });
  }

  test('offers to store a password also where the page takes the element away once it has signed in', async (visit) => {
    await visit.opens(`${plain}&then=remove`, 'password');
    await visit.signsIn(ada);
    await visit.sees(() => !globalThis.element.isConnected);
    await visit.isOffered('save');
  });

  test('offers to replace what it has stored by the password that was entered', async (visit) => {
    await visit.remember({...grace, password: 'of-last-year'});
    await visit.opens(plain, 'password');
    await visit.isFilled('password');
    await signsInWithCode(visit);
    await visit.isOffered('update');
  });

  test('offers nothing where what was entered is what it has stored: a code never takes its place', async (visit) => {
    await visit.remember(grace);
    await visit.opens(plain, 'password');
    await visit.isFilled('password');
    await signsInWithCode(visit);
    await browser.leave();
    await visit.isOffered(...(browser.tells ? ['known'] : []));
  });

  test('asks once, and not for a wrong password if it waits for the answer', async (visit) => {
    await visit.opens(plain, 'password');
    await visit.signsIn({...ada, password: 'wrong-one'});
    await visit.sees(() => globalThis.element.querySelector('[aria-invalid=true]'));
    await visit.isOffered(...(browser.asksAtOnce ? ['save'] : []));
    await visit.signsIn(ada);
    await visit.isIn('signed-in');
    await visit.isOffered('save');
    if (browser.acceptOffer) assert.deepEqual(await browser.acceptOffer(), [ada]);
  });
});
