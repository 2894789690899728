import type {FirebaseAdapter} from '../../../src/adapters/firebase/index.js';
import type {FakePerson} from './fake-identity-toolkit.js';
import type {FirebaseStage} from './stage.js';

export {refusalOf, userOf} from '../support/refusal.js';

/** Gives the password. */
export function signIn({adapter}: {adapter: FirebaseAdapter}, {email, password}: FakePerson): ReturnType<FirebaseAdapter['signIn']> {
  return adapter.signIn({identifier: email, password});
}

/** Sets up an authenticator app for whoever is signed in, and returns its secret. */
export async function enroll(stage: FirebaseStage, friendlyName?: string): Promise<string> {
  const {secret = ''} = await stage.adapter.createTOTP({friendlyName});
  await stage.adapter.verifyTOTP({code: stage.freshCode(secret)});
  return secret;
}
