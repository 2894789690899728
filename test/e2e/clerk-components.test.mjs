/** Clerk's own components and ours on one page: each follows what is done in the other, and neither is drawn differently. */
import assert from 'node:assert/strict';
import {besideClerk} from './support/clerk-components.mjs';
import {keyboardAlone} from './support/hands.mjs';
import {codeOf, uriOnPage} from './support/key-on-page.mjs';
import {differences, portrait} from './support/portrait.mjs';
import {acts, ada, buttons, fields, grace, headings, linus} from './support/texts.mjs';

/** Has everything: an app, text messages, backup codes. */
const joan = {identifier: 'joan@example.com', password: 'bombe-and-banburismus'};

besideClerk("whoever signs in with our form is signed in for Clerk's components", async ({page, fapi, ours, theirs, signedIn}) => {
  await page.goto('/');
  await theirs.identifier.waitFor();
  await staysOnThePage(page);
  await ours.givesPassword(joan);
  await ours.arrivesAt('code', {field: fields.code});
  // Clerk's form waits where it was.
  assert.equal(await theirs.identifier.inputValue(), '');
  await ours.types(fapi.totpCode(joan.identifier));

  await theirs.userMenu.waitFor();
  await theirs.identifier.waitFor({state: 'detached'});
  await ours.heading(headings.manage).waitFor();
  assert.deepEqual(signedIn, [joan.identifier]);
  assert.equal(await isStillThere(page), true);
  assert.equal(fapi.requestsTo('POST', '/v1/client/sign_ins').length, 1);
});

besideClerk("our form follows whoever signs in with Clerk's own", async ({page, fapi, ours, theirs, signedIn}) => {
  await page.goto('/?stay');
  // From here on it waits for the person; before, it would take up the sign-in that is on its way.
  await page.locator('mfa-sign-in[state=asking-password]').waitFor();
  await theirs.givesPassword(joan);
  await theirs.code.waitFor();
  assert.equal(await ours.heading(headings.signIn).isVisible(), true);
  await theirs.code.fill(fapi.totpCode(joan.identifier));

  await ours.heading(headings.manage).waitFor();
  assert.deepEqual(signedIn, [joan.identifier]);
  assert.equal(await focusIsInOurs(page), false, 'ours took the focus');
  assert.deepEqual(new Set(await page.evaluate('navigations')), new Set(['/']));
});

besideClerk("the page that Clerk's own form leads to finds our element signed in", async ({page, fapi, ours, theirs, signedIn}) => {
  await page.goto('/');
  await theirs.givesPassword(joan);
  await theirs.code.waitFor();
  await staysOnThePage(page);
  await theirs.code.fill(fapi.totpCode(joan.identifier));
  await theirs.side.getByRole('heading', {name: 'Profile details'}).waitFor();
  await ours.heading(headings.manage).waitFor();
  assert.equal(await isStillThere(page), false);
  assert.deepEqual(signedIn, [joan.identifier]);
});

besideClerk("a sign-in begun in our form may be given up for Clerk's", async ({page, ours, theirs, signedIn}) => {
  await page.goto('/?stay');
  await theirs.identifier.waitFor();
  await ours.givesPassword(joan);
  await ours.arrivesAt('code', {field: fields.code});
  await theirs.givesIdentifier(ada.identifier);
  // One browser has one sign-in, which is Ada's now.
  await ours.heading(headings.signIn).waitFor();
  assert.equal(await focusIsInOurs(page), false, 'ours took the focus');
  await theirs.password.fill(ada.password);
  await theirs.password.press('Enter');
  await ours.heading(headings.manage).waitFor();
  assert.deepEqual(signedIn, [ada.identifier]);
});

besideClerk('a sign-in that both have resumed can be finished in either', async ({page, fapi, ours, theirs, signedIn}) => {
  await page.goto('/?stay');
  await theirs.givesPassword(joan);
  await theirs.code.waitFor();
  await page.reload();
  await theirs.code.waitFor();
  await ours.heading(headings.code).waitFor();
  await ours.typesInto(fields.code, fapi.totpCode(joan.identifier));
  await theirs.userMenu.waitFor();
  await theirs.code.waitFor({state: 'detached'});
  await ours.heading(headings.manage).waitFor();
  assert.deepEqual(signedIn, [joan.identifier]);
});

besideClerk("a pending sign-in that becomes somebody else's is given up", async ({page, ours, theirs}) => {
  await page.goto('/?stay');
  await theirs.identifier.waitFor();
  await ours.givesPassword(joan);
  await ours.arrivesAt('code', {field: fields.code});
  // As a password manager does, which finds the hidden field: Clerk's form then gives both at once.
  await theirs.side.locator('input[name=password]').fill(grace.password, {force: true});
  await theirs.identifier.fill(grace.identifier);
  await theirs.identifier.press('Enter');
  await theirs.code.waitFor();
  await ours.heading(headings.signIn).waitFor();
});

