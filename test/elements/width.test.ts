import {expect} from '@open-wc/testing';
import {box, show, type Tag} from '../support/stage.js';

/** Parents that ask their content how wide it is. */
const parents: Readonly<Record<string, string>> = {
  'a dialog': '<dialog open></dialog>',
  'a popover': '<div style="position: fixed; inline-size: fit-content"></div>',
  'an inline block': '<div style="display: inline-block"></div>',
  'a float': '<div style="float: left"></div>',
  'a table’s cell': '<table><tbody><tr><td></td></tr></tbody></table>',
  'an inline flex box': '<div style="display: inline-flex"></div>',
  'a box in the centre of a flex box': '<div style="display: flex; justify-content: center"><div></div></div>',
  'a grid that is centred': '<div style="display: grid; place-content: center"></div>',
  'a box that is as wide as its content': '<div style="inline-size: fit-content"></div>',
};
const tags: readonly Tag[] = ['mfa-sign-in', 'totp-enroll', 'totp-verify', 'backup-codes', 'mfa-manage'];

/** How wide an element and its card are in the innermost element of this markup. */
async function widthsIn(markup: string, tag: Tag): Promise<readonly number[]> {
  const outer = box();
  outer.innerHTML = markup;
  let parent: Element = outer;
  while (parent.firstElementChild) parent = parent.firstElementChild;
  const {element} = show(tag, {parent});
  await element.updateComplete;
  return [element, element.renderRoot.querySelector('[part=card]')].map((one) => one?.getBoundingClientRect().width ?? 0);
}

describe('Where nobody says how wide an element is,', () => {
  for (const [name, markup] of Object.entries(parents)) {
    it(`it has its full width in ${name}`, async () => {
      for (const tag of tags) expect(await widthsIn(markup, tag), tag).to.deep.equal([416, 416]);
    });
  }

  it('it takes the room that there is', async () => {
    const narrow = (parent = ''): string => `<div style="inline-size: 280px">${parent}</div>`;
    for (const name of ['an inline block', 'a float', 'a box that is as wide as its content'])
      expect(await widthsIn(narrow(parents[name]), 'mfa-sign-in'), name).to.deep.equal([280, 280]);
  });
});
