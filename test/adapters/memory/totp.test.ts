import {expect} from '@open-wc/testing';
import {Secret} from 'otpauth';
import {defaultTotp, hotp, newSecret, redeemTotp, stepAt, type StoredTotp} from '../../../src/adapters/memory/totp.js';

const base32 = (text: string): string => Secret.fromUTF8(text).base32;
const secret = base32('12345678901234567890');

// RFC 4226, Appendix D: the code of each counter.
const rfc4226 = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'];

// RFC 6238, Appendix B with its errata: the secret is as long as the hash.
const secrets = {
  SHA1: secret,
  SHA256: base32('12345678901234567890123456789012'),
  SHA512: base32('1234567890123456789012345678901234567890123456789012345678901234'),
};
const rfc6238 = [
  [59, '94287082', 'SHA1'],
  [59, '46119246', 'SHA256'],
  [59, '90693936', 'SHA512'],
  [1111111109, '07081804', 'SHA1'],
  [1111111109, '68084774', 'SHA256'],
  [1111111109, '25091201', 'SHA512'],
  [1111111111, '14050471', 'SHA1'],
  [1111111111, '67062674', 'SHA256'],
  [1111111111, '99943326', 'SHA512'],
  [1234567890, '89005924', 'SHA1'],
  [1234567890, '91819424', 'SHA256'],
  [1234567890, '93441116', 'SHA512'],
  [2000000000, '69279037', 'SHA1'],
  [2000000000, '90698825', 'SHA256'],
  [2000000000, '38618901', 'SHA512'],
  [20000000000, '65353130', 'SHA1'],
  [20000000000, '77737706', 'SHA256'],
  [20000000000, '47863826', 'SHA512'],
] as const;

describe('TOTP of the memory adapter', () => {
  rfc4226.forEach((code, counter) => {
    it(`computes ${code} for counter ${counter}, as RFC 4226 Appendix D says`, () => {
      expect(hotp({secret, counter})).to.equal(code);
    });
  });

  for (const [seconds, code, algorithm] of rfc6238) {
    it(`computes ${code} at ${seconds} s with ${algorithm}, as RFC 6238 Appendix B says`, () => {
      const counter = stepAt(seconds * 1000, 30);
      expect(hotp({secret: secrets[algorithm], counter, algorithm, digits: 8})).to.equal(code);
      const totp: StoredTotp = {id: '', secret: secrets[algorithm], algorithm, digits: 8, period: 30};
      expect(redeemTotp(totp, code, seconds * 1000)).to.equal('right');
    });
  }

  const now = Date.UTC(2026, 0, 15, 12);
  const codeAt = (seconds: number): string => hotp({secret, counter: stepAt(now + seconds * 1000, 30)});
  const skews: [seconds: number, outcome: string][] = [
    [-60, 'wrong'],
    [-30, 'right'],
    [0, 'right'],
    [30, 'right'],
    [60, 'wrong'],
  ];
  for (const [seconds, outcome] of skews) {
    it(`finds a code from ${seconds} s away ${outcome}`, () => {
      expect(redeemTotp({...defaultTotp, id: '', secret}, codeAt(seconds), now)).to.equal(outcome);
    });
  }

  it('finds a code used the second time, also when its neighbours would still do', () => {
    const totp: StoredTotp = {...defaultTotp, id: '', secret};
    expect(redeemTotp(totp, codeAt(0), now)).to.equal('right');
    expect(redeemTotp(totp, codeAt(0), now)).to.equal('used');
    expect(redeemTotp(totp, codeAt(-30), now)).to.equal('used');
    expect(redeemTotp(totp, codeAt(30), now)).to.equal('right');
  });

  it('accepts a code with the space that apps show in it', () => {
    expect(redeemTotp({...defaultTotp, id: '', secret}, codeAt(0).replace(/^.../, '$& '), now)).to.equal('right');
  });

  for (const code of ['12345', '1234567', 'abcdef', '٠٠٠٠٠٠']) {
    it(`finds ${code} wrong`, () => {
      expect(redeemTotp({...defaultTotp, id: '', secret}, code, now)).to.equal('wrong');
    });
  }

  it('makes secrets of 160 bits, in base32 without padding, all different', () => {
    const made = Array.from({length: 50}, newSecret);
    for (const one of made) expect(one).to.match(/^[A-Z2-7]{32}$/);
    expect(new Set(made).size).to.equal(50);
  });
});
