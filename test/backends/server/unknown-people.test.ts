import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {doors} from './support/doors.js';
import {newcomer, openGround, stranger} from './support/ground.js';
import type {LocalServer} from './support/servers.js';
import type {Answer} from './support/visitor.js';

/** What an answer gives away, but for its clock. */
function shape({status, text, headers}: Answer): unknown {
  const names = [...headers.keys()].filter((name) => name !== 'retry-after' && name !== 'x-retry-after').sort();
  return {status, text: text.replace(/"retryAfter":\d+/, ''), names, cookies: headers.getSetCookie()};
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

for (const door of doors) {
  describe(`somebody unknown at ${door.name}`, () => {
    let server: LocalServer;
    before(async () => {
      // With real passwords: scrypt is what takes the time.
      server = await openGround({configure: undefined});
    });
    after(() => server.close());

    it('is answered like somebody known with a wrong password, in about the same time', async () => {
      const ada = await newcomer(server);
      const times: {known: number[]; unknown: number[]} = {known: [], unknown: []};
      for (let round = 0; round < 7; round += 1) {
        for (const [kind, email] of [['known', ada.email], ['unknown', `nobody-${round}@example.com`]] as const) {
          const started = performance.now();
          const answer = await door.signIn(stranger(server), {email, password: 'not the password'});
          times[kind].push(performance.now() - started);
          assert.equal(answer.status, door.words.wrong);
        }
      }
      const ratio = median(times.known) / median(times.unknown);
      assert.ok(ratio > 0.5 && ratio < 2, `known : unknown = ${ratio.toFixed(2)}`);
    });

    it('is locked like somebody known', async () => {
      const quick = await openGround();
      try {
        const ada = await newcomer(quick);
        for (const email of [ada.email, 'nobody@example.com']) {
          for (let tries = 0; tries < 20; tries += 1) await door.signIn(stranger(quick), {email, password: 'not the password'});
        }
        const known = await door.signIn(stranger(quick), {...ada, password: 'not the password'});
        const unknown = await door.signIn(stranger(quick), {email: 'nobody@example.com', password: 'not the password'});
        assert.equal(known.status, 429);
        assert.deepEqual(shape(unknown), shape(known));
      } finally {
        await quick.close();
      }
    });

    it('is refused with the same words, whatever the case of the address', async () => {
      const ada = await newcomer(server);
      const addresses = [ada.email, ada.email.toUpperCase(), 'nobody@example.com', 'NOBODY@example.com'];
      const answers: unknown[] = [];
      for (const email of addresses) {
        answers.push(shape(await door.signIn(stranger(server), {email, password: 'not the password'})));
      }
      for (const answer of answers) assert.deepEqual(answer, answers[0]);
    });
  });
}