besideClerk("a step that our form does not offer may be taken in Clerk's", async ({page, fapi, ours, theirs, signedIn}) => {
  fapi.nextSignInStatus('needs_new_password');
  await page.goto('/?stay');
  await theirs.identifier.waitFor();
  await ours.givesPassword(ada);
  await ours.heading(/^one more step/i).waitFor();
  await theirs.givesPassword(ada);
  await ours.heading(headings.manage).waitFor();
  assert.deepEqual(signedIn, [ada.identifier]);
});

besideClerk('Clerk does not lead away from the backup codes of our enrolment', async ({page, fapi, ours, theirs, signedIn}) => {
  const asked = [];
  page.on('dialog', async (dialog) => {
    asked.push(dialog.type());
    // Stays.
    await dialog.dismiss();
  });
  fapi.requireMfa();
  await page.goto('/');
  await theirs.identifier.waitFor();
  await ours.givesPassword(linus);
  await ours.arrivesAt('intro');
  await ours.press(buttons.beginSetup);
  await ours.arrivesAt('scan', {field: fields.code});
  const code = codeOf(await uriOnPage(ours.page));
  // Clerk's form would go on to the next page as soon as there is a second factor.
  await Promise.all([page.waitForEvent('dialog'), ours.types(code)]);
  await ours.arrivesAt('saveCodes');
  await theirs.userMenu.waitFor();
  assert.deepEqual(asked, ['beforeunload']);
  assert.deepEqual(signedIn, []);
  await ours.press(buttons.codesSaved);
  await ours.heading(headings.manage).waitFor();
  assert.deepEqual(signedIn, [linus.identifier]);
  assert.equal(fapi.requestsTo('POST', '/v1/me/totp').length, 1);
});

besideClerk("our form follows an enrolment in Clerk's component", async ({page, fapi, ours, theirs, signedIn}) => {
  fapi.requireMfa();
  await page.goto('/?stay');
  await theirs.givesPassword(linus);
  const byApp = theirs.side.getByRole('button', {name: 'Authenticator application'});
  await byApp.waitFor();
  // Both take up the sign-in that is on its way.
  await page.reload();
  await ours.heading(headings.intro).waitFor();
  await byApp.click();
  await theirs.side.getByRole('button', {name: 'Continue'}).click();
  await theirs.code.fill(fapi.totpCode(linus.identifier));
  await ours.heading(headings.manage).waitFor();
  assert.deepEqual(signedIn, [linus.identifier]);
  // Whose backup codes are still to be saved.
  await theirs.side.getByText('Backup codes', {exact: true}).waitFor();
});

besideClerk("Clerk's profile shows what our element changes, and the other way round", async ({page, fapi, ours, theirs}) => {
  await openAccount({page, fapi, ours, theirs}, ada);
  await theirs.opensSecurity();
  await ours.beginsEnrolment();
  await ours.types(codeOf(await uriOnPage(ours.page)));
  await theirs.factor('Authenticator application').waitFor();
  await theirs.factor('Backup codes').waitFor();
  await ours.savesCodes();
  await ours.isProtected();

  await theirs.removesApp();
  await ours.isProtected(false);
  await ours.button(acts.addApp).waitFor();
  await theirs.factor('Backup codes').waitFor({state: 'detached'});
});

besideClerk("a proof given in Clerk's dialog counts for ours, too", proveInClerksDialog, {refusals: ['403 DELETE /v1/me/totp']});

async function proveInClerksDialog({page, fapi, ours, theirs}) {
  await openAccount({page, fapi, ours, theirs}, joan);
  await theirs.opensSecurity();
  fapi.requireReverification();
  await theirs.removesApp();
  // Its dialog lies over ours and keeps the focus.
  await theirs.code.fill(fapi.totpCode(joan.identifier));
  await ours.button(acts.addApp).waitFor();
  await ours.press(acts.removePhone);
  await ours.arrivesAt('remove');
  await ours.press(buttons.remove);
  await ours.isProtected(false);
  await theirs.factor('SMS').waitFor({state: 'detached'});
}

for (const address of ['/', '/?stay']) {
  besideClerk(`our element follows the sign-out of Clerk's user button (${address})`, async ({page, fapi, ours, theirs}) => {
    await openAccount({page, fapi, ours, theirs}, ada, address);
    await theirs.signsOut();
    await ours.heading(headings.signIn).waitFor();
    await theirs.userMenu.waitFor({state: 'detached'});
  });
}

