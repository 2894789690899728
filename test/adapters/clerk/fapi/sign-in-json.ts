import type {FakeBackend} from './backend.js';
import type {FakeSignIn} from './browser.js';
import {firstFactors, secondFactors} from './factors.js';
import type {FakeUser} from './fake-user.js';
import type {FakeVerification} from './verification.js';

/** A sign-in as the API shows it. */
export function signInJson({settings}: FakeBackend, signIn: FakeSignIn): unknown {
  const {id, user, status, distrusted, first, second, createdSessionId} = signIn;
  const isPastFirst = first?.status === 'verified';
  const second_factors = user && isPastFirst ? secondFactors(user, {distrusted}) : [];
  return {
    object: 'sign_in',
    id,
    status,
    identifier: user?.identifier ?? null,
    user_data: user ? userDataJson(user) : null,
    supported_identifiers: ['email_address'],
    supported_first_factors: user ? firstFactors(user, settings) : null,
    supported_second_factors: second_factors.length > 0 ? second_factors : null,
    first_factor_verification: first ? verificationJson(first) : null,
    second_factor_verification: second ? verificationJson(second) : null,
    created_session_id: createdSessionId ?? null,
    client_trust_state: distrusted ? 'new' : 'known',
    protect_check: null,
  };
}

/** The proof of one factor as the API shows it. */
export function verificationJson({status, strategy, attempts, expireAt}: FakeVerification): unknown {
  return {
    object: 'verification',
    status,
    strategy,
    attempts,
    expire_at: expireAt,
    error: null,
    nonce: null,
    message: null,
    external_verification_redirect_url: null,
    verified_at_client: null,
  };
}

function userDataJson({firstName, lastName}: FakeUser): unknown {
  return {first_name: firstName, last_name: lastName, image_url: '', has_image: false};
}
