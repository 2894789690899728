import assert from 'node:assert/strict';
import type {MfaAdapter, MfaUser} from '../../../src/core/adapter.js';
import {MfaError, type MfaErrorCode} from '../../../src/core/errors.js';

/** What a call is refused with; fails unless it is refused, by an `MfaError`, and with this code where one is given. */
export async function refusalOf(call: Promise<unknown>, code?: MfaErrorCode): Promise<MfaError> {
  const error: unknown = await call.then(
    () => assert.fail('It is not refused.'),
    (reason: unknown) => reason,
  );
  if (!MfaError.is(error)) throw error;
  if (code) assert.equal(error.code, code);
  return error;
}

/** Who is signed in. */
export async function userOf({adapter}: {readonly adapter: MfaAdapter}): Promise<MfaUser> {
  const state = await adapter.getState();
  assert.ok(state.status === 'signed_in', state.status);
  return state.user;
}
