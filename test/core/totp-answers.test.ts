import {checkBackupCodeStatus, checkCodes, checkFreshCodes, checkFreshTOTP, checkVerifiedTOTP} from '../../src/core/totp-answers.js';
import {fresh, secrets, verified} from './support/fixtures.js';
import {never, testCheck} from './support/test-check.js';

testCheck(
  'checkFreshTOTP',
  checkFreshTOTP,
  [['a secret and its URI', fresh]],
  [
    ...never, {...fresh, secret: undefined}, {...fresh, secret: ''}, {...fresh, secret: 7}, {...fresh, uri: undefined},
    {...fresh, uri: 'https://example.com/qr.png'}, {...fresh, uri: 'javascript:alert(1)'}, {...fresh, uri: '<svg>'},
  ],
);

testCheck(
  'checkVerifiedTOTP',
  checkVerifiedTOTP,
  [['a verification', verified]],
  [...never, {verified: false}, {verified: 'true'}, {verified: 1}],
);

testCheck(
  'checkCodes',
  checkCodes,
  [['codes', secrets.codes], ['no codes', []]],
  [...never.filter((value) => !Array.isArray(value)), ['a', 1], ['a', ''], [null], 'abc', {0: 'a', length: 1}],
);

testCheck(
  'checkFreshCodes',
  checkFreshCodes,
  [['codes of any alphabet', {codes: ['é🦊', 'A-1']}, ['é🦊', 'A-1']]],
  [...never, {codes: []}, {codes: 'abc'}, {codes: [1]}, secrets.codes],
);

testCheck(
  'checkBackupCodeStatus',
  checkBackupCodeStatus,
  [
    ['both counts', {total: 10, remaining: 0}],
    ['nothing but the counts', {total: 10, remaining: '3', codes: secrets.codes}, {total: 10}],
    ['only what counts something', {total: Number.NaN, remaining: -1}, {}],
    ['no half codes', {total: Infinity, remaining: 2.5}, {}],
    ['no count at all', {}],
  ],
  never.filter((value) => typeof value !== 'object' || value === null),
);
