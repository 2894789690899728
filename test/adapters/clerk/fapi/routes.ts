import type {Call} from './call.js';
import {
  createToken,
  endSession,
  readClient,
  readEnvironment,
  readSession,
  removeClient,
  removeSessions,
  touchSession,
} from './client-routes.js';
import {createBackupCodes, createTotp, readUser, removeTotp, updatePhone, verifyTotp} from './me-routes.js';
import type {FapiRequest} from './options.js';
import {attemptReverification, prepareReverification, startReverification} from './reverification-routes.js';
import {
  attemptFirstFactor,
  attemptSecondFactor,
  createSignIn,
  prepareFirstFactor,
  prepareSecondFactor,
  readSignIn,
} from './sign-in-routes.js';

/** One endpoint: `*` in the path stands for an id. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly answer: (call: Call) => unknown;
  /** `bare`: the answer stands alone, without an envelope. `alone`: in the envelope, but the client does not come along. */
  readonly form?: 'bare' | 'alone';
}

const session = '/v1/client/sessions/*';
const signIn = '/v1/client/sign_ins/*';

/** Every endpoint that clerk-js uses here. */
export const routes: readonly Route[] = [
  {method: 'GET', path: '/v1/environment', answer: readEnvironment, form: 'bare'},
  {method: 'PATCH', path: '/v1/environment', answer: readEnvironment, form: 'bare'},
  {method: 'POST', path: '/v1/dev_browser', answer: () => ({id: 'dvb_fake'}), form: 'bare'},

  // As logged in https://github.com/clerk/clerk-android/issues/358.
  {method: 'GET', path: '/v1/client', answer: readClient, form: 'alone'},
  {method: 'DELETE', path: '/v1/client', answer: removeClient},
  {method: 'DELETE', path: '/v1/client/sessions', answer: removeSessions},

  {method: 'POST', path: '/v1/client/sign_ins', answer: createSignIn},
  {method: 'GET', path: signIn, answer: readSignIn},
  {method: 'POST', path: `${signIn}/prepare_first_factor`, answer: prepareFirstFactor},
  {method: 'POST', path: `${signIn}/attempt_first_factor`, answer: attemptFirstFactor},
  {method: 'POST', path: `${signIn}/prepare_second_factor`, answer: prepareSecondFactor},
  {method: 'POST', path: `${signIn}/attempt_second_factor`, answer: attemptSecondFactor},

  {method: 'GET', path: session, answer: readSession},
  {method: 'POST', path: `${session}/touch`, answer: touchSession},
  {method: 'POST', path: `${session}/tokens`, answer: createToken, form: 'bare'},
  {method: 'POST', path: `${session}/end`, answer: endSession('ended')},
  {method: 'POST', path: `${session}/remove`, answer: endSession('removed')},
  {method: 'POST', path: `${session}/verify`, answer: startReverification},
  {method: 'POST', path: `${session}/verify/prepare_first_factor`, answer: prepareReverification('first')},
  {method: 'POST', path: `${session}/verify/attempt_first_factor`, answer: attemptReverification('first')},
  {method: 'POST', path: `${session}/verify/prepare_second_factor`, answer: prepareReverification('second')},
  {method: 'POST', path: `${session}/verify/attempt_second_factor`, answer: attemptReverification('second')},

  {method: 'GET', path: '/v1/me', answer: readUser},
  {method: 'POST', path: '/v1/me/totp', answer: createTotp},
  {method: 'POST', path: '/v1/me/totp/attempt_verification', answer: verifyTotp},
  {method: 'DELETE', path: '/v1/me/totp', answer: removeTotp},
  {method: 'POST', path: '/v1/me/backup_codes', answer: createBackupCodes},
  {method: 'PATCH', path: '/v1/me/phone_numbers/*', answer: updatePhone},
];

/** The ids in the path if it is that of the route. */
export function matchRoute({method, path}: Route, request: FapiRequest): readonly string[] | undefined {
  const pattern = new RegExp(`^${path.replaceAll('*', '([^/]+)')}/?$`);
  return method === request.method ? pattern.exec(request.path)?.slice(1) : undefined;
}
