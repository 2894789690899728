import type {MfaAdapter} from '../../core/adapter.js';
import type {ContractWorld, SensitiveMethod, Stage} from './world.js';

/** What a backend must have for a test to apply to it. */
export interface Need {
  /** Named in the title of a skipped test. */
  readonly what: string;
  readonly isMet: (world: ContractWorld) => boolean;
}

/** Signing in happens through the adapter. */
export const passwords: Need = {
  what: 'a sign-in of its own',
  isMet: ({adapter}) => adapter.capabilities.signIn === 'password',
};

/** Somebody can be signed in. */
export const sessions: Need = {
  what: 'a way to sign in',
  isMet: (world) => passwords.isMet(world) || world.signInElsewhere !== undefined,
};

/** An authenticator app can be set up. */
export const totp: Need = {
  what: 'TOTP enrolment',
  isMet: (world) => sessions.isMet(world) && Boolean(world.adapter.capabilities.totp && world.adapter.capabilities.totp.create),
};

/** An authenticator app can be set up, and sign-in asks for its code. */
export const totpSignIn: Need = {
  what: 'a sign-in with TOTP',
  isMet: (world) => totp.isMet(world) && passwords.isMet(world) && world.adapter.capabilities.secondFactors.includes('totp'),
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

/** Text messages can be read, and sign-in asks for their code. */
export const texts: Need = {
  what: 'text messages',
  isMet: (world) =>
    passwords.isMet(world) &&
    world.adapter.capabilities.secondFactors.includes('phone_code') &&
    world.people.texted !== undefined &&
    world.lastSentCode !== undefined &&
    world.sentCount !== undefined,
};

/** Sign-in can ask for a code that is sent, of those who get one. */
export const deliveries: Need = {
  what: 'codes that are sent',
  isMet: ({adapter: {capabilities}}) => capabilities.secondFactors.some((one) => one === 'phone_code' || one === 'email_code'),
};

/** There is somebody beside the person with only a password. */
export const company: Need = {what: 'somebody else', isMet: ({people}) => Boolean(people.texted ?? people.obliged)};

/** Backup codes are issued to whoever sets up an authenticator app, or asks for them. */
export const backupCodes: Need = {
  what: 'backup codes',
  isMet: (world) => totp.isMet(world) && world.adapter.capabilities.backupCodes !== false,
};

/** Backup codes can stand in at sign-in. */
export const backupSignIn: Need = {
  what: 'a sign-in with backup codes',
  isMet: (world) =>
    backupCodes.isMet(world) && passwords.isMet(world) && world.adapter.capabilities.secondFactors.includes('backup_code'),
};

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
  isMet: (world) => totp.isMet(world) && passwords.isMet(world) && world.people.obliged !== undefined,
};

/** A pending sign-in survives a reload. */
export const resumption: Need = {what: 'sign-ins that survive a reload', isMet: ({resumesSignIn = true}) => resumesSignIn};

/** A TOTP code is good once. */
export const replays: Need = {what: 'a refusal of replays', isMet: ({refusesReplay = false}) => refusesReplay};

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
