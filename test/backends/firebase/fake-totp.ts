import {Secret, TOTP} from 'otpauth';

/** What an authenticator app shows for this base32 secret at this time (milliseconds since 1970). */
export function codeAt(secret: string, timestamp: number): string {
  return new TOTP({secret}).generate({timestamp});
}

/** A fresh base32 secret of 160 bits. */
export function newSecret(): string {
  return new Secret({size: 20}).base32;
}

/** Checks codes as RFC 6238 says: one step of tolerance, and none of a step that was accepted before. */
export class TotpCheck {
  #lastStep = -1;

  constructor(readonly secret: string) {}

  accepts(code: string, timestamp: number): boolean {
    const delta = new TOTP({secret: this.secret}).validate({token: code, timestamp, window: 1});
    if (delta === null) return false;
    const step = Math.floor(timestamp / 30_000) + delta;
    if (step <= this.#lastStep) return false;
    this.#lastStep = step;
    return true;
  }
}
