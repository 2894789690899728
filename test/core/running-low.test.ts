import {expect} from '@open-wc/testing';
import type {BackupCodeStatus} from '../../src/core/adapter.js';
import {isRunningLow} from '../../src/core/running-low.js';
import {capabilities} from './support/fixtures.js';

describe('isRunningLow', () => {
  const table: [title: string, status: BackupCodeStatus, isLow: boolean][] = [
    ['is said of three', {total: 10, remaining: 3}, true],
    ['is not said of four', {total: 10, remaining: 4}, false],
    ['is said of none', {total: 10, remaining: 0}, true],
    ['is said of none of none', {total: 0, remaining: 0}, true],
    ['is said where nobody knows of how many', {remaining: 2}, true],
    ['is not said where nobody counts', {total: 10}, false],
    ['is not said of a small set that is whole', {total: 3, remaining: 3}, false],
  ];
  for (const [title, status, isLow] of table) it(title, () => expect(isRunningLow(status, capabilities)).to.equal(isLow));

  it('is said of the one code of a backend that has one at a time only when it is gone', () => {
    const rotating = {...capabilities, backupCodes: {regenerate: true, list: 'remaining', rotates: true}} as const;
    expect(isRunningLow({remaining: 1}, rotating)).to.equal(false);
    expect(isRunningLow({remaining: 0}, rotating)).to.equal(true);
  });
});
