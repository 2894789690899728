import {expect} from '@open-wc/testing';
import {cleanBackupCode, cut, isOtpCode, visible} from '../../src/core/code-text.js';

describe('isOtpCode', () => {
  const table: [title: string, code: string, digits: number, answer: boolean][] = [
    ['accepts six digits', '012345', 6, true],
    ['accepts eight digits when asked for them', '01234567', 8, true],
    ['refuses too few', '12345', 6, false],
    ['refuses too many', '1234567', 6, false],
    ['refuses nothing', '', 6, false],
    ['refuses a letter', '12345a', 6, false],
    ['refuses a space', '12345 ', 6, false],
    ['refuses a line break', '12345\n', 6, false],
    ['refuses other digits', '\u0661\u0662\u0663\u0664\u0665\u0666', 6, false],
    ['refuses signs and points', '-1.5e3', 6, false],
  ];
  for (const [title, code, digits, answer] of table) it(title, () => expect(isOtpCode(code, digits)).to.equal(answer));
});

describe('cleanBackupCode', () => {
  const table: [title: string, raw: string, code: string][] = [
    ['keeps case and dashes', 'Ab3dE-f9GhJ', 'Ab3dE-f9GhJ'],
    ['keeps nothing of nothing', '', ''],
    ['drops white space around and inside', '  Ab3dE -\tf9GhJ\r\n', 'Ab3dE-f9GhJ'],
    ['drops spaces of all kinds', 'a\u00a0b\u2009c\u3000d\u2028e', 'abcde'],
    ['drops zero-width and bidi marks', '\ufeffa\u200bb\u200e\u202ac\u202c\u2066d\u2069', 'abcd'],
    ['maps full-width forms', '\uff21\uff42\uff13\uff0d\uff14', 'Ab3-4'],
    ['keeps other characters', 'a.b/c+d=é', 'a.b/c+d=é'],
    ['drops lone surrogates', 'a\ud800b\udc00', 'ab'],
    ['cuts at 128 characters', 'a'.repeat(200), 'a'.repeat(128)],
    ['keeps emoji whole at the cut', '🦊'.repeat(200), '🦊'.repeat(128)],
  ];
  for (const [title, raw, code] of table) it(title, () => expect(cleanBackupCode(raw)).to.equal(code));
});

describe('visible', () => {
  const table: [title: string, raw: string, text: string][] = [
    ['keeps what is seen, white space and dashes too', ' a-1\n\u2013 ', ' a-1\n\u2013 '],
    ['drops zero-width and bidi marks and soft hyphens', '\ufeff1\u200b2\u202a3\u2066\u00ad', '123'],
    ['drops lone surrogates and keeps emoji', '\ud800🦊\udc00', '🦊'],
    ['maps full-width and mathematical digits', '\uff11𝟏', '11'],
    ['keeps digits of other scripts', '\u0661\u06f1\u0967', '\u0661\u06f1\u0967'],
  ];
  for (const [title, raw, text] of table) it(title, () => expect(visible(raw)).to.equal(text));
});

describe('cut', () => {
  const table: [title: string, text: string, length: number, start: string][] = [
    ['keeps what is short enough', 'abc', 3, 'abc'],
    ['keeps the start of what is too long', 'abcd', 3, 'abc'],
    ['keeps emoji whole', '🦊🦊🦊', 2, '🦊🦊'],
    ['keeps nothing of nothing', '', 3, ''],
  ];
  for (const [title, text, length, start] of table) it(title, () => expect(cut(text, length)).to.equal(start));
});
