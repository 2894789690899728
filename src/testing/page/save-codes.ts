import type {Hands} from './hands.js';

/** Reads the backup codes on show, and says that they are kept. */
export async function saveCodes(hands: Hands): Promise<readonly string[]> {
  const {codes} = await hands.reach({name: 'the backup codes', isHere: ({codes}) => codes.length > 0});
  // Copying, saving and printing come before it.
  await hands.press('[part~=button]', -1);
  return codes;
}
