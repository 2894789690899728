/**
 * A number, address or name put into a sentence, kept apart from the direction of the words around it. Without this,
 * "+44 ••• 42" in Arabic would be drawn with its groups swapped. Uses FSI and PDI (Unicode UAX #9), which plain text
 * carries into accessible names too.
 */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
