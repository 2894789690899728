import {wrong} from '../adapters/memory/setup.js';

/** A code that is certainly refused; another one for each try, because none is sent twice by itself. */
export function wrongCode(code: string, nth: number): string {
  let other = code;
  for (let time = 0; time < nth; time++) other = wrong(other);
  return other;
}
