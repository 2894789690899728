/** How Cognito names the second factors. */
export type FakeFactor = 'SOFTWARE_TOKEN_MFA' | 'SMS_MFA' | 'EMAIL_OTP';

/** An account of the fake's user pool, which people enter by their e-mail address. */
export interface FakeUser {
  readonly sub: string;
  readonly email: string;
  readonly phone?: string;
  password: string;
  status: 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED' | 'UNCONFIRMED';
  readonly enabled: Set<FakeFactor>;
  preferred?: FakeFactor | undefined;
  /** Base32, of the app that is in use. */
  secret?: string | undefined;
  /** Made by the session, and not verified yet. */
  newSecret?: string | undefined;
  /** Set up while signing in, where the pool requires it. */
  readonly mustSetUp: FakeFactor[];
  /** Time steps of TOTP codes that were accepted. */
  readonly usedSteps: Set<number>;
  readonly rememberedDevices: Set<string>;
}

let people = 0;

/** Somebody with only a password, unless said otherwise. */
export function createUser(init: {email: string; password: string} & Partial<FakeUser>): FakeUser {
  return {
    sub: `00000000-0000-4000-8000-${String(++people).padStart(12, '0')}`,
    status: 'CONFIRMED',
    enabled: new Set(),
    mustSetUp: [],
    usedSteps: new Set(),
    rememberedDevices: new Set(),
    ...init,
  };
}

/** Fields of a request or an answer. */
export type Json = Record<string, unknown>;

/** Cognito's way to say no. */
export class CognitoRefusal extends Error {
  override readonly name: string;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** A field that has to be a text. */
export function textOf(fields: unknown, name: string): string {
  const value = (fields as Json | undefined)?.[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new CognitoRefusal('InvalidParameterException', `Missing required parameter ${name}`);
}
