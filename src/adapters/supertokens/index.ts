export {superTokensAdapter, type SuperTokensAdapter} from './supertokens-adapter.js';
export type {SuperTokensAnswer, SuperTokensMfaInfo, SuperTokensRecipes} from './supertokens.js';
