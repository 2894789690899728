import type {FakePerson} from './fake-appwrite.js';
import type {AppwriteStage} from './stage.js';

export {refusalOf, userOf} from '../support/refusal.js';

/** Gives the password. */
export function signIn({adapter}: AppwriteStage, {email, password}: FakePerson): ReturnType<AppwriteStage['adapter']['signIn']> {
  return adapter.signIn({identifier: email, password});
}

/** Sets up an authenticator app for whoever is signed in, and returns its secret. */
export async function enroll(stage: AppwriteStage): Promise<string> {
  const {secret = ''} = await stage.adapter.createTOTP();
  await stage.adapter.verifyTOTP({code: stage.freshCode(secret)});
  return secret;
}
