import {expect} from '@open-wc/testing';
import {finishAnimations} from '../support/animations.js';
import {button, field} from '../support/page.js';
import {bracketed, labels, texts} from '../support/texts.js';
import {registerMessages} from '../../src/index.js';
import {settled} from '../support/until.js';
import {prefer, resizeWindow} from '../support/window.js';
import {asked} from './asked.js';

const pages: Readonly<Record<string, string>> = {
  'unsets everything': '*, *::backdrop { all: unset }',
  'hides and moves dialogs': 'dialog { display: none; visibility: hidden; position: static; opacity: 0; width: 0; padding: 9rem; transform: scale(0) } body > * { display: none }',
  'resets like Tailwind': '*, ::before, ::after, ::backdrop { box-sizing: border-box; border: 0 solid; margin: 0; padding: 0 } dialog { margin: 0 }',
  'makes text invisible': 'body, body * { color: #fff; background: #fff; font-size: 0 }',
  'takes the pointer away, as other libraries’ dialogs do': 'body { pointer-events: none; overflow: hidden }',
};

let sheet: HTMLStyleElement | undefined;
const root = document.documentElement;

afterEach(() => {
  sheet?.remove();
  root.removeAttribute('dir');
  root.removeAttribute('lang');
  root.style.removeProperty('color-scheme');
  root.style.removeProperty('font-size');
});

/** Whatever moves has arrived. */
async function arrived(): Promise<void> {
  await new Promise(requestAnimationFrame);
  finishAnimations();
}

describe('The dialog of a step-up is accessible', () => {
  it('in light', async () => {
    const {dialog} = await asked();
    await arrived();
    await expect(dialog).to.be.accessible();
  });

  it('in dark, from right to left', async () => {
    registerMessages('tlh', bracketed());
    root.style.setProperty('color-scheme', 'dark');
    root.dir = 'rtl';
    root.lang = 'tlh';
    const {dialog} = await asked();
    await arrived();
    expect(getComputedStyle(dialog).direction).to.equal('rtl');
    await expect(dialog).to.be.accessible();
  });
});

describe('The dialog of a step-up', () => {
  it('stands in the middle of a wide window, as wide as a card', async () => {
    const {dialog} = await asked();
    await arrived();
    const {left, right, top, bottom, width} = dialog.getBoundingClientRect();
    expect(width).to.be.closeTo(416, 1);
    expect(left).to.be.closeTo(root.clientWidth - right, 1);
    expect(top).to.be.closeTo(innerHeight - bottom, 1);
  });

  it('has one edge, not a card’s in a dialog’s', async () => {
    const {dialog, stage} = await asked();
    const card = stage.element.renderRoot.querySelector('[part=card]');
    expect(card && getComputedStyle(card)).to.include({borderTopWidth: '0px', boxShadow: 'none'});
    expect(getComputedStyle(dialog)).to.include({borderTopWidth: '1px'});
    expect(getComputedStyle(dialog).boxShadow).to.not.equal('none');
  });

  it('fills the width of a phone, at its top', async () => {
    await resizeWindow({width: 320, height: 600});
    const {dialog} = await asked();
    await arrived();
    expect(dialog.getBoundingClientRect()).to.include({left: 0, top: 0, width: root.clientWidth});
    expect(dialog.scrollWidth).to.equal(dialog.clientWidth);
  });

  it('scrolls inside when the window is magnified', async () => {
    await resizeWindow({width: 320, height: 180});
    root.style.setProperty('font-size', '200%');
    const {dialog, stage} = await asked();
    await arrived();
    expect(dialog.getBoundingClientRect().height).to.be.at.most(180);
    expect(dialog.scrollHeight).to.be.greaterThan(dialog.clientHeight);
    expect(dialog.scrollWidth).to.equal(dialog.clientWidth);
    const cancel = button(stage.element, texts.cancel);
    cancel.focus();
    await settled();
    expect(cancel.getBoundingClientRect().bottom).to.be.at.most(180);
  });

  it('stands still where motion is not wanted', async () => {
    await prefer({reducedMotion: 'reduce'});
    const {dialog} = await asked();
    expect(getComputedStyle(dialog).transitionDuration).to.equal('0s');
    expect(dialog.getAnimations()).to.deep.equal([]);
  });

  it('has an edge in forced colours', async () => {
    await prefer({forcedColors: 'active'});
    const {dialog} = await asked();
    const {borderTopStyle, borderTopColor, backgroundColor} = getComputedStyle(dialog);
    expect(borderTopStyle).to.equal('solid');
    expect(borderTopColor).to.not.equal(backgroundColor);
  });

  it('uses no style attribute, which a strict policy would block', async () => {
    const {dialog} = await asked();
    expect(dialog.matches('[style]') || dialog.querySelector('[style]')).to.equal(null);
  });

  it('takes the page’s tokens', async () => {
    sheet = document.head.appendChild(document.createElement('style'));
    sheet.textContent = ':root { --mfa-background: rgb(1, 2, 3); --mfa-width: 20rem; --mfa-backdrop: rgb(4, 5, 6) }';
    const {dialog} = await asked();
    expect(getComputedStyle(dialog).backgroundColor).to.equal('rgb(1, 2, 3)');
    expect(dialog.getBoundingClientRect().width).to.be.closeTo(320, 1);
    expect(getComputedStyle(dialog, '::backdrop').backgroundColor).to.equal('rgb(4, 5, 6)');
  });

  for (const [what, rules] of Object.entries(pages)) {
    it(`stays usable on a page that ${what}`, async () => {
      sheet = document.head.appendChild(document.createElement('style'));
      sheet.textContent = rules;
      const {dialog, stage} = await asked();
      await arrived();
      expect(getComputedStyle(dialog)).to.include({display: 'block', position: 'fixed', opacity: '1', visibility: 'visible', fontSize: '16px'});
      const {left, right} = dialog.getBoundingClientRect();
      expect(left).to.be.closeTo(root.clientWidth - right, 1);
      const input = field(stage.element, labels.password);
      const {x, y, width, height} = input.getBoundingClientRect();
      expect(width).to.be.at.least(150);
      expect(height).to.be.at.least(40);
      expect(document.elementFromPoint(x + width / 2, y + height / 2)).to.equal(input);
      expect(getComputedStyle(stage.element).color).to.equal(getComputedStyle(dialog).color);
      expect(getComputedStyle(dialog, '::backdrop').position).to.equal('fixed');
      expect(getComputedStyle(dialog, '::backdrop').backgroundColor).to.equal('rgba(0, 0, 0, 0.6)');
    });
  }
});
