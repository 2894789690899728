import {expect} from '@open-wc/testing';
import {buttons, fields, nameOf} from '../support/page.js';
import {play, type Scene} from '../support/contract/scene.js';
import {shadowBox, type Stage, type Tag} from '../support/stage.js';
import {until} from '../support/until.js';
import {scenes as signIn} from './mfa-sign-in/scenes.js';
import {scenes as enroll} from './totp-enroll/scenes.js';
import {scenes as manage} from './mfa-manage/scenes.js';

const pages: Readonly<Record<string, string>> = {
  'removes every input': 'input { all: unset; display: none }',
  'unsets everything': '* { all: unset }',
  'resets like Tailwind': '*, ::before, ::after { box-sizing: border-box; border-width: 0; margin: 0; padding: 0 } button, input { font: inherit; color: inherit; background: transparent; border-radius: 0 } ol, ul { list-style: none }',
  'styles like Bootstrap': 'input { display: block; width: 100%; padding: .375rem; line-height: 1.5 } label { display: inline-block; margin-bottom: .5rem } button { text-transform: none } p { margin-bottom: 1rem }',
  'hides forms and labels': 'form, label, form * { display: none; visibility: hidden; opacity: 0; position: fixed; width: 0; height: 0 }',
  'makes text invisible': 'body, body * { color: #fff; background: #fff; font-size: 0 }',
};

const situations: readonly [Tag, Scene<never>][] = [
  ['mfa-sign-in', signIn['wrong password'] as Scene<never>],
  ['mfa-sign-in', signIn['asking for the app’s code'] as Scene<never>],
  ['mfa-sign-in', signIn['asking for a backup code'] as Scene<never>],
  ['totp-enroll', enroll['wrong code'] as Scene<never>],
  ['mfa-manage', manage['scanning inside'] as Scene<never>],
];

let sheet: HTMLStyleElement | undefined;

afterEach(() => sheet?.remove());

function expectUsable({element}: Stage): void {
  const inputs = fields(element).filter(({type}) => type !== 'checkbox');
  expect(inputs.length).to.be.greaterThan(0);
  for (const input of inputs) {
    const {width, height} = input.getBoundingClientRect();
    expect(height, `height of ${nameOf(input)}`).to.be.at.least(40);
    expect(width, `width of ${nameOf(input)}`).to.be.at.least(150);
    expect(getComputedStyle(input)).to.include({visibility: 'visible', opacity: '1'});
    expect(input.labels?.[0]?.checkVisibility({opacityProperty: true, visibilityProperty: true}), `label of ${nameOf(input)}`).to.equal(true);
    expect(parseFloat(getComputedStyle(input).fontSize), `letters of ${nameOf(input)}`).to.be.at.least(16);
  }
  const submit = buttons(element).find((button) => button.matches('[type=submit]'));
  expect(submit?.getBoundingClientRect().height, 'height of the button').to.be.at.least(40);
}

describe('A page that', () => {
  for (const [what, css] of Object.entries(pages)) {
    it(`${what} leaves the forms usable`, async () => {
      sheet = document.head.appendChild(document.createElement('style'));
      sheet.textContent = css;
      document.body.id = 'page';
      for (const [tag, scene] of situations) {
        const {stage} = await play(tag, scene as Scene<Tag>);
        expectUsable(stage);
        stage.element.parentElement?.remove();
      }
    });
  }
});

describe('The forms', () => {
  it('are styled in the shadow root they are moved to', async () => {
    const {stage} = await play('mfa-sign-in', signIn['wrong password'] as Scene<'mfa-sign-in'>);
    const root = shadowBox();
    root.append(Object.assign(document.createElement('style'), {textContent: '* { all: unset }'}), stage.element);
    await stage.drawn();
    expectUsable(stage);
  });

  it('come back when the page has cleared the element', async () => {
    const {stage} = await play('mfa-sign-in', signIn['asking for the app’s code'] as Scene<'mfa-sign-in'>);
    for (let time = 0; time < 2; time++) {
      stage.element.textContent = '';
      await until(() => fields(stage.element).length > 0);
      await stage.drawn();
      expectUsable(stage);
    }
  });

  it('bring one style sheet, however many there are', async () => {
    await play('mfa-sign-in', signIn['wrong password'] as Scene<'mfa-sign-in'>);
    const before = document.adoptedStyleSheets.length;
    await play('mfa-sign-in', signIn['wrong password'] as Scene<'mfa-sign-in'>);
    expect(document.adoptedStyleSheets.length).to.equal(before);
  });

  it('use no style attributes, which a strict policy would block', async () => {
    for (const [tag, scene] of situations) {
      const {stage} = await play(tag, scene as Scene<Tag>);
      const all = [stage.element, ...stage.element.querySelectorAll('*'), ...stage.element.renderRoot.querySelectorAll('*')];
      expect(all.filter((element) => element.hasAttribute('style')).map(({localName}) => localName)).to.deep.equal([]);
    }
  });
});
