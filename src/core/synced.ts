import type {MfaState, MfaUser} from './adapter.js';
import {MfaError} from './errors.js';

interface Failed {
  readonly name: 'failed';
  readonly error: MfaError;
}

/** The cell for `synced` where a flow cannot go on once the session is gone. */
export function failWhenSignedOut<S>(state: S, event: {readonly state: MfaState}): readonly [S | Failed] {
  if (event.state.status !== 'signed_out') return [state];
  return [{name: 'failed', error: new MfaError('not_signed_in')}];
}

/** Where a refusal leads that says that the session is gone, so that nothing here can go on; `undefined` for any other. */
export function sessionLost(error: MfaError): readonly [Failed] | undefined {
  return error.code === 'not_signed_in' ? [{name: 'failed', error}] : undefined;
}

/** The cell for `synced` where a flow that failed for want of a session tries again as soon as there is one. */
export function loadWhenSignedIn<S, F>(
  load: () => readonly [S, F],
): (state: S, event: {readonly state: MfaState}) => readonly [S, F?] {
  return (state, event) => (event.state.status === 'signed_out' ? [state] : load());
}

/** Whether the backend tells of another person than the one whose account is on show. */
export function isSomebodyElse(state: MfaState, {id}: MfaUser): boolean {
  return state.status === 'signed_in' && state.user.id !== id;
}
