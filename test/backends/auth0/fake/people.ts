import {randomBytes, randomUUID} from 'node:crypto';

/** One way of an account to prove a second factor. */
export interface Method {
  readonly id: string;
  readonly type: 'totp' | 'phone' | 'email' | 'recovery-code' | 'push-notification';
  /** Masked for whoever has not given it yet. */
  readonly address?: string;
  secret?: string;
  isConfirmed: boolean;
  readonly lastUsed?: string;
}

export interface Person {
  readonly sub: string;
  readonly email: string;
  readonly password: string;
  /** Auth0 lets nobody in without a second factor. */
  mustEnroll: boolean;
  isBlocked?: boolean;
  methods: Method[];
}

function person(email: string, password: string, ...methods: Method[]): Person {
  return {sub: `auth0|${randomUUID()}`, email, password, mustEnroll: false, methods};
}

/** Who there is at the start. */
export function createPeople(): Record<'plain' | 'texted' | 'mailed' | 'obliged', Person> {
  return {
    plain: person('ada@example.com', 'correct horse battery'),
    texted: person('tess@example.com', 'staple of the texted one', {id: newId('sms'), type: 'phone', address: '+4917613213112', isConfirmed: true}),
    mailed: person('mia@example.com', 'letters for the mailed one', {id: newId('email'), type: 'email', address: 'mia@example.com', isConfirmed: true}),
    obliged: person('obi@example.com', 'must enrol at some point'),
  };
}

/** As Auth0's ids of authenticators. */
export function newId(kind: string): string {
  return `${kind}|dev_${randomText(12)}`;
}

/** What the API for the second factor calls a method's type. */
export function authenticatorTypeOf({type}: Method): 'otp' | 'oob' | 'recovery-code' {
  if (type === 'totp') return 'otp';
  return type === 'recovery-code' ? type : 'oob';
}

/** Methods that Auth0 asks for: a recovery code alone is none. */
export function secondFactorsOf({methods}: Person): readonly Method[] {
  const confirmed = methods.filter(({isConfirmed}) => isConfirmed);
  return confirmed.some(({type}) => type !== 'recovery-code') ? confirmed : [];
}

export function randomText(length: number, letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'): string {
  return [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join('');
}

export function randomSecret(): string {
  return randomText(32, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567');
}

/** As Auth0's recovery codes. */
export function randomRecoveryCode(): string {
  return randomText(24, 'ABCDEFGHJKLMNPQRSTUVWXYZ123456789');
}