besideClerk("neither form is drawn differently for the other's sake", async ({page, ours, theirs}) => {
  await isDrawnAlike(page, {theirs: [theirs.button('Continue')], ours: [ours.button(buttons.signIn)]});
});

besideClerk("neither profile is drawn differently for the other's sake", async ({page, fapi, ours, theirs}) => {
  await openAccount({page, fapi, ours, theirs}, joan);
  // Each part of Clerk's side comes in its own time.
  const {userMenu, device} = theirs;
  await isDrawnAlike(
    page,
    {theirs: [userMenu, theirs.button('Add two-step verification'), device], ours: [ours.button(acts.renewCodes)]},
    '#/security',
  );
});

besideClerk('both forms keep their fields, labels and contents, and Tab leads through both', async ({page, fapi, ours, theirs}) => {
  await page.goto('/');
  const hands = keyboardAlone(page);
  const identifier = ours.field(fields.identifier);
  await theirs.identifier.waitFor();
  await hands.enter(theirs.identifier);
  await hands.type(grace.identifier);
  await hands.enter(identifier);
  await hands.type(ada.identifier);
  await hands.enter(ours.field(fields.password));
  await hands.type(ada.password);
  await hands.enter(theirs.identifier, {backwards: true});

  assert.deepEqual(await valuesOf(page.locator('#theirs form')), {identifier: grace.identifier, password: ''});
  assert.deepEqual(await valuesOf(page.locator('#ours form')), {username: ada.identifier, password: ada.password});
  assert.deepEqual(await repeatedIds(page), []);
  assert.deepEqual(fapi.requestsTo('POST', /./), []);
  // Enter sends the form it is pressed in.
  await page.keyboard.press('Enter');
  await theirs.arrivesAtPassword();
  assert.deepEqual(fapi.requestsTo('POST', /./).map(({body}) => body.identifier), [grace.identifier]);
  assert.deepEqual(await valuesOf(page.locator('#ours form')), {username: ada.identifier, password: ada.password});
});

/** Opens the page for somebody who is signed in already: Clerk's profile beside our management. */
async function openAccount({page, fapi, ours, theirs}, {identifier, password}, address = '/?stay') {
  const signIns = '/__clerk/v1/client/sign_ins';
  const begun = await page.request.post(signIns, {form: {strategy: 'password', identifier, password}});
  const {id, status} = (await begun.json()).response;
  if (status === 'needs_second_factor') {
    await page.request.post(`${signIns}/${id}/attempt_second_factor`, {form: {strategy: 'totp', code: fapi.totpCode(identifier)}});
    // The same code would not be taken again.
    fapi.advance(30);
  }
  await page.goto(address);
  await theirs.userMenu.waitFor();
  await theirs.side.getByRole('heading', {name: 'Profile details'}).waitFor();
  await ours.heading(headings.manage).waitFor();
}

/** Compares each side with and without the other; `drawn`: what each is complete with. */
async function isDrawnAlike(page, drawn, hash = '') {
  const parts = {theirs: page.locator('#theirs'), ours: page.locator('#ours')};
  const take = async (address, ...sides) => {
    // From another page, since an address that differs in its end only would not load anything.
    await page.goto('about:blank');
    await page.goto(`/${address}${hash}`);
    for (const part of sides.flatMap((side) => drawn[side])) await part.waitFor();
    // Clerk's field fades into having the focus.
    await page.evaluate(() => Promise.all(document.getAnimations().map(({finished}) => finished)).then(() => {}));
    return Promise.all([page.locator('h1').first(), ...sides.map((side) => parts[side])].map(portrait));
  };
  const [title, theirs, ours] = await take('', 'theirs', 'ours');
  const [titleOverTheirs, theirsAlone] = await take('?only=theirs', 'theirs');
  const [titleOverOurs, oursAlone] = await take('?only=ours', 'ours');
  assert.ok(theirs.length > 20 && ours.length > 10, `only ${theirs.length} and ${ours.length} elements were compared`);
  assert.deepEqual(differences(theirsAlone, theirs), []);
  assert.deepEqual(differences(oursAlone, ours), []);
  assert.deepEqual([...differences(titleOverTheirs, title), ...differences(titleOverOurs, title)], []);
}

async function staysOnThePage(page) {
  await page.evaluate('window.isStillThere = true');
}

function isStillThere(page) {
  return page.evaluate('Boolean(window.isStillThere)');
}

function focusIsInOurs(page) {
  return page.locator('#ours').evaluate((side) => side.matches(':focus-within'));
}

/** What a password manager would find in a form. */
function valuesOf(form) {
  return form.evaluate((one) => Object.fromEntries(new FormData(one)));
}

function repeatedIds(page) {
  return page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({id}) => id);
    return ids.filter((id, index) => ids.indexOf(id) !== index);
  });
}
