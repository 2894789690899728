import {checkSentCode} from '../../src/core/challenge-answers.js';
import {secrets} from './support/fixtures.js';
import {never, testCheck} from './support/test-check.js';

testCheck(
  'checkSentCode',
  checkSentCode,
  [
    ['what a code is good for', {safeIdentifier: 'a•••', expiresIn: 300, resendAfter: 0}],
    ['nothing', {}],
    ['nothing else, not even the code itself', {code: secrets.code, expiresIn: '5 min', resendAfter: Number.NaN, safeIdentifier: 7}, {}],
    ['no time before now', {expiresIn: -1, resendAfter: -1}, {}],
  ],
  never.filter((value) => typeof value !== 'object' || value === null),
);
