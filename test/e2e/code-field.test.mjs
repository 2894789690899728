/** The code field, with what only a real browser's insides can do to it: input methods, a dragged text, autofill, forced colours. */
import assert from 'node:assert/strict';
import {inBrowser} from './support/in-browser.mjs';
import {Person} from './support/person.mjs';
import {fields, grace, methods, refusals} from './support/texts.mjs';

/** Grace, who is asked for the code of the text message she was just sent. */
async function isAskedForCode(page) {
  const person = new Person(page);
  await person.givesPassword(grace);
  await person.arrivesAt('chooseMethod');
  await person.press(methods.phone);
  await person.arrivesAt('phone', {field: fields.code});
  return {person, field: person.field(fields.code), code: await person.readsTextMessage()};
}

const fullWidth = (code) => code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
const mistaken = (code) => code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));

/** What is drawn behind the field, which is no element anybody can name. */
const cellsOf = (field) =>
  field.evaluate((input) =>
    [...input.parentElement.children]
      .filter((one) => one !== input && one.getBoundingClientRect().width > 0)
      .map((cell) => {
        const {outlineColor, outlineWidth, borderTopWidth, backgroundColor} = getComputedStyle(cell);
        return {outlineColor, outlineWidth, borderTopWidth, backgroundColor};
      }),
  );

inBrowser('a code composed by an input method is taken once it is composed', {}, async ({page, context}) => {
  const {person, field, code} = await isAskedForCode(page);
  const inputMethod = await context.newCDPSession(page);
  const wide = fullWidth(code);
  for (let end = 1; end <= wide.length; end++) {
    await inputMethod.send('Input.imeSetComposition', {text: wide.slice(0, end), selectionStart: end, selectionEnd: end});
  }
  assert.equal(await field.inputValue(), wide);
  assert.ok(await field.evaluate(({scrollWidth, clientWidth}) => scrollWidth <= clientWidth));
  assert.deepEqual(await cellsOf(field), []);
  await inputMethod.send('Input.insertText', {text: wide});
  await person.isSignedIn(grace);
});

inBrowser('what an input method wrote can be undone', {}, async ({page, context}) => {
  const {field} = await isAskedForCode(page);
  const inputMethod = await context.newCDPSession(page);
  await inputMethod.send('Input.imeSetComposition', {text: '\uff11\uff12', selectionStart: 2, selectionEnd: 2});
  await inputMethod.send('Input.insertText', {text: '\uff11\uff12'});
  assert.equal(await field.inputValue(), '12');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  assert.equal(await field.inputValue(), '');
});

inBrowser('a text that is dragged into the code field is cleaned', {}, async ({page}) => {
  const {person, field, code} = await isAskedForCode(page);
  const text = `Your code is ${code.slice(0, 3)}-${code.slice(3)}.`;
  await page.evaluate((message) => {
    const note = document.createElement('p');
    note.id = 'note';
    note.textContent = message;
    document.querySelector('main, body').prepend(note);
    getSelection().selectAllChildren(note);
  }, text);
  const note = page.locator('#note');
  const [from, to] = [await note.boundingBox(), await field.boundingBox()];
  await page.mouse.move(from.x + 20, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + to.height / 2, {steps: 8});
  await page.mouse.up();
  await person.isSignedIn(grace);
});

inBrowser('a field the browser filled in keeps its cells in sight', {}, async ({page, context}) => {
  const {field, code} = await isAskedForCode(page);
  await page.keyboard.type(code.slice(1));
  const devtools = await context.newCDPSession(page);
  await devtools.send('DOM.enable');
  await devtools.send('CSS.enable');
  const {root} = await devtools.send('DOM.getDocument', {depth: -1});
  const {nodeId} = await devtools.send('DOM.querySelector', {nodeId: root.nodeId, selector: 'input[autocomplete=one-time-code]'});
  // Within the first cell and between it and the next, above the digits: round edges may come out a shade lighter.
  const {x, y} = await field.boundingBox();
  const pictures = async () => [
    await page.screenshot({clip: {x: x + 14, y: y + 4, width: 20, height: 6}}),
    await page.screenshot({clip: {x: x + 51, y: y + 20, width: 2, height: 6}}),
  ];
  const before = await pictures();
  await devtools.send('CSS.forcePseudoState', {nodeId, forcedPseudoClasses: ['autofill']});
  assert.ok(await field.evaluate((input) => input.matches(':autofill')));
  const {backgroundColor, backgroundClip} = await field.evaluate((input) => {
    const {backgroundColor, backgroundClip} = getComputedStyle(input);
    return {backgroundColor, backgroundClip};
  });
  // The browser's colour is there, behind the digits' own shapes only.
  assert.notEqual(backgroundColor, 'rgba(0, 0, 0, 0)');
  assert.equal(backgroundClip, 'text');
  assert.deepEqual(await pictures(), before);
});

inBrowser('with forced colors, one sees where the next digit goes, and that a code was refused', {forcedColors: 'active'}, async ({page}) => {
  const {person, field, code} = await isAskedForCode(page);
  await page.keyboard.type(code.slice(0, 2));
  const highlight = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'Highlight';
    const {color} = getComputedStyle(probe);
    probe.remove();
    return color;
  });
  const marked = (await cellsOf(field)).filter(({outlineWidth}) => outlineWidth === '3px');
  assert.deepEqual(
    marked.map(({outlineColor}) => outlineColor),
    [highlight],
  );
  await page.keyboard.press('Control+a');
  await page.keyboard.type(mistaken(code));
  await person.isRefused(fields.code, refusals.wrongCode);
  assert.deepEqual([...new Set((await cellsOf(field)).map(({borderTopWidth}) => borderTopWidth))], ['2px']);
});
