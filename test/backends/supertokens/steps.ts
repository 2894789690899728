import assert from 'node:assert/strict';
import type {MfaUser} from '../../../src/core/adapter.js';
import {MfaError} from '../../../src/core/errors.js';
import type {FakePerson} from './fake-supertokens.js';
import type {SuperTokensStage} from './stage.js';

/** What a call is refused with. */
export async function refusalOf(call: Promise<unknown>): Promise<MfaError> {
  const outcome: unknown = await call.then(
    () => assert.fail('It is not refused.'),
    (error: unknown) => error,
  );
  assert.ok(MfaError.is(outcome), String(outcome));
  return outcome;
}

/** Gives the password. */
export function signIn({adapter}: SuperTokensStage, {email, password}: FakePerson): ReturnType<SuperTokensStage['adapter']['signIn']> {
  return adapter.signIn({identifier: email, password});
}

/** Sets up an authenticator app for whoever is signed in, and returns its secret. */
export async function enroll(stage: SuperTokensStage, friendlyName?: string): Promise<string> {
  const {secret = '', id} = await stage.adapter.createTOTP({friendlyName});
  await stage.adapter.verifyTOTP({code: stage.freshCode(secret), id});
  return secret;
}

/** Who is signed in. */
export async function userOf({adapter}: SuperTokensStage): Promise<MfaUser> {
  const state = await adapter.getState();
  assert.ok(state.status === 'signed_in', state.status);
  return state.user;
}
