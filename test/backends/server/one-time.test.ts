import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {shiftClock} from '../support/shifted-clock.js';
import {embedded, postgresql} from './support/databases.js';
import type {Account, Door} from './support/door.js';
import {doors} from './support/doors.js';
import {code, enrolled, openGround, tally, waiting} from './support/ground.js';
import type {LocalServer} from './support/servers.js';
import type {Answer, Visitor} from './support/visitor.js';

const many = {most: 1000, seconds: 900};
/** So that all fifty reach better-auth, and not the limit. */
const patient = {requests: false, codes: many, passwords: many, address: many};

for (const database of [embedded, postgresql]) {
  describe(`one-time codes on ${database.name}`, {skip: database.skip}, () => {
    /** The instances: two where the database can be shared. */
    let servers: LocalServer[];
    before(async () => {
      const options = {...(await database.open()), limits: patient};
      servers = [await openGround(options)];
      if (database === postgresql) servers.push(await openGround(options));
    });
    after(async () => {
      for (const server of servers ?? []) await server.close();
      await database.close();
    });

    const first = (): LocalServer => servers[0] as LocalServer;
    /** Gives the same code fifty times at once, at every instance, in so many sign-ins that wait for it. */
    async function attack(
      door: Door,
      account: Account,
      {signIns, give}: {signIns: number; give: (visitor: Visitor) => Promise<Answer>},
    ): Promise<{statuses: Record<string, number>; signedIn: number}> {
      const visitors = await Promise.all(Array.from({length: signIns}, () => waiting(first(), door, account)));
      const answers = await Promise.all(
        Array.from({length: 50}, (_, index) => {
          const visitor = visitors[index % signIns] as Visitor;
          return give(visitor.alsoAt(servers[index % servers.length] as LocalServer));
        }),
      );
      const signedIn = visitors.filter((visitor) => visitor.holds('session_token'));
      for (const visitor of signedIn) assert.equal(await door.whoIs(visitor), account.email);
      return {statuses: tally(answers.map(({status}) => status)), signedIn: signedIn.length};
    }

    for (const door of doors) {
      it(`sign in once when 50 requests give one backup code at once (${door.name})`, async () => {
        const ada = await enrolled(first(), door);
        const [backupCode = ''] = ada.backupCodes;
        const {statuses, signedIn} = await attack(door, ada, {
          // The other doors lead to the same place, and take longer.
          signIns: door === doors[0] ? 50 : 10,
          give: (visitor) => door.verify(visitor, 'backup_code', backupCode),
        });
        assert.equal(statuses[200], 1, JSON.stringify(statuses));
        assert.equal(signedIn, 1);
        assert.equal(statuses[500], undefined);
        const {status} = await door.verify(await waiting(first(), door, ada), 'backup_code', backupCode);
        assert.notEqual(status, 200);
      });

      it(`sign in once when 50 requests give one authenticator code at once (${door.name})`, async () => {
        const ada = await enrolled(first(), door);
        const now = code(ada.totp, 1);
        const {statuses, signedIn} = await attack(door, ada, {signIns: 10, give: (visitor) => door.verify(visitor, 'totp', now)});
        assert.equal(statuses[200], 1, JSON.stringify(statuses));
        assert.equal(signedIn, 1);
        // 401: its sign-in was just finished by the one that was accepted.
        const expected = [200, door.words.wrong, 401].map(String);
        assert.deepEqual(Object.keys(statuses).filter((status) => !expected.includes(status)), []);
      });

      it(`do not open a second sign-in, as long as an authenticator code is good (${door.name})`, async () => {
        const clock = shiftClock();
        try {
          const ada = await enrolled(first(), door);
          const used = code(ada.totp, 1);
          assert.equal((await door.verify(await waiting(first(), door, ada), 'totp', used)).status, 200);
          for (const seconds of [0, 39, 20]) {
            clock.advance(seconds);
            for (const server of servers) {
              const {status, body} = await door.verify(await waiting(server, door, ada), 'totp', used);
              assert.deepEqual([status, body.code], [door.words.wrong, door.words.used]);
            }
          }
          assert.equal((await door.verify(await waiting(first(), door, ada), 'totp', code(ada.totp, 1))).status, 200);
        } finally {
          clock.restore();
        }
      });

      it(`of the enrolment do not sign in (${door.name})`, async () => {
        const clock = shiftClock();
        try {
          // In the middle of a time step, so that the code is the same from first to last.
          clock.advance(30 - (Date.now() / 1000 - 10) % 30);
          const ada = await enrolled(first(), door);
          const visitor = await waiting(first(), door, ada);
          assert.equal((await door.verify(visitor, 'totp', code(ada.totp))).status, door.words.wrong);
          assert.equal((await door.verify(visitor, 'totp', code(ada.totp, 1))).status, 200);
        } finally {
          clock.restore();
        }
      });

      it(`may be tried again when they were wrong (${door.name})`, async () => {
        const clock = shiftClock();
        try {
          const ada = await enrolled(first(), door);
          const early = code(ada.totp, 3);
          const visitor = await waiting(first(), door, ada);
          assert.equal((await door.verify(visitor, 'totp', early)).status, door.words.wrong);
          clock.advance(70);
          assert.equal((await door.verify(visitor, 'totp', early)).status, 200);
        } finally {
          clock.restore();
        }
      });
    }
  });
}
