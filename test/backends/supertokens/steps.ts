import type {FakePerson} from './fake-supertokens.js';
import type {SuperTokensStage} from './stage.js';

export {refusalOf, userOf} from '../support/refusal.js';

/** Gives the password. */
export function signIn({adapter}: SuperTokensStage, {email, password}: FakePerson): ReturnType<SuperTokensStage['adapter']['signIn']> {
  return adapter.signIn({identifier: email, password});
}

/** Sets up an authenticator app for whoever is signed in, and returns its secret. */
export async function enroll(stage: SuperTokensStage, friendlyName?: string): Promise<string> {
  const {secret = '', id} = await stage.adapter.createTOTP({friendlyName});
  await stage.adapter.verifyTOTP({code: stage.freshCode(secret), id});
  return secret;
}
