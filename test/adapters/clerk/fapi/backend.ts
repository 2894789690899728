import {FakeBrowser} from './browser.js';
import {clerkUsers} from './clerk-users.js';
import {FakeUser} from './fake-user.js';
import type {FakeFapiOptions, InstanceSettings, SentMessage} from './options.js';
import {tooManyRequests, userLocked} from './refusals.js';
import {startVerification} from './verification.js';
import type {FakeVerification} from './verification.js';

const usual: InstanceSettings = {
  authenticatorApp: true,
  backupCode: true,
  phoneCode: true,
  emailCode: false,
  singleSession: true,
  reverification: false,
};

/** Everything the server behind the API remembers, and what a test has told it to do. */
export class FakeBackend {
  readonly settings: InstanceSettings;
  readonly users: readonly FakeUser[];
  readonly inbox: SentMessage[] = [];
  readonly #browsers = new Map<string, FakeBrowser>();
  #ahead = 0;
  #codesSent = 0;

  reverification: boolean;
  distrust = false;
  mfaRequired = false;
  /** Task of the next session. */
  nextTask: string | undefined;
  /** Status of the next sign-in that would be complete. */
  nextStatus: string | undefined;
  limit: {readonly seconds: number | undefined} | undefined;

  constructor({users = clerkUsers, instance = {}}: FakeFapiOptions) {
    this.settings = {...usual, ...instance};
    this.users = users.map((init) => new FakeUser(init));
    this.reverification = this.settings.reverification;
  }

  /** The server's clock, in milliseconds. */
  get now(): number {
    return Date.now() + this.#ahead;
  }

  advance(seconds: number): void {
    this.#ahead += seconds * 1000;
  }

  get browsers(): readonly FakeBrowser[] {
    return [...this.#browsers.values()];
  }

  /** A browser is known by what its cookie holds. */
  browser(client: string): FakeBrowser {
    const browser = this.#browsers.get(client) ?? new FakeBrowser();
    this.#browsers.set(client, browser);
    return browser;
  }

  find(identifier: string): FakeUser | undefined {
    return this.users.find((user) => user.identifier === identifier.trim().toLowerCase());
  }

  /** Throws while the account is locked. */
  refuseLocked({locked}: FakeUser): void {
    if (locked) throw userLocked(60 * 60);
  }

  /** Throws once after a test asked for it. */
  refuseTooMany(): void {
    const {limit} = this;
    this.limit = undefined;
    if (limit) throw tooManyRequests(limit.seconds);
  }

  /** Sends a code and returns the verification that waits for it. */
  send(strategy: SentMessage['strategy'], to: string): FakeVerification {
    this.#codesSent += 1;
    const code = String((246_810 + this.#codesSent * 104_729) % 1_000_000).padStart(6, '0');
    this.inbox.push({to, strategy, code});
    return startVerification(strategy, this.now, {code, to});
  }
}
