/** Bytes from the platform's secure generator, which insecure pages (`http://192.168.…`) have too. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** Decimal digits, all equally likely. */
export function randomDigits(length: number): string {
  let digits = '';
  while (digits.length < length) {
    const byte = randomBytes(1)[0] ?? 255;
    // 250 is the largest multiple of ten in a byte; keeping the rest would favour 0 to 5.
    if (byte < 250) digits += String(byte % 10);
  }
  return digits;
}

/** An id nobody can guess, for example `session_9f…`. Not `randomUUID()`: insecure pages lack it. */
export function randomId(kind: string): string {
  const hex = Array.from(randomBytes(16), (byte) => byte.toString(16).padStart(2, '0'));
  return `${kind}_${hex.join('')}`;
}
