/** What browsers have stored is filled in, and signs in. */
import {ada, grace} from './support/backend.mjs';
import {inEachBrowser, places} from './support/visit.mjs';

inEachBrowser((browser, test) => {
  for (const [place, path] of Object.entries(places)) {
    test(`fills in what it has stored ${place}, and that signs in`, async (visit) => {
      await visit.remember(ada);
      await visit.opens(path, 'password');
      await visit.isFilled('username');
      await visit.isFilled('password');
      await visit.sends();
      await visit.isIn('signed-in');
    });
  }

  test('may have filled in without an event: what stands in the fields signs in', async (visit) => {
    await visit.opens(places['on a plain page'], 'password');
    await visit.browser.run(({identifier, password}) => {
      globalThis.element.querySelector('[name=username]').value = identifier;
      globalThis.element.querySelector('[name=password]').value = password;
    }, ada);
    await visit.sends();
    await visit.isIn('signed-in');
  });

  test('fills in the password of whom a step-up asks for, with somebody else stored as well', async (visit) => {
    await visit.opens(places['on a plain page'], 'password');
    await visit.signsIn(ada);
    await visit.isIn('signed-in');
    await visit.remember(grace, ada);
    await visit.opens('?place=plain&tag=totp-verify&level=first_factor', 'password');
    await visit.isFilled('password');
    await visit.sends();
    await visit.isIn('verified');
  });
});
