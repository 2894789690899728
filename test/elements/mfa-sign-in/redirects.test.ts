import {expect} from '@open-wc/testing';
import type {MfaAdapter} from '../../../src/core/adapter.js';
import {signInAs} from '../../adapters/memory/setup.js';
import {holdNavigation} from '../../support/held-navigation.js';
import {hasButton} from '../../support/page.js';
import {show} from '../../support/stage.js';
import {texts} from '../../support/texts.js';
import {createWorld} from '../../support/world.js';

const {host, origin, protocol} = location;
const friend = 'https://app.example';

/** Addresses of another origin, whatever they look like. */
const foreign: readonly string[] = [
  'https://evil.example/',
  'HTTPS://EVIL.EXAMPLE',
  'ftp://evil.example/',
  '//evil.example',
  '///evil.example',
  '////evil.example/%2f..',
  '/\\evil.example',
  '\\/evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  '\u0000//evil.example',
  ' \r\n //evil.example',
  'ht\ntps://evil.example',
  `${protocol === 'http:' ? 'https' : 'http'}:evil.example`,
  `${protocol === 'http:' ? 'https' : 'http'}:/evil.example`,
  `https://${host}@evil.example/`,
  `https://${host}:x@evil.example/`,
  `https://evil.example\\@${host}/`,
  `https://evil.example#@${host}/`,
  `https://evil.example?${origin}/`,
  `https://${host}.evil.example/`,
  `${origin}.evil.example/`,
  `${protocol}//evil.example`,
  `${protocol}//${location.hostname}:1/`,
  'https://evil。example/',
  'https://evil.example/',
  'https://еvil.example/',
  'https://xn--vil-6kd.example/',
  'https://0x7f.1/',
  'https://[::1]/',
  'http://[',
  'https://',
  'https:',
];

/** Addresses that run or show something made up, instead of leading to a page. */
const noPages: readonly string[] = [
  'javascript:document.title="ran"',
  'JaVaScRiPt:document.title="ran"',
  ' javascript:document.title="ran"',
  'java\nscript:document.title="ran"',
  'java\tscript:document.title="ran"',
  '\u0001javascript:document.title="ran"',
  'javascript&colon;document.title="ran"'.replace('&colon;', ':'),
  `javascript://${host}/%0adocument.title="ran"`,
  'vbscript:msgbox(1)',
  'data:text/html,<script>document.title="ran"</script>',
  'DATA:text/html;base64,PHNjcmlwdD4=',
  'file:///etc/passwd',
  'view-source:https://app.example',
  'intent://evil.example#Intent;scheme=https;end',
  'mailto:somebody@evil.example',
  'tel:+1',
  'about:blank',
  'filesystem:https://app.example/temporary/x',
];

/** An adapter whose person is signed in, so that the element goes on at once. */
async function signedIn(): Promise<MfaAdapter> {
  const {adapter} = createWorld();
  await signInAs(adapter, 'ada');
  return adapter;
}

/** Where the page goes with these attributes. */
async function wayOf(attributes: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const wanted = holdNavigation();
  await show('mfa-sign-in', {adapter: await signedIn(), attributes}).reaches('signed-in');
  return wanted;
}

describe('<mfa-sign-in redirect-url>', () => {
  for (const address of [...foreign, ...noPages]) {
    it(`leads nowhere with ${JSON.stringify(address)}, whether other origins are allowed or not`, async () => {
      const {title} = document;
      expect(await wayOf({'redirect-url': address})).to.deep.equal([]);
      expect(await wayOf({'redirect-url': address, 'allowed-redirect-origins': `${friend} null * https: javascript: data:`})).to.deep.equal([]);
      expect(document.title).to.equal(title);
    });
  }

  it('leads nowhere with what a script of this origin has put together', async () => {
    const blob = URL.createObjectURL(new Blob(['<script>document.title="ran"</script>'], {type: 'text/html'}));
    expect(await wayOf({'redirect-url': blob})).to.deep.equal([]);
    URL.revokeObjectURL(blob);
  });

  for (const [address, allowed] of [
    [`${friend}/home?a=b#c`, friend],
    [friend, `https://other.example ${friend}`],
    [`${friend}/`, `\n  https://other.example\n\t${friend}\n`],
    ['https://APP.example:443/x', friend],
    ['https://app.example:8443/', 'https://app.example:8443'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example'],
    ['http://app.example/', 'http://app.example'],
  ] as const) {
    it(`leads to ${address} where ${JSON.stringify(allowed)} is allowed`, async () => {
      expect(await wayOf({'redirect-url': address, 'allowed-redirect-origins': allowed})).to.deep.equal([new URL(address).href]);
    });
  }

  for (const [address, allowed] of [
    [`${friend}.evil.example/`, friend],
    ['https://app.example.evil/', friend],
    ['https://xapp.example/', friend],
    ['https://sub.app.example/', friend],
    ['https://sub.app.example/', 'https://*.app.example'],
    ['https://sub.app.example/', '*'],
    [friend, `${friend}/home`],
    [friend, `${friend}/`],
    [friend, 'app.example'],
    [friend, '//app.example'],
    [friend, 'https://'],
    [friend, `${friend},https://other.example`],
    ['http://app.example/', friend],
    ['https://app.example:8443/', friend],
    ['https://app.example@evil.example/', friend],
    ['https://evil.example/', `${friend}@evil.example`],
    ['https://evil.example/', ''],
  ] as const) {
    it(`does not lead to ${address} where ${JSON.stringify(allowed)} is allowed`, async () => {
      expect(await wayOf({'redirect-url': address, 'allowed-redirect-origins': allowed})).to.deep.equal([]);
    });
  }

  it('still leads to this origin where others are allowed', async () => {
    expect(await wayOf({'redirect-url': '/account', 'allowed-redirect-origins': friend})).to.deep.equal([`${origin}/account`]);
  });

  it('leads nowhere any more once the origin is taken off', async () => {
    const wanted = holdNavigation();
    const stage = show('mfa-sign-in', {attributes: {'redirect-url': friend, 'allowed-redirect-origins': friend}});
    await stage.reaches('asking-password');
    stage.element.removeAttribute('allowed-redirect-origins');
    stage.element.adapter = await signedIn();
    await stage.reaches('signed-in');
    expect(wanted).to.deep.equal([]);
  });
});

describe('<mfa-sign-in support-url>', () => {
  for (const address of noPages.filter((one) => !/^(mailto|tel):/.test(one))) {
    it(`links to nothing for ${JSON.stringify(address)}`, async () => {
      const stage = show('mfa-sign-in', {attributes: {'support-url': address}});
      await stage.reaches('asking-password');
      expect(hasButton(stage.element, texts.getHelp)).to.equal(false);
    });
  }
});
