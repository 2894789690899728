import {expect} from '@open-wc/testing';
import {buildOtpauthUri, parseOtpauthUri, type OtpauthInit, type OtpauthParameters} from '../../src/core/otpauth-uri.js';

const SECRET = 'JBSWY3DPEHPK3PXP';
const acme: OtpauthParameters = {issuer: 'Acme', account: 'ada@example.com', secret: SECRET, algorithm: 'SHA1', digits: 6, period: 30};

describe('buildOtpauthUri', () => {
  const table: [title: string, init: OtpauthInit, uri: string][] = [
    ['leaves the defaults out', acme, `otpauth://totp/Acme:ada%40example.com?secret=${SECRET}&issuer=Acme`],
    [
      'names what is not the default',
      {...acme, algorithm: 'SHA256', digits: 8, period: 60},
      `otpauth://totp/Acme:ada%40example.com?secret=${SECRET}&issuer=Acme&algorithm=SHA256&digits=8&period=60`,
    ],
    [
      'writes a space as %20 and a plus as %2B',
      {issuer: 'A B', account: 'a+b@c.de', secret: SECRET},
      `otpauth://totp/A%20B:a%2Bb%40c.de?secret=${SECRET}&issuer=A%20B`,
    ],
    [
      'encodes what would end the label or a parameter',
      {issuer: 'A&B/C?', account: '#=%', secret: SECRET},
      `otpauth://totp/A%26B%2FC%3F:%23%3D%25?secret=${SECRET}&issuer=A%26B%2FC%3F`,
    ],
    ['writes UTF-8', {issuer: 'Bücher', account: '🦊', secret: SECRET}, `otpauth://totp/B%C3%BCcher:%F0%9F%A6%8A?secret=${SECRET}&issuer=B%C3%BCcher`],
    ['has no issuer to repeat when there is none', {issuer: '', account: 'ada', secret: SECRET}, `otpauth://totp/ada?secret=${SECRET}`],
    ['keeps the colon when there is no account', {issuer: 'Acme', account: '', secret: SECRET}, `otpauth://totp/Acme:?secret=${SECRET}&issuer=Acme`],
    ['makes a colon a space', {issuer: 'Acme: Admin', account: 'urn:ada', secret: SECRET}, `otpauth://totp/Acme%20Admin:urn%20ada?secret=${SECRET}&issuer=Acme%20Admin`],
    ['tidies the secret', {issuer: '', account: 'a', secret: 'jbsw y3dp-ehpk 3pxp===='}, `otpauth://totp/a?secret=${SECRET}`],
    ['replaces a lone surrogate', {issuer: '', account: 'a\ud800b', secret: `${SECRET}\udc00`}, `otpauth://totp/a%EF%BF%BDb?secret=${SECRET}`],
  ];
  for (const [title, init, uri] of table) it(title, () => expect(buildOtpauthUri(init)).to.equal(uri));
});

