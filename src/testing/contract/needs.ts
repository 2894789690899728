import type {DeliveredStrategy, MfaAdapter} from '../../core/adapter.js';
import {deliveredStrategies, recipientOf} from './recipients.js';
import type {ContractWorld, SensitiveMethod, Stage} from './world.js';

/** What a backend must have for a test to apply to it. */
export interface Need {
  /** Named in the title of a skipped test. */
  readonly what: string;
  readonly isMet: (world: ContractWorld) => boolean;
}

/** What of it is missing in this world, to be named where a test is skipped. */
export function missingIn(world: ContractWorld, needs: readonly Need[]): readonly string[] {
  return needs.filter(({isMet}) => !isMet(world)).map(({what}) => what);
}

/** Signing in happens through the adapter. */
export const passwords: Need = {
  what: 'a sign-in of its own',
  isMet: ({adapter}) => adapter.capabilities.signIn === 'password',
};

/** Somebody can be signed in. */
export const sessions: Need = {
  what: 'a way to sign in',
  isMet: (world) => passwords.isMet(world) || (world.adapter.capabilities.signIn === 'none' && world.signInElsewhere !== undefined),
};

/** An authenticator app can be set up. */
export const totp: Need = {
  what: 'TOTP enrolment',
  isMet: (world) => sessions.isMet(world) && Boolean(world.adapter.capabilities.totp && world.adapter.capabilities.totp.create),
};

/** An authenticator app can be set up, and sign-in asks for its code. */
export const totpSignIn: Need = {
  what: 'a sign-in with TOTP',
  isMet: (world) => totp.isMet(world) && world.adapter.capabilities.secondFactors.includes('totp'),
};

/** One authenticator app is all that an account can have. */
export const singleTotp: Need = {
  what: 'a limit of one authenticator',
  isMet: ({adapter: {capabilities}}) => capabilities.totp !== false && !capabilities.totp.multiple,
};

/** An account can have several authenticator apps. */
export const multipleTotp: Need = {
  what: 'several authenticators',
  isMet: ({adapter: {capabilities}}) => capabilities.totp !== false && capabilities.totp.multiple,
};

/** An unverified secret can be told again. */
export const resumableTotp: Need = {
  what: 'secrets that are told again',
  isMet: ({adapter: {capabilities}}) => capabilities.totp !== false && capabilities.totp.resumes === true,
};

/** Messages of this kind can be read, and sign-in asks for their code. */
export function messages(strategy: DeliveredStrategy): Need {
  return {
    what: strategy === 'phone_code' ? 'text messages' : 'codes by e-mail',
    isMet: (world) =>
      sessions.isMet(world) &&
      world.adapter.capabilities.secondFactors.includes(strategy) &&
      recipientOf(world, strategy) !== undefined &&
      world.lastSentCode !== undefined &&
      world.sentCount !== undefined,
  };
}

/** Messages of some kind can be read, and sign-in asks for their code. */
export const anyMessages: Need = {
  what: 'text messages and codes by e-mail',
  isMet: (world) => deliveredStrategies.some((strategy) => messages(strategy).isMet(world)),
};

/** Codes go out when they are asked for, and not before. */
export const waitingMessages: Need = {what: 'codes that wait to be asked for', isMet: ({sendsAtSignIn = false}) => !sendsAtSignIn};

/** Refusals for too many requests say how long to wait. */
export const waits: Need = {what: 'a time to wait in refusals', isMet: ({tellsRetryAfter = true}) => tellsRetryAfter};

/** Sign-in can ask for a code that is sent, of those who get one. */
export const deliveries: Need = {
  what: 'codes that are sent',
  isMet: ({adapter: {capabilities}}) => deliveredStrategies.some((one) => capabilities.secondFactors.includes(one)),
};

/** There is somebody beside the person with only a password. */
export const company: Need = {
  what: 'somebody else',
  isMet: ({people}) => Boolean(people.texted ?? people.mailed ?? people.obliged),
};

/** Backup codes are issued to whoever sets up an authenticator app, or asks for them. */
export const backupCodes: Need = {
  what: 'backup codes',
  isMet: (world) => totp.isMet(world) && world.adapter.capabilities.backupCodes !== false,
};

/** Backup codes can stand in at sign-in. */
export const backupSignIn: Need = {
  what: 'a sign-in with backup codes',
  isMet: (world) =>
    backupCodes.isMet(world) && world.adapter.capabilities.secondFactors.includes('backup_code'),
};

/** The use of a backup code is answered with the next one. */
export const rotation: Need = {
  what: 'backup codes that rotate',
  isMet: ({adapter: {capabilities}}) => capabilities.backupCodes !== false && capabilities.backupCodes.rotates === true,
};

/** A set of backup codes gets smaller as they are used. */
export const consumption: Need = {what: 'backup codes that are used up', isMet: (world) => backupCodes.isMet(world) && !rotation.isMet(world)};

/** `createBackupCode()` makes a new set at any time. */
export const regeneration: Need = {
  what: 'new sets of backup codes',
  isMet: ({adapter: {capabilities}}) => capabilities.backupCodes !== false && capabilities.backupCodes.regenerate,
};

/** `getBackupCodes()` counts. */
export const counts: Need = {
  what: 'a count of backup codes',
  isMet: ({adapter: {capabilities}}) => capabilities.backupCodes !== false && capabilities.backupCodes.list === 'remaining',
};

/** A device can be spared the second factor. */
export const trust: Need = {what: 'trusted devices', isMet: ({adapter}) => adapter.capabilities.trustDevice !== false};

/** Somebody must enrol while signing in. */
export const obligation: Need = {
  what: 'an enrolment that sign-in requires',
  isMet: (world) => totp.isMet(world) && world.people.obliged !== undefined,
};

/** A pending sign-in survives a reload. */
export const resumption: Need = {what: 'sign-ins that survive a reload', isMet: ({resumesSignIn = true}) => resumesSignIn};

/** A pending sign-in does not survive a reload. */
export const oblivion: Need = {what: 'sign-ins that a reload ends', isMet: (world) => !resumption.isMet(world)};

/** A TOTP code is good once. */
export const replays: Need = {what: 'a refusal of replays', isMet: ({refusesReplay = false}) => refusesReplay};

/** A phone number or address that is a second factor may be turned back. */
export const release: Need = {
  what: 'a way to turn a factor back',
  isMet: ({adapter: {capabilities}}) => capabilities.manageFactors.release ?? capabilities.manageFactors.reserve,
};

/** The time can be moved. */
export const clock: Need = {what: 'a clock', isMet: (world) => world.advance !== undefined};

/** There can be another tab, and this one hears of it. */
export const tabs: Need = {
  what: 'another tab',
  isMet: (world) => sessions.isMet(world) && world.adapter.subscribe !== undefined && world.anotherTab !== undefined,
};

/** The adapter has this method. */
export function method(name: keyof MfaAdapter): Need {
  return {what: `${name}()`, isMet: ({adapter}) => adapter[name] !== undefined};
}

/** The backend can be made to do this. */
export function direction(name: keyof Stage): Need {
  return {what: `stage.${name}()`, isMet: ({stage}) => stage[name] !== undefined};
}

/** The backend wants a step-up for this call. */
export function protection(name: SensitiveMethod): Need {
  return {
    what: `a step-up for ${name}()`,
    isMet: ({adapter, stage, sensitive = ['createTOTP', 'disableTOTP', 'createBackupCode']}) =>
      adapter.capabilities.reverification && stage.requireReverification !== undefined && sensitive.includes(name),
  };
}
