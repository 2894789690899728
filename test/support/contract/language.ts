import {expect} from '@open-wc/testing';
import {registerMessages} from '../../../src/index.js';
import {heading, shown} from '../page.js';
import {shadowBox, type Tag} from '../stage.js';
import {allTheSame, bracketed} from '../texts.js';
import {until} from '../until.js';
import {play, type ElementContract, type Scene} from './scene.js';

const language = 'tlh';

export function describeLanguage<T extends Tag>({tag, scenes, start}: ElementContract<T>): void {
  const first = scenes[start] as Scene<T>;
  const isTranslated = (element: Element): boolean => heading(element).startsWith('⟦');

  before(() => registerMessages(language, bracketed()));
  afterEach(() => document.documentElement.removeAttribute('lang'));

  describe('speaks the language', () => {
    it('of its lang attribute, also when that changes', async () => {
      const {stage} = await play(tag, first);
      expect(isTranslated(stage.element)).to.equal(false);
      stage.element.lang = language;
      await until(() => isTranslated(stage.element));
      stage.element.lang = 'en';
      await until(() => !isTranslated(stage.element));
    });

    it('of the nearest ancestor', async () => {
      const {stage} = await play(tag, first);
      (stage.element.parentElement as Element).setAttribute('lang', language);
      await until(() => isTranslated(stage.element));
    });

    it('of the host it lies in', async () => {
      const root = shadowBox();
      root.host.setAttribute('lang', language);
      const {stage} = await play(tag, first, {parent: root});
      expect(isTranslated(stage.element)).to.equal(true);
    });

    it('of the page', async () => {
      const {stage} = await play(tag, first);
      document.documentElement.lang = language;
      await until(() => isTranslated(stage.element));
    });

    it('nearest to a regional one', async () => {
      const {stage} = await play(tag, first);
      stage.element.lang = `${language.toUpperCase()}-CH`;
      await until(() => isTranslated(stage.element));
    });

    it('as far as its tag can be read', async () => {
      const {stage} = await play(tag, first);
      stage.element.lang = `${language}-`;
      await stage.drawn();
      expect(stage.heading).to.not.equal('');
    });
  });

  it('prefers texts of its own', async () => {
    const {stage} = await play(tag, first);
    stage.element.messages = allTheSame('Ours');
    await stage.drawn();
    expect(stage.heading).to.equal('Ours');
    stage.element.messages = undefined;
    await stage.drawn();
    expect(stage.heading).to.not.equal('Ours');
  });

  describe('takes every word from the catalogue', () => {
    for (const [name, scene] of Object.entries(scenes)) {
      it(`in the scene "${name}"`, async () => {
        const {stage} = await play(tag, scene);
        stage.element.lang = language;
        await stage.drawn();
        expect(untranslated(stage.element)).to.deep.equal([]);
      });
    }
  });
}

/** Texts and names that do not come from the catalogue. Codes, keys and addresses do not either. */
function untranslated(root: Element): string[] {
  const found: string[] = [];
  for (const node of shown(root)) {
    const element = node instanceof Element ? node : node.parentElement;
    if (element?.closest('[translate=no], [dir=ltr]')) continue;
    const names = node instanceof Element ? ['aria-label', 'title', 'placeholder', 'alt'].map((name) => node.getAttribute(name)) : [];
    for (const text of node instanceof Text ? [node.data.trim()] : names) if (text && !text.startsWith('⟦')) found.push(text);
  }
  return found;
}