describe('parseOtpauthUri', () => {
  const parsed: [title: string, uri: string, differs?: Partial<OtpauthParameters>][] = [
    ['reads the plain form', `otpauth://totp/Acme:ada@example.com?secret=${SECRET}&issuer=Acme`],
    ['takes the issuer from the label', `otpauth://totp/Acme:ada@example.com?secret=${SECRET}`],
    ['takes the issuer from the parameter', `otpauth://totp/ada@example.com?secret=${SECRET}&issuer=Acme`],
    ['believes the parameter when the two differ', `otpauth://totp/Old:ada@example.com?secret=${SECRET}&issuer=Acme`],
    ['reads an encoded colon and spaces after it', `otpauth://totp/Acme%3A%20%20ada%40example.com?secret=${SECRET}`],
    ['finds the account after an issuer with a colon', `otpauth://totp/A%3A%20B:ada@example.com?secret=${SECRET}&issuer=A%3A%20B`, {issuer: 'A: B'}],
    [
      "reads better-auth's plus as a space",
      `otpauth://totp/MFA%20Demo:ada%40example.com?secret=${SECRET}&issuer=MFA+Demo&digits=6&period=30`,
      {issuer: 'MFA Demo'},
    ],
    ['keeps a plus in the label', `otpauth://totp/Acme:ada+mfa@example.com?secret=${SECRET}`, {account: 'ada+mfa@example.com'}],
    ['has an empty issuer when the URI names none', `otpauth://totp/ada@example.com?secret=${SECRET}`, {issuer: ''}],
    ['has an empty account when there is no label', `otpauth://totp?secret=${SECRET}&issuer=Acme`, {account: ''}],
    ['accepts any case, order and space around', ` OTPAUTH://TOTP/Acme:ada@example.com?ISSUER=Acme&Secret=${SECRET}\n`],
    ['tidies the secret', 'otpauth://totp/Acme:ada@example.com?secret=jbsw+y3dp%20ehpk-3pxp%3D%3D=='],
    ['reads digits, period and algorithm', `otpauth://totp/Acme:ada@example.com?secret=${SECRET}&digits=8&period=60&algorithm=sha512`, {digits: 8, period: 60, algorithm: 'SHA512'}],
    ['knows the other spellings of an algorithm', `otpauth://totp/Acme:ada@example.com?secret=${SECRET}&algorithm=HmacSHA256`, {algorithm: 'SHA256'}],
    ['takes the default for an empty parameter', `otpauth://totp/Acme:ada@example.com?secret=${SECRET}&digits=&period&algorithm=`],
    ['takes the first of two parameters', `otpauth://totp/Acme:ada@example.com?secret=${SECRET}&secret=AAAA&digits=6&digits=8`],
    ['ignores parameters it does not know, and the fragment', `otpauth://totp/Acme:ada@example.com?&=&__proto__=1&image=x&secret=${SECRET}#secret=A`],
    ['keeps a malformed percent as it stands', `otpauth://totp/100%:50%zz%20x%ff?secret=${SECRET}`, {issuer: '100%', account: '50%zz x%ff'}],
  ];
  for (const [title, uri, differs] of parsed) it(title, () => expect(parseOtpauthUri(uri)).to.deep.equal({...acme, ...differs}));

  const refused: [title: string, uri: string][] = [
    ['refuses HOTP', `otpauth://hotp/Acme:ada?secret=${SECRET}&counter=0`],
    ['refuses another scheme', `https://totp/Acme:ada?secret=${SECRET}`],
    ['refuses a longer type', `otpauth://totpx/Acme:ada?secret=${SECRET}`],
    ['refuses a URI without parameters', 'otpauth://totp/Acme:ada'],
    ['refuses a URI without a secret', 'otpauth://totp/Acme:ada?issuer=Acme'],
    ['refuses an empty secret', 'otpauth://totp/Acme:ada?secret='],
    ['refuses a secret that is not base32', 'otpauth://totp/Acme:ada?secret=01890'],
    ['refuses a malformed percent in the secret', `otpauth://totp/Acme:ada?secret=${SECRET}%`],
    ['refuses an unknown algorithm', `otpauth://totp/Acme:ada?secret=${SECRET}&algorithm=MD5`],
    ['refuses five digits', `otpauth://totp/Acme:ada?secret=${SECRET}&digits=5`],
    ['refuses nine digits', `otpauth://totp/Acme:ada?secret=${SECRET}&digits=9`],
    ['refuses digits in words', `otpauth://totp/Acme:ada?secret=${SECRET}&digits=six`],
    ['refuses a period of zero', `otpauth://totp/Acme:ada?secret=${SECRET}&period=0`],
    ['refuses a negative period', `otpauth://totp/Acme:ada?secret=${SECRET}&period=-30`],
    ['refuses an empty text', ''],
  ];
  for (const [title, uri] of refused) it(title, () => expect(parseOtpauthUri(uri)).to.equal(undefined));

  it('reads back whatever was built', () => {
    const random = generator(20251122);
    for (let run = 0; run < 2000; run++) {
      const init: OtpauthParameters = {
        issuer: text(random, NAME_CHARACTERS),
        account: text(random, NAME_CHARACTERS),
        secret: text(random, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567') || 'A',
        algorithm: (['SHA1', 'SHA256', 'SHA512'] as const)[random(3)] ?? 'SHA1',
        digits: 6 + random(3),
        period: 1 + random(300),
      };
      expect(parseOtpauthUri(buildOtpauthUri(init))).to.deep.equal(init);
    }
  });

  it('never throws on random text', () => {
    const random = generator(7);
    for (let run = 0; run < 2000; run++) {
      const noise = text(random, '%\ud800\udc00+=&?#:/ aF2🦊');
      expect(() => parseOtpauthUri(noise)).not.to.throw();
      expect(() => parseOtpauthUri(`otpauth://totp/${noise}?secret=A&${noise}`)).not.to.throw();
      expect(() => buildOtpauthUri({issuer: noise, account: noise, secret: noise})).not.to.throw();
    }
  });

  for (const part of [' ', ':', '%', '%20', '&', '=', 'a', '🦊', '\ud800']) {
    it(`takes 10 000 times ${JSON.stringify(part)} in under 50 ms`, () => {
      const long = part.repeat(10_000);
      const time = quickest(() => {
        parseOtpauthUri(long);
        parseOtpauthUri(`otpauth://totp/${long}?secret=${long}&${long}`);
        buildOtpauthUri({issuer: long, account: long, secret: long});
      });
      expect(time).to.be.below(50);
    });
  }
});

const NAME_CHARACTERS = "abcXYZ019@.-_~!*'()&=?#%+/\\\"<>,;$[]{}|^`äß日本مر🦊👩‍🚀";

/** Mulberry32: the same numbers in every run. */
function generator(seed: number): (below: number) => number {
  return below => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function text(random: (below: number) => number, alphabet: string): string {
  const characters = [...alphabet];
  return Array.from({length: random(24)}, () => characters[random(characters.length)]).join('');
}

/** The best of three runs in milliseconds, because a busy machine may stop any one of them. */
function quickest(act: () => void): number {
  const times = [0, 1, 2].map(() => {
    const start = performance.now();
    act();
    return performance.now() - start;
  });
  return Math.min(...times);
}
