import {expect} from '@open-wc/testing';
import {backupCodesFilename, backupCodesText, type BackupCodesTextInit} from '../../src/core/backup-codes-file.js';

const full: BackupCodesTextInit = {
  codes: ['Ab3dE-f9GhJ', '12345678'],
  title: 'Backup codes',
  note: 'Each code works once.',
  appName: 'Acme',
  account: 'ada@example.com',
  date: new Date(2025, 0, 2, 23, 59),
};

describe('backupCodesText', () => {
  const {codes, title, date} = full;
  const table: [title: string, init: BackupCodesTextInit, text: string][] = [
    [
      'says what the codes are for, then has one per line',
      full,
      'Backup codes\nAcme\nada@example.com\n2025-01-02\n\nEach code works once.\n\nAb3dE-f9GhJ\n12345678\n',
    ],
    ['leaves out what is not known', {codes, title, date}, 'Backup codes\n2025-01-02\n\nAb3dE-f9GhJ\n12345678\n'],
    ['prints a single code', {codes: ['x'], title, date}, 'Backup codes\n2025-01-02\n\nx\n'],
    ['ends with one line break when there are no codes', {codes: [], title, date}, 'Backup codes\n2025-01-02\n'],
    ['keeps the lines of the note, without carriage returns', {codes: ['x'], title, date, note: 'a\r\nb\rc\n'}, 'Backup codes\n2025-01-02\n\na\nb\nc\n\nx\n'],
    ['lets no name make a line of its own', {codes: ['x\r\n'], title: 'T\n', date, appName: 'Ac\nme', account: ' a\r\nb '}, 'T\nAc me\na b\n2025-01-02\n\nx\n'],
    ['keeps other scripts and emoji', {codes: ['x'], title: 'رموز', date, appName: '🦊 銀行'}, 'رموز\n🦊 銀行\n2025-01-02\n\nx\n'],
  ];
  for (const [name, init, text] of table) it(name, () => expect(backupCodesText(init)).to.equal(text));

  it("prints the person's own day, early and late", () => {
    expect(backupCodesText({codes: [], title, date: new Date(2025, 10, 22, 0, 1)})).to.contain('2025-11-22');
    expect(backupCodesText({codes: [], title, date: new Date(2025, 10, 22, 23, 59)})).to.contain('2025-11-22');
  });

  it('takes 10 000 characters and 10 000 codes in under 50 ms', () => {
    const long = ' \n'.repeat(5_000);
    const time = quickest(() => {
      backupCodesText({codes: Array.from({length: 10_000}, String), title: long, date, note: long, appName: long});
    });
    expect(time).to.be.below(50);
  });
});

describe('backupCodesFilename', () => {
  const table: [title: string, appName: string, filename: string][] = [
    ['is the app in kebab-case', 'Acme Bank', 'acme-bank-backup-codes.txt'],
    ['drops accents', 'Crédit Zürich', 'credit-zurich-backup-codes.txt'],
    ['maps full-width letters', '\uff21\uff22\uff23', 'abc-backup-codes.txt'],
    ['drops what a path is made of', '../../etc/passwd', 'etc-passwd-backup-codes.txt'],
    ['drops what Windows forbids', 'a<b>:"c"|d?*\\.', 'a-b-c-d-backup-codes.txt'],
    ['is no device name of Windows', 'CON', 'con-backup-codes.txt'],
    ['does without the app when there is none', '', 'backup-codes.txt'],
    ['does without the app in another script', '銀行', 'backup-codes.txt'],
    ['does without emoji', '🦊', 'backup-codes.txt'],
    ['does without lone surrogates', '\ud800', 'backup-codes.txt'],
    ['cuts a long name', 'abc '.repeat(2_500), `${'abc-'.repeat(10)}backup-codes.txt`],
  ];
  for (const [title, appName, filename] of table) it(title, () => expect(backupCodesFilename(appName)).to.equal(filename));
});

/** The best of three runs in milliseconds, because a busy machine may stop any one of them. */
function quickest(act: () => void): number {
  const times = [0, 1, 2].map(() => {
    const start = performance.now();
    act();
    return performance.now() - start;
  });
  return Math.min(...times);
}
