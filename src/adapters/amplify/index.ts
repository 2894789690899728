export {amplifyAdapter, type AmplifyAdapter, type AmplifyAdapterOptions} from './amplify-adapter.js';
export type {
  AmplifyAuth,
  AmplifyHub,
  AmplifyMFAPreference,
  AmplifyMFAType,
  AmplifySignIn,
  AmplifySignInOptions,
  AmplifyStep,
} from './amplify.js';
