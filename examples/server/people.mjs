// @ts-check
/** Makes accounts: there is no open sign-up unless the server is told so. */
import {digest} from './account.mjs';
import {Ledger} from './ledger.mjs';

/**
 * @typedef {object} Person
 * @property {string} email
 * @property {string} name
 * @property {string} password At least 8 characters.
 * @property {boolean} [emailCodes] Whether signing in takes an e-mail code from the start.
 * @property {boolean} [mfaRequired] What the app reads as `user.mfaRequired`.
 */

/**
 * @param {any} auth The better-auth instance.
 * @param {Person} person
 * @returns {Promise<boolean>} `false`: there is one with this address, who stays as they are.
 */
export async function addPerson(auth, person) {
  const context = await auth.$context;
  const {minPasswordLength, maxPasswordLength} = context.password.config;
  const {length} = person.password;
  if (length < minPasswordLength || length > maxPasswordLength) {
    throw new Error(`A password has ${minPasswordLength} to ${maxPasswordLength} characters.`);
  }
  // Instances that start at once may add the same people.
  const ledger = new Ledger(context.adapter);
  const lock = `lock:person:${digest(person.email.toLowerCase())}`;
  if (!(await ledger.lock(lock))) throw new Error(`${person.email} is being added elsewhere.`);
  try {
    return await add(context, person);
  } finally {
    await ledger.forget(lock);
  }
}

/**
 * @param {any} context
 * @param {Person} person
 */
async function add({internalAdapter, password: passwords}, {email, name, password, emailCodes = false, mfaRequired = false}) {
  const known = await internalAdapter.findUserByEmail(email.toLowerCase(), {includeAccounts: true});
  // One without a password is half made: the process that made it was stopped.
  if (known?.accounts.length > 0) return false;
  const fields = {email: email.toLowerCase(), name, emailVerified: true, twoFactorEnabled: emailCodes, mfaRequired};
  const user = known?.user ?? (await internalAdapter.createUser(fields));
  const hash = await passwords.hash(password);
  await internalAdapter.linkAccount({userId: user.id, providerId: 'credential', accountId: user.id, password: hash});
  return true;
}
