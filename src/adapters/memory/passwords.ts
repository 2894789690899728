import {hashOf, newSalt, sameHash} from './hash.js';
import {toKey} from './identifier.js';
import type {MemoryUser} from './options.js';

/** Enough to show how it is done, and quick on a phone. A server takes 600 000 (OWASP), or Argon2id. */
const iterations = 1000;

interface StoredPassword {
  readonly salt: string;
  readonly hash: string;
}

/** By identifier and password: who tests makes a backend for each test, most of them with the same people. */
const hashedSeeds = new Map<string, StoredPassword>();

/** The passwords of the seeds, as salted hashes that are made at the first check and never reach the storage. */
export class Passwords {
  #seeds: readonly MemoryUser[];
  readonly #stored = new Map<string, StoredPassword>();
  readonly #decoy: StoredPassword = {salt: newSalt(), hash: ''};

  constructor(seeds: readonly MemoryUser[]) {
    this.#seeds = seeds;
  }

  /** Whether it is this person's password. An unknown identifier costs the same work as a known one. */
  matches(identifier: string, password: string): boolean {
    this.#hashSeeds();
    const {salt, hash} = this.#stored.get(toKey(identifier)) ?? this.#decoy;
    return sameHash(hashOf(password, salt, iterations), hash);
  }

  // All at once: hashing a seed at its own first check would tell by its time that the identifier exists.
  #hashSeeds(): void {
    for (const {identifier, password} of this.#seeds) {
      const key = JSON.stringify([identifier, password]);
      const stored = hashedSeeds.get(key) ?? hashed(password);
      hashedSeeds.set(key, stored);
      this.#stored.set(toKey(identifier), stored);
    }
    this.#seeds = [];
  }
}

function hashed(password: string): StoredPassword {
  const salt = newSalt();
  return {salt, hash: hashOf(password, salt, iterations)};
}
