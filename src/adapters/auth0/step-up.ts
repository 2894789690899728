import type {ReverificationResult} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import type {Auth0Client, Auth0Params} from './auth0.js';
import type {Challenge} from './challenge.js';
import {factorsOf} from './pending.js';
import {readMfaRequired} from './mfa-required.js';
import {refusalOf} from './refusal.js';
import {signedIn, type Tokens} from './tokens.js';

/** What a step-up asks for: the challenge that a change was refused with, or one for a token of the page's own. */
export async function startStepUp(
  auth0: Auth0Client,
  tokens: Tokens,
  params: Auth0Params | undefined,
): Promise<ReverificationResult> {
  await signedIn(auth0);
  const waiting = await tokens.present();
  if (waiting) return toProofs(auth0, waiting);
  if (!params) notSupported();
  try {
    await auth0.getTokenSilently({authorizationParams: params, cacheMode: 'off'});
    return {status: 'complete'};
  } catch (error) {
    const required = readMfaRequired(error);
    if (!required) throw await refusalOf(error, 'token');
    // Without what was asked for: a token that was given out earlier must not count as given out for this.
    return toProofs(auth0, await tokens.take(required));
  }
}

async function toProofs(auth0: Auth0Client, challenge: Challenge): Promise<ReverificationResult> {
  const all = challenge.enroll.length > 0 ? [] : await factorsOf(auth0, challenge);
  // A recovery code would be replaced by its use, and a step-up has no place to show the new one.
  const methods = all
    .filter(({strategy}) => strategy !== 'backup_code')
    .map(({strategy, id, safeIdentifier}) => ({strategy, id, safeIdentifier}));
  if (methods.length === 0) throw new MfaError('mfa_required');
  return {status: 'needs_proof', methods};
}

/** The challenge of the step-up that was begun. */
export async function stepUpOf(auth0: Auth0Client, tokens: Tokens): Promise<Challenge> {
  await signedIn(auth0);
  const waiting = await tokens.present();
  if (!waiting) throw new MfaError('verification_expired');
  return waiting;
}
