import * as auth from '@aws-amplify/auth';
import {Hub} from '@aws-amplify/core';
import {amplifyAdapter} from '../../../src/adapters/amplify/index.js';

/** The module itself, and Amplify's Hub, are what the adapter takes. */
export const whole = amplifyAdapter(auth, {Hub, signInOptions: {authFlowType: 'USER_PASSWORD_AUTH'}});

const {signIn, confirmSignIn, signOut, getCurrentUser} = auth;
const {fetchMFAPreference, updateMFAPreference, setUpTOTP, verifyTOTPSetup} = auth;

/** So are the functions that it needs, one by one. */
export const picked = amplifyAdapter({
  signIn,
  confirmSignIn,
  signOut,
  getCurrentUser,
  fetchMFAPreference,
  updateMFAPreference,
  setUpTOTP,
  verifyTOTPSetup,
});

// @ts-expect-error -- without a way to sign out
export const lacking = amplifyAdapter({...auth, signOut: undefined});
