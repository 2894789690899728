import {expect} from '@open-wc/testing';
import type {MfaAdapter} from '../../src/core/adapter.js';
import {MfaError} from '../../src/core/errors.js';
import {attacking, attackingError, expectHarmless, payloads} from '../support/attacks.js';
import type {Scene} from '../support/contract/scene.js';
import {prepare} from '../support/contract/scene.js';
import {box, show, type Stage, type Tag} from '../support/stage.js';
import {allTheSame, texts} from '../support/texts.js';
import {settled, until} from '../support/until.js';
import {createWorld} from '../support/world.js';
import {scenes as backupCodes} from './backup-codes/scenes.js';
import {scenes as manage} from './mfa-manage/scenes.js';
import {choose, passwordOf, scenes as signIn} from './mfa-sign-in/scenes.js';
import {adaIsIn, begin, scenes as enroll} from './totp-enroll/scenes.js';
import {graceIsIn, scenes as verify} from './totp-verify/scenes.js';

/** Screens that show what a backend says. */
const shows: readonly [tag: Tag, what: string, scene: Scene<never>][] = [
  ['mfa-manage', 'the list of factors', manage['several apps and passkeys'] as Scene<never>],
  ['totp-verify', 'the choice of a method', verify['choosing'] as Scene<never>],
  ['totp-verify', 'a code that was sent', {state: 'asking', backend: graceIsIn, acts: choose('phone_code')}],
  ['mfa-sign-in', 'the choice of a second factor', {state: 'choosing', acts: passwordOf('grace')}],
  ['mfa-sign-in', 'who is signed in', {state: 'signed-in', backend: adaIsIn}],
  ['backup-codes', 'backup codes', backupCodes['codes on show'] as Scene<never>],
  ['totp-enroll', 'a key', enroll['scanning'] as Scene<never>],
];

/** What nobody caught since it was looked at last. */
const uncaught: string[] = [];
const note = (event: ErrorEvent | PromiseRejectionEvent): void => {
  event.preventDefault();
  uncaught.push(String('reason' in event ? event.reason : event.error));
};

before(() => {
  addEventListener('error', note);
  addEventListener('unhandledrejection', note);
});

after(() => {
  removeEventListener('error', note);
  removeEventListener('unhandledrejection', note);
});

async function expectCalm({element}: Stage): Promise<void> {
  await settled();
  expect(uncaught.splice(0), 'errors that nobody caught').to.deep.equal([]);
  expectHarmless(element);
}

async function attackedBy(tag: Tag, scene: Scene<never>, thing: unknown): Promise<Stage> {
  const {world} = await prepare(scene as Scene<Tag>);
  const stage = show(tag, {world, adapter: attacking(scene.adapter?.(world) ?? world.adapter, thing), attributes: scene.attributes ?? {}, parent: box()});
  await (scene.acts as ((stage: Stage) => Promise<unknown>) | undefined)?.(stage);
  return stage;
}

/** What reads as text, whatever is not drawn of it. */
const words = (text: string): string => text.replaceAll(/[^a-z0-9<>(){}=]/gi, '');

describe('A backend that attacks', () => {
  for (const [tag, what, scene] of shows) {
    for (const [kind, text] of Object.entries(payloads)) {
      it(`by ${kind} in ${what} of <${tag}> is shown as text`, async () => {
        const stage = await attackedBy(tag, scene, text);
        await stage.reaches(scene.state);
        await expectCalm(stage);
        if (what !== 'a key') expect(words(stage.text)).to.include(words(text));
      });
    }

    it(`by a hundred thousand letters in ${what} of <${tag}> does not make it wider`, async () => {
      const stage = await attackedBy(tag, scene, 'm'.repeat(100_000));
      await stage.reaches(scene.state);
      await expectCalm(stage);
    });
  }

  for (const [kind, text] of Object.entries(payloads)) {
    it(`by ${kind} in a refusal is told it as text`, async () => {
      const {adapter} = createWorld();
      const stage = show('mfa-sign-in', {adapter: {...adapter, signIn: () => Promise.reject(attackingError(text))}});
      await passwordOf('ada')(stage);
      await until(() => stage.alert);
      await expectCalm(stage);
    });
  }
});

/** Values where a text should be: out of JSON, or out of a client in the same page. */
const things: Readonly<Record<string, (this: void) => unknown>> = {
  'a template out of JSON': () => JSON.parse(`{"_$litType$":1,"strings":["<img src=//attack.example onerror=globalThis.attackRan=true>"],"values":[]}`),
  'a template with raw strings': () => {
    const strings = ['<img src=//attack.example onerror=globalThis.attackRan=true>'];
    return {_$litType$: 1, strings: Object.assign(strings, {raw: strings}), values: []};
  },
  'a compiled template': () => ({_$litType$: {h: ['<img src=//attack.example>'], parts: []}, values: []}),
  'a directive': () => ({_$litDirective$: class {}, values: []}),
  'a node': () => Object.assign(document.createElement('img'), {alt: 'x'}),
  'a list': () => ['<img src=//attack.example>', ['x']],
  'a number': () => 42,
  'an object': () => ({toString: () => '<img src=//attack.example>'}),
  'an object that will not be a text': () => ({[Symbol.toPrimitive]: () => ({})}),
  'an object without a prototype': () => Object.create(null),
  'an object that throws': () => ({
    toString: () => {
      throw new Error('no');
    },
  }),
  'something to wait for': () => ({then: (done: (text: string) => void) => done('<img src=//attack.example>')}),
  'a frozen object': () => Object.freeze({a: 1}),
  'a symbol': () => Symbol('a'),
  'a function': () => () => '<img src=//attack.example>',
  nothing: () => null,
};

