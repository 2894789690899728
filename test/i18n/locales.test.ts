import {expect} from '@open-wc/testing';
import {english} from '../../src/i18n/english.js';
import {languages} from '../../src/i18n/locales/all.js';
import {offerMessages, registerMessages, type Messages} from '../../src/i18n/messages.js';
import {heading} from '../support/page.js';
import {box, show} from '../support/stage.js';
import {until} from '../support/until.js';

/** Values that texts are made with; each is found again in what they make. */
const samples = {
  digits: 6,
  wait: '30 s',
  longMessage: 'What the server said',
  to: '+44 ••• 42',
};

/** The same texts in some language, each with the name it has in the catalogue and what it is made with. */
function* said(messages: unknown, path = ''): Generator<readonly [path: string, text: string]> {
  if (typeof messages === 'string') yield [path, messages];
  else if (typeof messages === 'function') for (const details of detailsOf(path)) yield [`${path}(${details.map((one) => JSON.stringify(one)).join(', ')})`, messages(...details)];
  else for (const [name, text] of Object.entries(messages as object)) yield* said(text, path ? `${path}.${name}` : name);
}

const counts = [0, 1, 2, 3, 5, 11, 21, 100];

function detailsOf(path: string): readonly (readonly unknown[])[] {
  const {digits, wait, longMessage, to} = samples;
  if (path.startsWith('errors.'))
    return [
      ...counts.slice(1).map((attemptsRemaining) => [{digits, wait, longMessage, attemptsRemaining}]),
      ...['identifier', 'password', 'code'].map((paramName) => [{digits, wait: undefined, longMessage, paramName}]),
    ];
  if (path === 'codesLeft') return counts.flatMap((left) => [[left, 100], [left, undefined]]);
  if (/^(codesLow|lowCodesHeading|remaining|trustDevice)$/.test(path)) return counts.map((count) => [count]);
  if (path === 'keyText') return [[6, 30, 'SHA256']];
  if (path === 'qrLabel') return [['Acme', 'ada@example.com'], ['', '']];
  if (path.endsWith('.label') || path === 'codeLabel') return [[6], [8]];
  if (path.endsWith('.choose') || path.endsWith('.text')) return [[to, 6], ['', 8]];
  if (path === 'actionOn') return [['Remove', 'Phone']];
  return [[to]];
}

const parts = /⁦|⁧|⁨|⁩/g;

for (const [language, load] of Object.entries(languages)) {
  describe(`The texts in ${language}`, () => {
    let messages: Messages;
    let texts: ReadonlyMap<string, string>;

    before(async function () {
      this.timeout(20_000);
      messages = Object.values(await load()).find((one) => typeof one === 'object') as Messages;
      texts = new Map(said(messages));
    });

    it('are all there, whole, and plain text', () => {
      const broken = [...texts].filter(([path, text]) => path !== 'errors.aborted' && (!text?.trim() || /\bundefined\b|\bnull\b|NaN|#|[<>]|\[object|\s{2}/.test(text)));
      expect(broken).to.deep.equal([]);
    });

    it('have the same shape as the English ones', () => {
      expect([...texts.keys()].sort()).to.deep.equal([...new Map(said(english)).keys()].sort());
    });

    it('are translated', () => {
      const same = [...said(english)].filter(([path, text]) => text && !path.startsWith('errors.adapter_missing') && !path.startsWith('errors.unknown') && texts.get(path) === text);
      // A word may be the same in two languages; a sentence is not.
      expect(same.filter(([, text]) => text.split(' ').length > 2)).to.deep.equal([]);
      expect(same.length, String(same)).to.be.below(12);
    });

    // The made-up language changes those too.
    if (language === 'en-xa') return;

    it('say every number, address, time and name they are made with', () => {
      const missing = [...texts].filter(([path, text]) => {
        const plain = text.replace(parts, '');
        const given = [...path.matchAll(/"(\+44 ••• 42|30 s|Acme|ada@example\.com|SHA256|Remove|Phone)"/g)].map(([, value]) => value ?? '');
        const isSilent = /^(methods\.(totp|passkey|backup_code|password)|errors\.(?!too_many|user_locked))/.test(path);
        return !isSilent && given.some((value) => !plain.includes(value));
      });
      expect(missing).to.deep.equal([]);
    });

    it('tell numbers apart as far as the language does', () => {
      const rules = new Intl.PluralRules(language);
      const format = new Intl.NumberFormat(language);
      for (const count of [2, 3, 5, 11, 21]) {
        const text = messages.remaining(count);
        expect(text === messages.remaining(count + 100), `${count}: ${text}`).to.equal(false);
        if (rules.select(count) !== 'two') expect(text).to.match(new RegExp(`${count}|${format.format(count)}`));
      }
    });
  });
}

describe('Languages that are offered', () => {
  it('are at least twenty-five, three of them from right to left, and a made-up one', () => {
    const names = Object.keys(languages);
    expect(names.filter((name) => name !== 'en-xa').length).to.be.at.least(24);
    expect(names).to.include.members(['ar', 'he', 'fa', 'en-xa']);
  });

  it('are fetched when an element is to show them, and not before', async () => {
    const fetched: string[] = [];
    const load = (name: string) => async (): Promise<object> => {
      fetched.push(name);
      await Promise.resolve();
      registerMessages(name, {...english, signInHeading: `Heading in ${name}`});
      return {};
    };
    offerMessages({'x-one': load('x-one'), 'x-two': load('x-two')});
    const parent = box();
    const stage = show('mfa-sign-in', {parent});
    await stage.reaches('asking-password');
    expect(fetched).to.deep.equal([]);
    parent.lang = 'x-two-CH';
    await until(() => heading(stage.element) === 'Heading in x-two');
    expect(fetched).to.deep.equal(['x-two']);
  });

  it('that cannot be fetched leave the English texts', async () => {
    offerMessages({'x-lost': () => Promise.reject(new TypeError('Failed to fetch'))});
    const stage = show('mfa-sign-in', {attributes: {lang: 'x-lost'}});
    await stage.reaches('asking-password');
    expect(heading(stage.element)).to.equal(english.signInHeading);
  });
});
