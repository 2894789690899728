import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {
  BackupCodeResource,
  BackupCodeStatus,
  CodeStrategy,
  DeliveredStrategy,
  MfaAdapter,
  MfaCapabilities,
  MfaState,
  MfaUser,
  Proof,
  ProofMethod,
  ReverificationLevel,
  ReverificationRequest,
  ReverificationResult,
  SecondFactor,
  SentCode,
  SignInResult,
  TOTPResource,
} from '../../../src/core/adapter.js';
import type {MfaErrorCode} from '../../../src/core/errors.js';
import {document, outcomesOf, routes} from './document.js';

/** The keys of a record that does not compile unless it names every member of the type. */
function all<T extends PropertyKey>(names: Record<T, unknown>): readonly string[] {
  return Object.keys(names).sort();
}

type Members<T> = Record<keyof T, true>;
type Only<K extends keyof MfaCapabilities> = Exclude<MfaCapabilities[K], false>;
type Params<K extends keyof MfaAdapter> = NonNullable<Parameters<NonNullable<Required<MfaAdapter>[K] & ((params: never) => unknown)>>[0]>;

interface Schema {
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly oneOf?: readonly (Schema & {$ref?: string})[];
}

function schema(name: string): Schema {
  return document.components.schemas[name] as Schema;
}

function membersOf(found: Schema | undefined): readonly string[] {
  return Object.keys(found?.properties ?? {}).sort();
}

/** What `status` may be, over all alternatives. */
function statusesOf(name: string): readonly string[] {
  const {oneOf = [], properties} = schema(name);
  const {status} = properties ?? {};
  const own = status ? [...(status.enum ?? []), ...(status.const ? [status.const] : [])] : [];
  return [...own, ...oneOf.flatMap(({$ref = ''}) => statusesOf($ref.replace('#/components/schemas/', '')))].sort();
}

const objects: Readonly<Record<string, readonly string[]>> = {
  SecondFactor: all<keyof SecondFactor>({strategy: 1, id: 1, safeIdentifier: 1, friendlyName: 1, default: 1, createdAt: 1, lastUsedAt: 1}),
  User: all<keyof MfaUser>({
    id: 1,
    identifier: 1,
    totpEnabled: 1,
    backupCodeEnabled: 1,
    twoFactorEnabled: 1,
    mfaRequired: 1,
    factors: 1,
    availableFactors: 1,
  }),
  SentCode: all<keyof SentCode>({safeIdentifier: 1, expiresIn: 1, resendAfter: 1}),
  NewTotp: all<keyof TOTPResource>({id: 1, secret: 1, uri: 1, verified: 1, resumed: 1, backupCodes: 1}),
  BackupCodes: all<keyof BackupCodeResource>({codes: 1}),
  BackupCodeCount: all<keyof BackupCodeStatus>({total: 1, remaining: 1}),
  ProofMethod: all<keyof ProofMethod>({strategy: 1, id: 1, safeIdentifier: 1, friendlyName: 1}),
  Complete: all<keyof Extract<SignInResult, {status: 'complete'}>>({status: 1, createdSessionId: 1, backupCodes: 1}),
  Unsupported: all<keyof Extract<SignInResult, {status: 'unsupported'}>>({status: 1, backendStatus: 1}),
  SignInRequest: all<keyof Params<'signIn'>>({identifier: 1, password: 1}),
  PrepareRequest: all<keyof Params<'prepareSecondFactor'>>({strategy: 1, id: 1}),
  AttemptRequest: all<keyof Params<'attemptSecondFactor'>>({strategy: 1, code: 1, id: 1, trustDevice: 1}),
  CreateTotpRequest: all<keyof Params<'createTOTP'>>({resume: 1, issuer: 1, account: 1, friendlyName: 1, proof: 1}),
  VerifyTotpRequest: all<keyof Params<'verifyTOTP'>>({code: 1, id: 1, proof: 1}),
  DeleteTotpRequest: all<keyof Params<'disableTOTP'>>({id: 1, proof: 1}),
  ProofRequest: all<keyof Params<'createBackupCode'>>({proof: 1}),
  RenameRequest: all<keyof Params<'renameFactor'>>({strategy: 1, id: 1, friendlyName: 1, proof: 1}),
  ReserveRequest: all<keyof Params<'reserveSecondFactor'>>({strategy: 1, id: 1, reserved: 1, proof: 1}),
  DefaultRequest: all<keyof Params<'setDefaultSecondFactor'>>({strategy: 1, id: 1, proof: 1}),
  StepUpRequest: all<keyof Params<'startReverification'>>({level: 1}),
};

const lists: Readonly<Record<string, readonly string[]>> = {
  Strategy: all<CodeStrategy>({totp: 1, backup_code: 1, phone_code: 1, email_code: 1}),
  DeliveredStrategy: all<DeliveredStrategy>({phone_code: 1, email_code: 1}),
  ReverificationLevel: all<ReverificationLevel>({first_factor: 1, second_factor: 1, multi_factor: 1}),
};

const statuses: Readonly<Record<string, readonly string[]>> = {
  State: all<MfaState['status']>({signed_out: 1, pending: 1, signed_in: 1}),
  SignIn: all<SignInResult['status']>({
    complete: 1,
    needs_second_factor: 1,
    needs_client_trust: 1,
    needs_mfa_enrollment: 1,
    needs_new_password: 1,
    unsupported: 1,
  }),
  StepUp: all<ReverificationResult['status']>({complete: 1, needs_proof: 1}),
};

