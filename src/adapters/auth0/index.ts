export {auth0Adapter, type Auth0Adapter, type Auth0AdapterOptions} from './auth0-adapter.js';
export type {
  Auth0Authenticator,
  Auth0Client,
  Auth0Enrollment,
  Auth0EnrollmentChallenge,
  Auth0Method,
  Auth0Mfa,
  Auth0MyAccount,
  Auth0Params,
  Auth0User,
  Auth0Verification,
} from './auth0.js';
