/** For those who write an adapter, or test a page with the elements on it. */
export {lackingOf, testAdapter} from './contract/test-adapter.js';
export type {TestFunction, TestRunner} from './contract/runner.js';
export type {ContractWorld, Credentials, Method, Nonsense, People, SensitiveMethod, Stage} from './contract/world.js';
export {freshTotpCode, type FreshCodeOptions} from './fresh-totp-code.js';
export type {BrowserPage, Glance, Question} from './page/browser-page.js';
export {enrollTotp, type EnrollDetails, type NewAuthenticator} from './page/enroll.js';
export type {Patience} from './page/hands.js';
export {signInWithBackupCode, signInWithTotp, type SignInDetails, type TotpSignInDetails} from './page/sign-in.js';
export {scenarioAdapter, type ScenarioAdapter, type ScenarioOptions} from './scenario/scenario-adapter.js';
export type {Situation} from './scenario/opening.js';
export type {ScenarioCall, ScenarioDirections} from './scenario/script.js';
export {totpCode, type TotpCodeOptions} from './totp-code.js';