/** Whether a server may say so. */
const codes: Record<MfaErrorCode, boolean> = {
  form_param_nil: true,
  form_param_format_invalid: true,
  // Whoever tells that somebody is not known tells who is.
  form_identifier_not_found: false,
  form_password_incorrect: true,
  form_code_incorrect: true,
  code_already_used: true,
  verification_expired: true,
  sign_in_expired: true,
  too_many_requests: true,
  user_locked: true,
  // A browser's, and the contract has no passkeys yet.
  passkey_cancelled: false,
  passkey_unavailable: false,
  reverification_required: true,
  reverification_cancelled: false,
  totp_already_enabled: true,
  totp_not_enabled: true,
  mfa_required: true,
  not_signed_in: true,
  not_supported: true,
  action_prevented: false,
  adapter_missing: false,
  invalid_response: false,
  network_error: false,
  timeout: false,
  aborted: false,
  unknown: true,
};

describe('The schemas of the document and the contract of the adapters', () => {
  for (const [name, members] of Object.entries(objects)) {
    it(`have the same members: ${name}`, () => assert.deepEqual(membersOf(schema(name)), members));
  }

  for (const [name, values] of Object.entries(lists)) {
    it(`have the same values: ${name}`, () => assert.deepEqual([...(schema(name).enum ?? [])].sort(), values));
  }

  for (const [name, values] of Object.entries(statuses)) {
    it(`have the same statuses: ${name}`, () => assert.deepEqual(statusesOf(name), values));
  }

  it('have the same capabilities, but for how a proof is given', () => {
    const members: Members<Omit<MfaCapabilities, 'passkeys'>> = {
      signIn: true,
      secondFactors: true,
      trustDevice: true,
      totp: true,
      backupCodes: true,
      manageFactors: true,
      reverification: true,
    };
    const {properties = {}} = schema('Capabilities');
    assert.deepEqual(membersOf(schema('Capabilities')), [...all(members), 'reverificationMode'].sort());
    assert.deepEqual(membersOf(properties['trustDevice']?.oneOf?.[1]), all<keyof Only<'trustDevice'>>({days: 1}));
    assert.deepEqual(membersOf(properties['totp']?.oneOf?.[1]), all<keyof Only<'totp'>>({create: 1, disable: 1, multiple: 1, resumes: 1, digits: 1}));
    assert.deepEqual(membersOf(properties['backupCodes']?.oneOf?.[1]), all<keyof Only<'backupCodes'>>({regenerate: 1, list: 1, rotates: 1}));
    assert.deepEqual(membersOf(properties['manageFactors']), all<keyof MfaCapabilities['manageFactors']>({reserve: 1, release: 1, setDefault: 1, rename: 1}));
  });

  it('have the same proofs and requests for one', () => {
    const [password, code] = schema('Proof').oneOf ?? [];
    assert.deepEqual(membersOf(password), all<keyof Extract<Proof, {strategy: 'password'}>>({strategy: 1, password: 1}));
    assert.deepEqual(membersOf(code), all<keyof Extract<Proof, {code: string}>>({strategy: 1, code: 1, id: 1}));
    const [inline, session] = schema('ReverificationRequest').oneOf ?? [];
    assert.deepEqual(membersOf(inline), all<keyof Extract<ReverificationRequest, {mode: 'inline'}>>({mode: 1, methods: 1}));
    assert.deepEqual(membersOf(session), all<keyof Extract<ReverificationRequest, {mode: 'session'}>>({mode: 1, level: 1}));
    const ways = all<Exclude<ProofMethod['strategy'], 'passkey'>>({password: 1, totp: 1, backup_code: 1, phone_code: 1, email_code: 1});
    assert.deepEqual([...(schema('ProofMethod').properties?.['strategy']?.enum ?? [])].sort(), ways);
  });

  it('have one operation for each method', () => {
    type Asked = Exclude<keyof MfaAdapter, 'id' | 'capabilities' | 'subscribe' | 'setActive' | 'createPasskey' | 'removePasskey'> | 'signOut';
    const names: Record<Asked, 1> = {
      getState: 1,
      signIn: 1,
      prepareSecondFactor: 1,
      attemptSecondFactor: 1,
      cancelSignIn: 1,
      signOut: 1,
      createTOTP: 1,
      verifyTOTP: 1,
      disableTOTP: 1,
      createBackupCode: 1,
      getBackupCodes: 1,
      renameFactor: 1,
      reserveSecondFactor: 1,
      setDefaultSecondFactor: 1,
      startReverification: 1,
      prepareReverification: 1,
      attemptReverification: 1,
    };
    assert.deepEqual(routes.map(({operation}) => operation.operationId).sort(), all(names));
  });

  it('have the same codes, but for those of the page', () => {
    const documented = new Set(routes.flatMap((route) => outcomesOf(route).flatMap(({code}) => code ?? [])));
    const named = (Object.keys(codes) as MfaErrorCode[]).filter((code) => codes[code]);
    assert.deepEqual([...documented].sort(), named.sort());
  });
});
