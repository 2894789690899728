import {Secret, TOTP} from 'otpauth';
import {createId} from './ids.js';
import type {FakeUserInit} from './options.js';

/** A phone number of an account. */
export interface FakePhone {
  readonly id: string;
  /** E.164, as the API has it. */
  readonly number: string;
  /** What may be shown to someone who only knows the password. */
  readonly safe: string;
  reserved: boolean;
  isDefault: boolean;
}

/** An authenticator app, or one being set up. */
export interface FakeTotp {
  readonly id: string;
  readonly secret: string;
  verified: boolean;
  readonly createdAt: number;
}

/** One account, live: what the server knows, and a test may look at and change. */
export class FakeUser {
  readonly id = createId('user');
  readonly emailId = createId('idn');
  readonly identifier: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly phones: FakePhone[];
  readonly createdAt = Date.now();
  password: string;
  totp: FakeTotp | undefined;
  backupCodes: string[];
  locked = false;
  lastSignInAt: number | null = null;
  /** Steps of time whose code was accepted: each counts once. */
  readonly #usedSteps = new Set<number>();

  constructor({identifier, password, firstName, lastName, phone, phoneReserved = false, ...init}: FakeUserInit) {
    this.identifier = identifier;
    this.password = password;
    this.firstName = firstName ?? null;
    this.lastName = lastName ?? null;
    this.phones = phone ? [createPhone(phone, phoneReserved)] : [];
    this.backupCodes = [...(init.backupCodes ?? [])];
    if (init.totpSecret) this.totp = {id: createId('totp'), secret: init.totpSecret, verified: true, createdAt: this.createdAt};
  }

  get totpEnabled(): boolean {
    return this.totp?.verified === true;
  }

  get reservedPhones(): FakePhone[] {
    return this.phones.filter(({reserved}) => reserved);
  }

  /** Whether a second factor stands that backup codes may stand in for. */
  get hasSecondFactor(): boolean {
    return this.totpEnabled || this.reservedPhones.length > 0;
  }

  /** 'a**@example.com' */
  get safeIdentifier(): string {
    return this.identifier.replace(/^(.)[^@]*/, '$1**');
  }

  /** Another secret for an authenticator app that is not verified yet. */
  replaceTotp(now: number): FakeTotp {
    this.#usedSteps.clear();
    this.totp = {id: createId('totp'), secret: new Secret({size: 20}).base32, verified: false, createdAt: now};
    return this.totp;
  }

  /** The present or pending authenticator app's generator. */
  get generator(): TOTP {
    if (!this.totp) throw new Error(`${this.identifier} has no authenticator app: call createTOTP() first.`);
    return new TOTP({issuer: 'Clerk demo', label: this.identifier, secret: Secret.fromBase32(this.totp.secret)});
  }

  /** Whether the code is right at that time, give or take a step, and new. */
  acceptTotp(code: string, now: number): boolean {
    if (!this.totp) return false;
    const delta = this.generator.validate({token: code, timestamp: now, window: 1});
    if (delta === null) return false;
    const step = this.generator.counter({timestamp: now}) + delta;
    if (this.#usedSteps.has(step)) return false;
    this.#usedSteps.add(step);
    return true;
  }

  /** Whether it was one of the backup codes; from now on it is not. */
  acceptBackupCode(code: string): boolean {
    if (!this.backupCodes.includes(code)) return false;
    this.backupCodes = this.backupCodes.filter((one) => one !== code);
    return true;
  }

  /** Ten new codes in place of whatever there was. */
  replaceBackupCodes(): readonly string[] {
    this.backupCodes = Array.from({length: 10}, () => crypto.randomUUID().replaceAll('-', '').slice(0, 8));
    return [...this.backupCodes];
  }
}

function createPhone(phone: string, reserved: boolean): FakePhone {
  const [country = '', ...groups] = phone.split(' ');
  const local = groups.join(' ');
  // '+44 7700 900123' is shown as '+44 7*** ***123'.
  const masked = local.replace(/\d/g, (digit, at: number) => (at === 0 || at >= local.length - 3 ? digit : '*'));
  return {id: createId('idn'), number: phone.replaceAll(' ', ''), safe: `${country} ${masked}`, reserved, isDefault: reserved};
}
