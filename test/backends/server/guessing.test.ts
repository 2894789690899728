import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {shiftClock} from '../support/shifted-clock.js';
import type {Account} from './support/door.js';
import {doors} from './support/doors.js';
import {code, enrolled, newcomer, openGround, stranger, tally, waiting, wrongCode} from './support/ground.js';
import type {LocalServer} from './support/servers.js';
import {type Answer, Visitor} from './support/visitor.js';

const QUARTER_OF_AN_HOUR = 900;

function assertIsLocked({status, body, headers}: Answer, words: readonly string[]): void {
  assert.equal(status, 429);
  assert.ok(words.includes(String(body.code)), String(body.code));
  const seconds = Number(headers.get('retry-after'));
  assert.ok(seconds > QUARTER_OF_AN_HOUR - 60 && seconds <= QUARTER_OF_AN_HOUR, `Retry-After: ${seconds}`);
}

for (const door of doors) {
  const {wrong, locked} = door.words;
  const assertLocked = (answer: Answer): void => assertIsLocked(answer, locked);

  describe(`guessing through ${door.name}`, () => {
    let server: LocalServer;
    before(async () => {
      server = await openGround();
    });
    after(() => server.close());

    /** A sign-in takes five; whoever has the password begins another one. */
    async function guessWrongly(account: Account, times: number, guess: string): Promise<void> {
      let visitor = stranger(server);
      for (let tries = 0; tries < times; tries += 1) {
        if (tries % 5 === 0) visitor = await waiting(server, door, account);
        assert.equal((await door.verify(visitor, 'totp', guess)).status, wrong);
      }
    }

    it('ends with a locked account after ten wrong codes, wherever they come from', async () => {
      const ada = await enrolled(server, door);
      const guess = wrongCode(ada.totp);
      await guessWrongly(ada, 5, guess);
      for (let tries = 0; tries < 5; tries += 1) {
        const visitor = await waiting(server, door, ada);
        assert.equal((await door.verify(visitor, 'backup_code', `AAAAA-${guess}`)).status, wrong);
      }
      assertLocked(await door.verify(await waiting(server, door, ada), 'totp', code(ada.totp, 1)));
      assertLocked(await door.verify(await waiting(server, door, ada), 'backup_code', ada.backupCodes[0] ?? ''));
      const grace = await enrolled(server, door);
      assert.equal((await door.verify(await waiting(server, door, grace), 'totp', code(grace.totp, 1))).status, 200);
    });

    it('is possible again a quarter of an hour later', async () => {
      const clock = shiftClock();
      try {
        const ada = await enrolled(server, door);
        const guess = wrongCode(ada.totp);
        await guessWrongly(ada, 10, guess);
        assertLocked(await door.verify(await waiting(server, door, ada), 'totp', guess));
        clock.advance(QUARTER_OF_AN_HOUR + 1);
        assert.equal((await door.verify(await waiting(server, door, ada), 'totp', code(ada.totp))).status, 200);
      } finally {
        clock.restore();
      }
    });

    it('begins to count anew after the right code', async () => {
      const ada = await enrolled(server, door);
      const guess = wrongCode(ada.totp);
      for (const backupCode of ada.backupCodes.slice(0, 2)) {
        await guessWrongly(ada, 9, guess);
        assert.equal((await door.verify(await waiting(server, door, ada), 'backup_code', backupCode)).status, 200);
      }
    });

    it('does not count what was refused unseen, nor what was right', async () => {
      const grace = await newcomer(server, {emailCodes: true});
      const visitor = await waiting(server, door, grace);
      for (let tries = 0; tries < 12; tries += 1) {
        const {status} = await door.verify(visitor, 'email_code', '123456');
        assert.notEqual(status, 429, 'no code was sent that could be guessed');
      }
      await door.sendCode(visitor);
      assert.equal((await door.verify(visitor, 'email_code', server.handler.inbox?.messages[0]?.code ?? '')).status, 200);
      const busy = stranger(server);
      const often = door === doors[0] ? 51 : 5;
      for (let tries = 0; tries < often; tries += 1) assert.equal((await door.signIn(busy, grace)).status, 200);
    });

    it('gets no more tries with 50 requests at once than one after the other', async () => {
      const ada = await enrolled(server, door);
      const visitors = await Promise.all(Array.from({length: 20}, () => waiting(server, door, ada)));
      const guesses = Array.from({length: 50}, (_, index) => `GUESS-${String(index).padStart(5, '0')}`);
      const answers = await Promise.all(
        guesses.map((guess, index) => door.verify(visitors[index % 20] as Visitor, 'backup_code', guess)),
      );
      const {[wrong]: refused = 0, 429: stopped = 0} = tally(answers.map(({status}) => status));
      assert.ok(refused + stopped === 50 && refused <= 10, `${refused} were looked at`);
    });

    it('locks whoever is signed in, too', async () => {
      const ada = await newcomer(server);
      const visitor = await waiting(server, door, ada);
      const {totp} = await door.enroll(visitor, ada.password);
      const guess = wrongCode(totp);
      for (let tries = 0; tries < 10; tries += 1) assert.equal((await door.confirm(visitor, guess)).status, wrong);
      assertLocked(await door.confirm(visitor, totp ? code(totp) : ''));
      assert.equal(await door.whoIs(visitor), ada.email);
    });

    it('locks whoever gets codes by e-mail and has no authenticator', async () => {
      const grace = await newcomer(server, {emailCodes: true});
      for (let tries = 0; tries < 10; tries += 1) {
        const visitor = await waiting(server, door, grace);
        if (tries % 3 === 0) assert.equal((await door.sendCode(visitor)).status, 200);
        else await door.sendCode(visitor);
        assert.equal((await door.verify(visitor, 'email_code', wrongCode())).status, wrong);
      }
      const visitor = await waiting(server, door, grace);
      assertLocked(await door.verify(visitor, 'email_code', server.handler.inbox?.messages[0]?.code ?? ''));
    });

    it('at passwords locks the account after twenty', async () => {
      const ada = await newcomer(server);
      for (let tries = 0; tries < 20; tries += 1) {
        assert.equal((await door.signIn(stranger(server), {...ada, password: 'not the password'})).status, wrong);
      }
      assertLocked(await door.signIn(stranger(server), ada));
    });

    it('at passwords of whoever is signed in locks after twenty', async () => {
      const ada = await newcomer(server);
      const visitor = await waiting(server, door, ada);
      for (let tries = 0; tries < 20; tries += 1) {
        const {answer} = await door.enroll(visitor, 'not the password');
        assert.ok([400, wrong].includes(answer.status), answer.text);
      }
      assertLocked((await door.enroll(visitor, ada.password)).answer);
    });

    it('locks an address that guesses at many accounts, and no other one', async () => {
      const guesser = stranger(server);
      for (let tries = 0; tries < 50; tries += 1) {
        const {status} = await door.signIn(guesser, {email: `somebody-${tries}@example.com`, password: 'qwertyuiop'});
        assert.equal(status, wrong);
      }
      const ada = await newcomer(server);
      assertLocked(await door.signIn(guesser, ada));
      assert.equal((await door.signIn(stranger(server), ada)).status, 200);
    });

    it('is counted for an address, whatever that address gets right in between', async () => {
      const guesser = stranger(server);
      const own = await newcomer(server);
      for (let tries = 0; tries < 50; tries += 1) {
        if (tries % 10 === 0) assert.equal((await door.signIn(guesser, own)).status, 200);
        await door.signIn(guesser, {email: `anybody-${tries}@example.com`, password: 'qwertyuiop'});
      }
      assertLocked(await door.signIn(guesser, own));
    });

    it('sends ten codes to one account, not more', async () => {
      const grace = await newcomer(server, {emailCodes: true});
      for (let tries = 0; tries < 10; tries += 1) {
        assert.equal((await door.sendCode(await waiting(server, door, grace))).status, 200);
      }
      assertLocked(await door.sendCode(await waiting(server, door, grace)));
      assert.equal(server.handler.inbox?.messages.filter(({to}) => to === grace.email).length, 10);
    });
  });

  describe(`hurrying through ${door.name}`, () => {
    let server: LocalServer;
    before(async () => {
      server = await openGround({limits: {}});
    });
    after(() => server.close());

    it('is refused after ten requests in ten seconds from one address, with the time to wait', async () => {
      const ada = await newcomer(server);
      const visitor = stranger(server);
      const answers = await Promise.all(Array.from({length: 12}, () => door.signIn(visitor, ada)));
      assert.deepEqual(tally(answers.map(({status}) => status)), {200: 10, 429: 2});
      const seconds = Number(answers.find(({status}) => status === 429)?.headers.get('retry-after'));
      assert.ok(seconds > 0 && seconds <= 10, `Retry-After: ${seconds}`);
      assert.equal((await door.signIn(stranger(server), ada)).status, 200);
    });

    it('cannot hide behind an address that it tells the proxy', async () => {
      const ada = await newcomer(server);
      const answers = await Promise.all(
        Array.from({length: 12}, (_, index) => {
          const visitor = new Visitor(server, {address: `192.0.2.${index}, 203.0.113.77`});
          return door.signIn(visitor, ada);
        }),
      );
      assert.deepEqual(tally(answers.map(({status}) => status)), {200: 10, 429: 2});
    });

    it('cannot hide behind an address of its own choosing', async () => {
      const direct = await openGround({limits: {}, trustedProxies: []});
      try {
        const ada = await newcomer(direct);
        const answers = await Promise.all(
          Array.from({length: 12}, (_, index) => {
            const visitor = new Visitor(direct, {address: `203.0.113.${index}`});
            return door.signIn(visitor, ada);
          }),
        );
        assert.deepEqual(tally(answers.map(({status}) => status)), {200: 10, 429: 2});
      } finally {
        await direct.close();
      }
    });
  });
}
