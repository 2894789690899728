/** Codes as authenticator apps compute them, from the built package. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {freshTotpCode, totpCode} from 'mfa-elements/testing';

/** RFC 6238, appendix B: the secret is `12345678901234567890`, repeated up to the length of the hash. */
const secrets = {
  SHA1: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  SHA256: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA',
  SHA512: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNA',
};
const vectors = [
  [59, {SHA1: '94287082', SHA256: '46119246', SHA512: '90693936'}],
  [1111111109, {SHA1: '07081804', SHA256: '68084774', SHA512: '25091201'}],
  [1111111111, {SHA1: '14050471', SHA256: '67062674', SHA512: '99943326'}],
  [1234567890, {SHA1: '89005924', SHA256: '91819424', SHA512: '93441116'}],
  [2000000000, {SHA1: '69279037', SHA256: '90698825', SHA512: '38618901'}],
  [20000000000, {SHA1: '65353130', SHA256: '77737706', SHA512: '47863826'}],
];

for (const [seconds, codes] of vectors) {
  for (const [algorithm, code] of Object.entries(codes)) {
    test(`${algorithm} at ${seconds} s gives ${code}, as RFC 6238 says`, () => {
      assert.equal(totpCode(secrets[algorithm], {at: seconds * 1000, algorithm, digits: 8}), code);
      assert.equal(totpCode(secrets[algorithm], {at: new Date(seconds * 1000), algorithm}), code.slice(2));
      const uri = `otpauth://totp/App:ada?secret=${secrets[algorithm]}&algorithm=${algorithm}&digits=8&period=30`;
      assert.equal(totpCode(uri, {at: seconds * 1000}), code);
    });
  }
}

test('takes a secret in groups and in lower case', () => {
  assert.equal(totpCode('gezd gnbv gy3t qojq gezd gnbv gy3t qojq', {at: 59_000}), '287082');
  assert.equal(totpCode('GEZD-GNBV-GY3T-QOJQ-GEZD-GNBV-GY3T-QOJQ====', {at: 59_000}), '287082');
});

test('takes another period, and options before what the URI says', () => {
  assert.equal(totpCode(secrets.SHA1, {at: 118_000, period: 60}), '287082');
  assert.equal(totpCode(`otpauth://totp/ada?secret=${secrets.SHA1}&period=30`, {at: 118_000, period: 60}), '287082');
});

test('is the code of now where no time is told', () => {
  const before = Date.now();
  const code = totpCode(secrets.SHA1);
  assert.ok([before, Date.now()].map((at) => totpCode(secrets.SHA1, {at})).includes(code));
});

test('refuses what is no secret, without repeating it', () => {
  for (const text of ['', 'not base32!', 'otpauth://hotp/ada?secret=GEZDGNBV&counter=1', '123456']) {
    assert.throws(() => totpCode(text), {message: 'This is neither a base32 secret nor an otpauth://totp/ URI.'});
  }
});

test('a fresh code is never given twice', async (t) => {
  t.mock.timers.enable({apis: ['Date', 'setTimeout'], now: 59_000});
  const at = (seconds) => totpCode(secrets.SHA1, {at: seconds * 1000});
  assert.equal(await freshTotpCode(secrets.SHA1), at(59));
  // The next one is good ahead of time, where one step is tolerated.
  assert.equal(await freshTotpCode(`otpauth://totp/ada?secret=${secrets.SHA1}`), at(60));
  let third;
  const waiting = freshTotpCode(secrets.SHA1).then((code) => (third = code));
  await Promise.resolve();
  t.mock.timers.tick(999);
  await Promise.resolve();
  assert.equal(third, undefined);
  t.mock.timers.tick(1);
  await waiting;
  assert.equal(third, at(90));
});

test('a fresh code waits for its time where no step ahead is tolerated', async (t) => {
  t.mock.timers.enable({apis: ['Date', 'setTimeout'], now: 0});
  const secret = secrets.SHA256;
  assert.equal(await freshTotpCode(secret, {ahead: 0}), totpCode(secret, {at: 0}));
  const second = freshTotpCode(secret, {ahead: 0});
  t.mock.timers.tick(30_000);
  assert.equal(await second, totpCode(secret, {at: 30_000}));
});
