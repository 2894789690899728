import 'axe-core/axe.min.js';
import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import '../../src/i18n/locales/ar.js';
import '../../src/i18n/locales/de.js';
import '../../src/i18n/locales/en-xa.js';
import '../../src/i18n/locales/ja.js';
import {finishAnimations} from './animations.js';
import {play, type Scenes} from './contract/scene.js';
import {layoutFaults} from './layout-faults.js';
import {engine} from './needs.js';
import {box, type Stage, type Tag} from './stage.js';

const languages = ['en', 'de', 'ar', 'ja', 'en-XA'] as const;
const directions = ['ltr', 'rtl'] as const;
const schemes = ['light', 'dark'] as const;

declare const axe: {run(node: Element, options: object): Promise<{violations: readonly Violation[]}>};
interface Violation {
  readonly id: string;
  readonly nodes: readonly {readonly target: readonly unknown[]; readonly any: readonly {readonly message: string}[]}[];
}

/** Every scene of an element in every language, direction and color scheme: nothing for axe to find, nothing out of place. */
export function describeMatrix<T extends Tag>(tag: T, scenes: Scenes<T>): void {
  describe(`<${tag}> in each language, direction and color scheme`, () => {
    for (const [name, scene] of Object.entries(scenes)) {
      it(`holds its looks in the scene "${name}"`, async function () {
        // Twenty pages each.
        this.timeout(60_000);
        const parent = box();
        const {stage} = await play(tag, scene, {parent});
        const faults: string[] = [];
        for (const lang of languages) {
          for (const dir of directions) {
            for (const scheme of schemes) {
              const page = `${lang} ${dir} ${scheme}`;
              await dress(stage, parent, {lang, dir, scheme});
              const found = layoutFaultsOf(stage.element);
              if (wantsAxe(lang, dir, scheme)) found.push(...(await axeFaults(stage.element)));
              faults.push(...found.map((fault) => `${page}: ${fault}`));
              await keepPicture(stage.element, `${tag}/${name}/${page}`);
            }
          }
        }
        expect(faults).to.deep.equal([]);
      });
    }
  });
}

async function dress(stage: Stage, parent: HTMLElement, {lang, dir, scheme}: {lang: string; dir: string; scheme: string}): Promise<void> {
  Object.assign(parent, {lang, dir});
  Object.assign(parent.style, {width: '320px', colorScheme: scheme, background: scheme === 'dark' ? '#000' : '#fff'});
  await stage.drawn();
  finishAnimations();
}

/** What axe finds goes by languages, directions and schemes, of which Chromium shows it all; engines differ in the layout, and in colors. */
function wantsAxe(lang: string, dir: string, scheme: string): boolean {
  return engine === 'chromium' || (dir === 'ltr' && (lang === 'en' || scheme === 'light'));
}

async function axeFaults(element: Element): Promise<string[]> {
  const {violations} = await axe.run(element, {resultTypes: ['violations']});
  return violations.flatMap(({id, nodes}) => nodes.map(({target, any}) => `${id} at ${target.flat().join(' ')}: ${any[0]?.message ?? ''}`));
}

function layoutFaultsOf(element: Element): string[] {
  const found = [...layoutFaults(element)];
  const root = document.documentElement;
  root.style.fontSize = '200%';
  found.push(...layoutFaults(element).map((fault) => `at 200 %: ${fault}`));
  root.style.removeProperty('font-size');
  return found;
}

/** Whether `npm run looks` is what runs, which wants pictures. */
let isSitting: boolean | undefined;

async function keepPicture(element: Element, name: string): Promise<void> {
  if (isSitting === false) return;
  const {x, y, width, height} = element.getBoundingClientRect();
  isSitting = await executeServerCommand('keep-picture', {name, clip: {x: x + scrollX, y: y + scrollY, width, height}});
}
