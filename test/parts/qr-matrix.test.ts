import {expect} from '@open-wc/testing';
import {create} from 'qrcode';
import {qrPath} from '../../src/parts/qr-matrix.js';

const URI = 'otpauth://totp/Acme:ada%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Acme';

describe('qrPath', () => {
  for (const text of ['a', URI, '日本🦊', '0'.repeat(500), 'x'.repeat(2331)]) {
    it(`draws every dark module of a text of ${text.length} and no other`, () => {
      const {modules} = create(text, {errorCorrectionLevel: 'M'});
      const {path, size} = qrPath(text);
      const drawn = rasterize(path);
      expect(size).to.equal(modules.size + 8);
      for (let y = 0; y < size; y++) {
        for (let x = 0; x < size; x++) {
          const inside = Math.min(x, y) >= 4 && Math.max(x, y) < size - 4;
          if (drawn.has(`${x} ${y}`) !== (inside && Boolean(modules.get(y - 4, x - 4)))) throw new Error(`wrong at ${x} ${y}`);
        }
      }
    });
  }

  it('keeps a usual URI at 37 modules', () => {
    expect(qrPath(URI).size).to.equal(37 + 8);
  });

  it('merges neighbours into one run', () => {
    expect(qrPath(URI).path).to.match(/^M4 4h7v1h-7z/);
  });

  it('has nothing but path commands in it', () => {
    expect(qrPath('"><script>').path).to.match(/^(M\d+ \d+h\d+v1h-\d+z)+$/);
  });

  it('is drawn by the browser as large as the code', () => {
    const {path, size} = qrPath(URI);
    const svg = document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));
    const shape = svg.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'path'));
    shape.setAttribute('d', path);
    const {x, y, width, height} = shape.getBBox();
    svg.remove();
    expect([x, y, width, height]).to.deep.equal([4, 4, size - 8, size - 8]);
  });

  it('throws when the text does not fit', () => {
    expect(() => qrPath('x'.repeat(2332))).to.throw();
  });
});

function rasterize(path: string): Set<string> {
  const cells = new Set<string>();
  for (const [, x, y, run, back] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)) {
    if (run !== back) throw new Error('A run is not closed where it began.');
    for (let step = 0; step < Number(run); step++) cells.add(`${Number(x) + step} ${y}`);
  }
  return cells;
}
