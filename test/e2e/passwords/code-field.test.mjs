/** The field of a one-time code is what managers know one by, and takes nothing that is stored; that of a backup code is neither. */
import assert from 'node:assert/strict';
import {grace} from './support/backend.mjs';
import {inEachBrowser, places} from './support/visit.mjs';

/** What a manager goes by, of every field that somebody can see, in the form it is sent with. */
function visibleFields() {
  return [...globalThis.element.querySelectorAll('form input')]
    .filter((input) => input.type !== 'checkbox' && !input.readOnly)
    .map((input) => {
      const {name, type, inputMode, maxLength, labels} = input;
      // As a property, Firefox has none that it does not know.
      return {name, type, autocomplete: input.getAttribute('autocomplete'), inputMode, maxLength, labels: labels.length};
    });
}

const code = {name: 'totp', type: 'text', autocomplete: 'one-time-code', inputMode: 'numeric', maxLength: -1, labels: 1};
const backupCode = {name: 'backup-code', type: 'text', autocomplete: 'off', inputMode: '', maxLength: -1, labels: 1};

inEachBrowser((browser, test) => {
  for (const [place, path] of Object.entries(places)) {
    test(`sees one field for a one-time code, and leaves it empty ${place}`, async (visit) => {
      await visit.remember(grace);
      await visit.opens(path, 'password');
      await visit.isFilled('password');
      await visit.signsIn(grace);
      await visit.seesField('totp');
      assert.deepEqual(await browser.run(visibleFields), [code]);
      const [username, ...others] = (await visit.fields()).filter(({name}) => name !== 'trust-device');
      assert.equal(username.value, grace.identifier);
      assert.deepEqual(others, [{name: 'totp', value: '', filled: false}]);
    });
  }

  test('is told that a backup code is no one-time code, and stores none', async (visit) => {
    await visit.opens(places['on a plain page'], 'password');
    await visit.signsIn(grace);
    await visit.seesField('totp');
    await visit.presses('another way');
    await visit.presses('backup code');
    await visit.seesField('backup-code');
    assert.deepEqual(await browser.run(visibleFields), [backupCode]);
    await visit.types('backup-code', visit.backend.backupCode, {enter: true});
    await visit.isIn('signed-in');
    await visit.isOffered('save');
    if (browser.acceptOffer) assert.deepEqual(await browser.acceptOffer(), [grace]);
  });
});
