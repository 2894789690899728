import {create} from 'qrcode';

/** Modules of white that a scanner needs on each side (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/**
 * Encodes a text as a QR code and draws its dark modules as one SVG path, one unit a module.
 *
 * Level M: a screen has no dirt to correct, and fewer modules are bigger ones.
 *
 * @returns the path, and the side of the square viewBox with the quiet zone in it
 * @throws Error when the text does not fit (2331 bytes)
 */
export function qrPath(text: string): {path: string; size: number} {
  const {modules} = create(text, {errorCorrectionLevel: 'M'});
  let path = '';
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      const start = column;
      while (column < modules.size && modules.get(row, column)) column++;
      const run = column - start;
      if (run > 0) path += `M${start + QUIET_ZONE} ${row + QUIET_ZONE}h${run}v1h-${run}z`;
    }
  }
  return {path, size: modules.size + 2 * QUIET_ZONE};
}
