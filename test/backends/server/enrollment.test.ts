import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {shiftClock} from '../support/shifted-clock.js';
import {doors} from './support/doors.js';
import {cheapPasswords, code, enrolled, newcomer, openGround, stranger, waiting} from './support/ground.js';
import type {LocalServer} from './support/servers.js';

type Options = Parameters<typeof cheapPasswords>[0];

/** Makes the moment between "the code is right" and "the secret is verified" long enough to step in, and tells when it has come. */
const slowly =
  (tell: () => void) =>
  (options: Options): Options & Record<string, unknown> => ({
    ...cheapPasswords(options),
    databaseHooks: {
      user: {
        update: {
          before: () => {
            tell();
            return pause(150);
          },
        },
      },
    },
  });

for (const door of doors) {
  describe(`enrolment through ${door.name}`, () => {
    let server: LocalServer;
    before(async () => {
      server = await openGround();
    });
    after(() => server.close());

    it('proves only the secret that the same session was shown', async () => {
      const ada = await newcomer(server);
      const [here, elsewhere] = [await waiting(server, door, ada), await waiting(server, door, ada)];
      const {totp: shownHere} = await door.enroll(here, ada.password);
      const {totp: shownElsewhere} = await door.enroll(elsewhere, ada.password);
      assert.ok(shownHere && shownElsewhere);
      for (const totp of [shownHere, shownElsewhere]) {
        const {status, body} = await door.confirm(here, code(totp));
        assert.equal(status, 409, JSON.stringify(body));
      }
      assert.equal((await door.confirm(elsewhere, code(shownElsewhere))).status, 200);
      assert.equal((await door.verify(await waiting(server, door, ada), 'totp', code(shownElsewhere, 1))).status, 200);
    });

    it('can be begun anew by the session whose secret was replaced', async () => {
      const ada = await newcomer(server);
      const [here, elsewhere] = [await waiting(server, door, ada), await waiting(server, door, ada)];
      await door.enroll(here, ada.password);
      await door.enroll(elsewhere, ada.password);
      const {totp} = await door.enroll(here, ada.password);
      assert.ok(totp);
      assert.equal((await door.confirm(here, code(totp))).status, 200);
    });

    it('cannot be swapped between the right code and its effect', async () => {
      let tell = (): void => {};
      const slow = await openGround({configure: slowly(() => tell())});
      try {
        const ada = await newcomer(slow);
        const [here, elsewhere] = [await waiting(slow, door, ada), await waiting(slow, door, ada)];
        const {totp} = await door.enroll(here, ada.password);
        assert.ok(totp);
        const isRight = new Promise<void>((resolve) => (tell = resolve));
        const confirmed = door.confirm(here, code(totp));
        await isRight;
        const swap = await door.enroll(elsewhere, ada.password);
        assert.equal((await confirmed).status, 200);
        assert.notEqual(swap.answer.status, 200);
        assert.equal((await door.verify(await waiting(slow, door, ada), 'totp', code(totp, 1))).status, 200);
      } finally {
        await slow.close();
      }
    });

    it('is neither replaced nor removed by a session without the password', async () => {
      const ada = await enrolled(server, door);
      const thief = await waiting(server, door, ada);
      assert.equal((await door.verify(thief, 'backup_code', ada.backupCodes[0] ?? '')).status, 200);
      for (const password of ['', 'not the password']) {
        assert.notEqual((await door.enroll(thief, password)).answer.status, 200);
        assert.notEqual((await door.disable(thief, password)).status, 200);
      }
      assert.notEqual((await door.enroll(thief, ada.password)).answer.status, 200, 'a verified one is not replaced');
      assert.equal((await door.verify(await waiting(server, door, ada), 'totp', code(ada.totp, 1))).status, 200);
    });

    it('shows its secret again for a while, to the session that made it alone', async () => {
      const ada = await newcomer(server);
      const [here, elsewhere] = [await waiting(server, door, ada), await waiting(server, door, ada)];
      const {totp} = await door.enroll(here, ada.password);
      const secret = totp?.secret.base32 ?? '';
      const look = (visitor: typeof here) => visitor.post('/api/auth/two-factor/get-totp-uri', {password: ada.password});
      assert.ok((await look(here)).text.includes(secret));
      const refused = await look(elsewhere);
      assert.deepEqual([refused.status, refused.body['code']], [400, 'TOTP_NOT_ENABLED']);
      const clock = shiftClock();
      try {
        clock.advance(31 * 60);
        assert.equal((await look(here)).status, 400);
      } finally {
        clock.restore();
      }
    });

    it('is not read again once it is verified', async () => {
      const ada = await enrolled(server, door);
      const visitor = await waiting(server, door, ada);
      await door.verify(visitor, 'totp', code(ada.totp, 1));
      const answer = await visitor.post('/api/auth/two-factor/get-totp-uri', {password: ada.password});
      assert.equal(answer.status, 400);
      assert.doesNotMatch(answer.text, /otpauth/);
    });

    it('takes every trusted device along when it is disabled', async () => {
      const ada = await enrolled(server, door);
      const trusted = await waiting(server, door, ada);
      await trusted.post('/api/auth/two-factor/verify-totp', {code: code(ada.totp, 1), trustDevice: true});
      assert.doesNotMatch((await door.signIn(trusted, ada)).text, /totp/, 'spared');
      const other = await waiting(server, door, ada);
      await door.verify(other, 'backup_code', ada.backupCodes[0] ?? '');
      assert.equal((await other.post('/api/auth/two-factor/disable', {password: ada.password})).status, 200);
      const {totp} = await door.enroll(other, ada.password);
      assert.ok(totp);
      assert.equal((await door.confirm(other, code(totp))).status, 200);
      assert.match((await door.signIn(trusted, ada)).text, /totp/, 'asked');
    });

    it('is not given up by writing to the account', async () => {
      const ada = await enrolled(server, door);
      const visitor = await waiting(server, door, ada);
      await door.verify(visitor, 'totp', code(ada.totp, 1));
      assert.equal((await visitor.post('/api/auth/update-user', {twoFactorEnabled: false})).status, 400);
      await visitor.post('/api/auth/update-user', {name: 'Mallory', mfaRequired: false, __proto__: {twoFactorEnabled: false}});
      const body: unknown = (await door.signIn(stranger(server), ada)).body;
      assert.match(JSON.stringify(body), /totp/);
    });
  });
}
