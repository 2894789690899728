import {expect} from '@open-wc/testing';
import {cleanBackupCode} from '../../src/core/code-text.js';
import {cleanOtpCode} from '../../src/core/otp-code.js';

describe('cleanOtpCode', () => {
  const table: [title: string, raw: string, code: string, digits?: number][] = [
    ['keeps a plain code', '123456', '123456'],
    ['keeps nothing of nothing', '', ''],
    ['keeps a half-typed code', '123', '123'],
    ['keeps leading zeros', '000012', '000012'],
    ['drops a space in the middle', '123 456', '123456'],
    ['drops spaces anywhere', '  1 2\t3\n4\r\n5 6 ', '123456'],
    ['drops no-break, thin, narrow, figure and ideographic spaces', '1\u00a02\u20093\u202f4\u20075\u30006', '123456'],
    ['drops line separators and control characters', '1\u20282\u20293\u00854\u00005\u000b6', '123456'],
    ['drops a hyphen', '123-456', '123456'],
    ['drops dashes of all kinds', '1\u20102\u20113\u20124\u20135\u20146', '123456'],
    ['drops minus, bar, small, full-width and long-vowel dashes', '1\u22122\u20153\ufe634\uff0d5\u30fc6', '123456'],
    ['drops zero-width marks', '\ufeff1\u200b2\u200c3\u200d4\u20605\u00ad6', '123456'],
    ['drops bidi marks', '\u202a1\u200e2\u200f3\u061c4\u20665\u20696\u202c', '123456'],
    ['maps full-width digits', '\uff11\uff12\uff13\uff14\uff15\uff16', '123456'],
    ['maps Arabic-Indic digits', '\u0660\u0661\u0662\u0663\u0668\u0669', '012389'],
    ['maps Extended Arabic-Indic digits', '\u06f0\u06f1\u06f2\u06f3\u06f8\u06f9', '012389'],
    ['maps Devanagari digits', '\u0966\u0967\u0968\u0969\u096e\u096f', '012389'],
    ['maps mathematical digits, which are two code units each', '𝟏𝟐𝟑𝟒𝟓𝟔', '123456'],
    ['cuts what is too long', '1234567', '123456'],
    ['takes eight digits when asked for them', '1234 5678', '12345678', 8],

    ['takes the code out of a sentence', 'Your code is 123 456.', '123456'],
    ['takes the code after a prefix', 'G-123456', '123456'],
    ['takes the code in front of a text', '123456 is your code', '123456'],
    ['takes the code between letters', 'abc123456def', '123456'],
    ['takes a code with a no-break space in the middle', 'Code:\u00a0123\u00a0456!', '123456'],
    ['takes a code of other digits out of a text', 'رمزك هو \u0661\u0662\u0663\u0664\u0665\u0666', '123456'],
    ['takes the code beside other numbers', 'Code 123456, good for 10 minutes', '123456'],
    ['takes the code right before another number', '123456 10 minutes left', '123456'],
    ['takes the code after a date', '2025-11-22: 123456', '123456'],
    ['takes the code that a WebOTP message says twice', 'Your code is 123456.\n\n@example.com #123456', '123456'],
    ['takes eight digits in two halves', 'Code 1234-5678.', '12345678', 8],
    ['takes seven digits in two halves', 'Code 123 4567.', '1234567', 7],

    ['keeps letters, so that the person sees them', 'abc', 'abc'],
    ['keeps letters among digits', '12a4', '12a4'],
    ['keeps the start of a text without a code', 'hello world', 'hellow'],
    ['chooses no code when there are two', 'a 123456 or 654321', 'a12345'],
    ['takes no six digits out of seven', 'no. 1234567', 'no.123'],
    ['takes no uneven halves', 'on 12 3456', 'on1234'],
    ['takes no halves with two spaces between them', 'x 123  456', 'x12345'],
    ['takes no three groups', 'x 12 34 56', 'x12345'],
    ['takes no part of a phone number', '+1 555 123 4567', '+15551'],
    ['keeps emoji whole', '🦊🦊🦊🦊🦊🦊🦊', '🦊🦊🦊🦊🦊🦊'],
    ['takes a code among emoji', '🦊123456🦊', '123456'],
    ['drops lone surrogates', '\ud800123\udc00456\ud800', '123456'],
  ];
  for (const [title, raw, code, digits = 6] of table) it(title, () => expect(cleanOtpCode(raw, digits)).to.equal(code));

  it('reads any code back, however it is spaced, marked or written', () => {
    const random = generator(20251122);
    const fillers = ['', ' ', '-', '\u200b', '\u202f', '\u2013', '\t'];
    for (let run = 0; run < 2000; run++) {
      const digits = 6 + random(3);
      const zero = [0x30, 0x660, 0x6f0, 0x966, 0xff10][random(5)] ?? 0x30;
      const code = Array.from({length: digits}, () => random(10));
      const raw = code.map(digit => (fillers[random(fillers.length)] ?? '') + String.fromCharCode(zero + digit)).join('');
      expect(cleanOtpCode(raw, digits)).to.equal(code.join(''));
    }
  });

  it('changes nothing the second time and never exceeds the length', () => {
    const random = generator(7);
    const characters = [...'0123456789 -.aZ\u200b\u0661🦊', '\ud800', '\udc00'];
    for (let run = 0; run < 2000; run++) {
      const raw = Array.from({length: random(30)}, () => characters[random(characters.length)]).join('');
      const once = cleanOtpCode(raw, 6);
      expect(cleanOtpCode(once, 6), JSON.stringify(raw)).to.equal(once);
      expect([...once].length).to.be.at.most(6);
    }
  });

  for (const part of ['1', ' ', '-', '1 ', '123 456 ', 'a1-', '🦊', '\ud800', '\u200b', '\ufdfa', 'e\u0301']) {
    it(`takes 10 000 times ${JSON.stringify(part)} in under 50 ms`, () => {
      const long = part.repeat(10_000).slice(0, 10_000);
      const time = quickest(() => {
        cleanOtpCode(long, 6);
        cleanOtpCode(`${long}x`, 6);
        cleanBackupCode(long);
      });
      expect(time).to.be.below(50);
    });
  }
});

/** Mulberry32: the same numbers in every run. */
function generator(seed: number): (below: number) => number {
  return below => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
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
