import {answer} from './answer.js';
import {FakeBackend} from './backend.js';
import type {FakeSession} from './browser.js';
import type {FakeUser} from './fake-user.js';
import type {FakeFapiOptions, FapiRequest, ScriptedAnswer, SentMessage} from './options.js';
import {matchesRequest, readRequest} from './request.js';
import {stale} from './sign-in-routes.js';

export {clerkUsers, joanBackupCodes, joanSecret} from './clerk-users.js';
export type {FakeUser} from './fake-user.js';
export type {FakeFapiOptions, FakeUserInit, FapiRequest, InstanceSettings, ScriptedAnswer, SentMessage} from './options.js';

/**
 * Clerk's Frontend API as far as multi-factor authentication goes, for the real clerk-js to talk to. It stands in for
 * the service in tests, and claims nothing about it: written after clerk-js 6.40 and Clerk's documentation.
 */
export class FakeFapi {
  /** Everything that was asked, oldest first. */
  readonly requests: FapiRequest[] = [];
  readonly #backend: FakeBackend;
  readonly #script: {readonly matcher: string | RegExp; readonly answer: ScriptedAnswer}[] = [];

  constructor(options: FakeFapiOptions = {}) {
    this.#backend = new FakeBackend(options);
  }

  /** Answers one request of one browser; `client` is what that browser's `__client` cookie would hold. */
  async handle(request: Request, client = 'browser'): Promise<Response> {
    const incoming = await readRequest(request);
    this.requests.push(incoming);
    const at = this.#script.findIndex(({matcher}) => matchesRequest(incoming, matcher));
    const scripted = at < 0 ? undefined : this.#script.splice(at, 1)[0]?.answer;
    // What fetch() rejects with.
    if (scripted === 'network-error') throw new TypeError('Failed to fetch');
    if (scripted && 'status' in scripted) return scriptedResponse(scripted);
    await scripted?.delay;
    return answer(this.#backend, this.#backend.browser(client), incoming);
  }

  /** Those with that verb, to that path. */
  requestsTo(method: string, path: string | RegExp): FapiRequest[] {
    return this.requests.filter((request) => request.method === method && matchesRequest(request, path));
  }

  /** Codes that were sent, newest last. */
  get inbox(): readonly SentMessage[] {
    return this.#backend.inbox;
  }

  /** The live account. */
  user(identifier: string): FakeUser {
    const user = this.#backend.find(identifier);
    if (!user) throw new Error(`Nobody here is called ${identifier}.`);
    return user;
  }

  /** Changing second factors now needs a fresh proof, and all proofs there are have grown old. */
  requireReverification(on = true): void {
    this.#backend.reverification = on;
    if (!on) return;
    for (const session of this.#sessions) {
      session.firstProvenAt &&= stale(this.#backend.now);
      session.secondProvenAt &&= stale(this.#backend.now);
    }
  }

  /** Client Trust: in a browser new to the account, a right password is not enough. */
  distrustNewClients(on = true): void {
    this.#backend.distrust = on;
  }

  /** Without a second factor, a sign-in gives a session that is pending until there is one. */
  requireMfa(on = true): void {
    this.#backend.mfaRequired = on;
  }

  /** Locks an account, or lets it in again. */
  lock(identifier: string, on = true): void {
    this.user(identifier).locked = on;
  }

  /** Refuses the next sensitive call; undefined: without saying for how long. */
  rateLimit(seconds: number | undefined): void {
    this.#backend.limit = {seconds};
  }

  /** Drops the sign-ins on their way. */
  expireSignIn(): void {
    for (const browser of this.#backend.browsers) browser.signIn = undefined;
  }

  /** No code that was sent so far counts any longer. */
  expireCodes(): void {
    const proofs = [...this.#backend.browsers.map(({signIn}) => signIn), ...this.#sessions.map((one) => one.reverification)];
    for (const verification of proofs.flatMap((proof) => [proof?.first, proof?.second])) {
      if (verification) verification.expireAt = this.#backend.now;
    }
  }

  /** Scripts one answer; a string is a path, or a verb and a path. */
  answerNext(matcher: string | RegExp, scripted: ScriptedAnswer): void {
    this.#script.push({matcher, answer: scripted});
  }

  /** The next sign-in that would be complete has this status instead. */
  nextSignInStatus(status: string): void {
    this.#backend.nextStatus = status;
  }

  /** Ends every session on the server, as a sign-out elsewhere does. */
  revokeSessions(): void {
    for (const browser of this.#backend.browsers) browser.endSession();
  }

  /** The next session has this task. */
  pendingTask(key: string): void {
    this.#backend.nextTask = key;
  }

  /** Lets the server's clock run ahead. */
  advance(seconds: number): void {
    this.#backend.advance(seconds);
  }

  /** What the authenticator app shows now. */
  totpCode(identifier: string): string {
    return this.user(identifier).generator.generate({timestamp: this.#backend.now});
  }

  get #sessions(): FakeSession[] {
    return this.#backend.browsers.flatMap(({sessions}) => sessions);
  }
}

function scriptedResponse({status, body, html}: Exclude<ScriptedAnswer, string | {delay: unknown}>): Response {
  if (html !== undefined) return new Response(html, {status, headers: {'Content-Type': 'text/html'}});
  return Response.json(body ?? {}, {status});
}
