// @ts-check
/** The people and the inbox of the demo. Their passwords are public: never where strangers come. */

/**
 * Those of the memory adapter, one per situation. Grace gets her codes by e-mail, because better-auth sends no text messages.
 *
 * @type {readonly import('./people.mjs').Person[]}
 */
export const demoPeople = [
  {email: 'ada@example.com', name: 'Ada Lovelace', password: 'analytical-engine'},
  {email: 'grace@example.com', name: 'Grace Hopper', password: 'nanoseconds-of-wire', emailCodes: true},
  {email: 'linus@example.com', name: 'Linus Torvalds', password: 'just-for-fun', mfaRequired: true},
];

const MOST_MESSAGES = 50;

/** Keeps in memory what would have been sent. */
export class DemoInbox {
  /** @type {{to: string, code: string, sentAt: string}[]} */
  #messages = [];

  /** Newest first. */
  get messages() {
    return [...this.#messages];
  }

  /** @type {import('./auth.mjs').SendCode} */
  sendCode = ({email, code}) => {
    this.#messages.unshift({to: email, code, sentAt: new Date().toISOString()});
    this.#messages.length = Math.min(this.#messages.length, MOST_MESSAGES);
  };

  clear() {
    this.#messages = [];
  }
}

/**
 * Adds whoever is not there.
 *
 * @param {import('./auth.mjs').Backend} backend
 */
export async function seedDemo(backend) {
  for (const person of demoPeople) await backend.addPerson(person);
}