describe('A backend that answers', () => {
  for (const [what, make] of Object.entries(things)) {
    for (const [tag, where, scene] of shows) {
      it(`${what} in place of texts in ${where} leaves <${tag}> drawn`, async () => {
        const {acts, ...atOnce} = scene;
        const stage = await attackedBy(tag, acts ? atOnce : scene, make());
        await until(() => stage.element.state !== 'loading');
        await stage.drawn();
        expect(stage.heading).to.not.equal('');
        await expectCalm(stage);
      });
    }

    it(`${what} in place of the texts of a refusal is told without it`, async () => {
      const {adapter} = createWorld();
      const stage = show('mfa-sign-in', {adapter: {...adapter, signIn: () => Promise.reject(attackingError(make()))}});
      await passwordOf('ada')(stage);
      await until(() => stage.alert);
      await expectCalm(stage);
    });
  }

  for (const code of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'nobody_knows']) {
    it(`with the code "${code}" is told as any refusal that nobody knows`, async () => {
      const {adapter} = createWorld();
      const stage = show('mfa-sign-in', {adapter: {...adapter, signIn: () => Promise.reject(new MfaError(code as 'unknown'))}});
      await passwordOf('ada')(stage);
      await until(() => stage.alert);
      expect(stage.alert).to.include('Try again');
    });
  }

  it('with keys that pollute leaves all other objects alone', async () => {
    const {adapter} = createWorld();
    const keys = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as object;
    const polluting = new Proxy(adapter, {
      get: (target, method: keyof MfaAdapter) => {
        const own: unknown = target[method];
        return typeof own === 'function' && method !== 'subscribe' ? async (...args: unknown[]) => Object.assign(keys, await own(...args)) : own;
      },
    });
    const stage = show('mfa-sign-in', {adapter: polluting});
    await passwordOf('grace')(stage);
    await settled();
    await expectCalm(stage);
  });

  for (const uri of ['javascript:globalThis.attackRan=true', 'data:text/html,x', 'otpauth:javascript:x', ' javascript:otpauth://totp/a', 'otpauth://totp/"><img src=//attack.example onerror=globalThis.attackRan=true>?secret=JBSWY3DPEHPK3PXP']) {
    it(`with the address ${uri} for a key leads nowhere else than to an app`, async () => {
      const world = createWorld();
      await adaIsIn(world);
      const {adapter} = world;
      const stage = show('totp-enroll', {world, adapter: {...adapter, createTOTP: () => Promise.resolve({id: '', secret: 'JBSWY3DPEHPK3PXP', uri, verified: false})}});
      await begin(stage);
      await stage.reaches('asking', 'introducing');
      await expectCalm(stage);
    });
  }
});

describe('A page that passes on', () => {
  const all: readonly [Tag, Scene<never>][] = [
    ['mfa-sign-in', signIn['asking for the password'] as Scene<never>],
    ['totp-enroll', enroll['introducing'] as Scene<never>],
    ['totp-verify', verify['asking for the app’s code'] as Scene<never>],
    ['backup-codes', backupCodes['codes left'] as Scene<never>],
    ['mfa-manage', manage['everything on'] as Scene<never>],
  ];
  for (const [tag, scene] of all) {
    for (const [kind, text] of Object.entries(payloads)) {
      it(`${kind} in all texts of <${tag}> shows them as text`, async () => {
        const {world} = await prepare(scene as Scene<Tag>);
        const stage = show(tag, {world, props: {messages: allTheSame(text)}});
        await until(() => words(stage.text).includes(words(text)), 'the texts');
        await expectCalm(stage);
      });

      it(`${kind} in every attribute of <${tag}> runs nothing`, async () => {
        const {world} = await prepare(scene as Scene<Tag>);
        const names = (customElements.get(tag) as unknown as {observedAttributes: string[]}).observedAttributes;
        const stage = show(tag, {world, attributes: Object.fromEntries(names.filter((name) => name !== 'adapter' && name !== 'defer-hydration').map((name) => [name, text]))});
        await until(() => stage.heading !== texts.loading && stage.heading !== '', 'a screen');
        await expectCalm(stage);
      });
    }
  }
});

describe('What an attack would do', () => {
  for (const markup of ['<img>', '<p onclick="1">', '<a href="javascript:1">x</a>', '<iframe hidden></iframe>', '<p style="width: 9999px">x</p>']) {
    it(`is found out: ${markup}`, () => {
      const element = box().appendChild(document.createElement('section'));
      element.innerHTML = markup;
      expect(() => expectHarmless(element)).to.throw();
    });
  }
});
