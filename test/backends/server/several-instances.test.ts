import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {type Cluster, postgres, startCluster} from './support/postgres-cluster.js';
import {doors} from './support/doors.js';
import {code, tally, wrongCode} from './support/ground.js';
import {SECRET, type ServerProcess, startServer} from './support/servers.js';
import {type Answer, type Site, Visitor} from './support/visitor.js';

const BASE_URL = 'http://auth.test';
const people = [
  {email: 'ada@example.com', password: 'analytical-engine'},
  {email: 'linus@example.com', password: 'just-for-fun'},
];

describe('several instances on PostgreSQL', {skip: 'skip' in postgres ? postgres.skip : false}, () => {
  let cluster: Cluster;
  let databaseUrl: string;
  let instances: ServerProcess[];
  const start = (): Promise<ServerProcess> =>
    startServer({DATABASE_URL: databaseUrl, BETTER_AUTH_SECRET: SECRET, BASE_URL, SEED_DEMO: '1', TRUST_PROXY: '127.0.0.1'});
  const site = (index: number): Site => ({url: (instances[index] as ServerProcess).url, origin: BASE_URL});

  let addresses = 0;
  const visit = (index: number): Visitor => new Visitor(site(index), {address: `198.51.100.${(addresses += 1)}`});

  before(async () => {
    if ('skip' in postgres) return;
    cluster = await startCluster(postgres.programs);
    databaseUrl = await cluster.createDatabase();
    // All at once, on an empty database.
    instances = await Promise.all([start(), start(), start()]);
  });
  after(async () => {
    for (const instance of instances ?? []) await instance.stop('SIGKILL');
    await cluster?.stop();
  });

  it('make the tables and the demo people once when they start together', async () => {
    const tables = await cluster.query(databaseUrl, `select tablename from pg_tables where schemaname = 'public'`);
    const names = tables.map(({tablename: name}) => String(name)).sort();
    assert.deepEqual(names, ['account', 'mfaLedger', 'rateLimit', 'session', 'twoFactor', 'user', 'verification']);
    const rows = await cluster.query(databaseUrl, 'select "userId", count(*)::int as passwords from account group by 1');
    assert.deepEqual(rows.map(({passwords}) => passwords), [1, 1, 1]);
  });

  for (const [index, door] of doors.entries()) {
    describe(`through ${door.name}`, () => {
      const person = people[index] as (typeof people)[number];
      let totp: NonNullable<Awaited<ReturnType<typeof door.enroll>>['totp']>;
      let backupCodes: readonly string[];

      it('finish on one what began on another, the enrolment and the sign-in', async () => {
        const visitor = visit(0);
        assert.equal((await door.signIn(visitor, person)).status, 200);
        const made = await door.enroll(visitor.alsoAt(site(1)), person.password);
        assert.ok(made.totp);
        ({totp, backupCodes} = {totp: made.totp, backupCodes: made.backupCodes});
        assert.equal((await door.confirm(visitor.alsoAt(site(0)), code(totp))).status, 200);
        assert.equal((await door.signIn(visitor.alsoAt(site(1)), person)).status, 200);
        assert.equal((await door.verify(visitor.alsoAt(site(0)), 'totp', code(totp, 1))).status, 200);
        assert.equal(await door.whoIs(visitor.alsoAt(site(2))), person.email);
      });

      it('accept a code once, given to all of them at once', async () => {
        const [backupCode = ''] = backupCodes;
        const visitors: Visitor[] = [];
        for (let count = 0; count < 6; count += 1) {
          const visitor = visit(count % 3);
          await door.signIn(visitor, person);
          visitors.push(visitor);
        }
        const answers = await Promise.all(visitors.map((visitor) => door.verify(visitor, 'backup_code', backupCode)));
        assert.equal(tally(answers.map(({status}) => status))[200], 1);
        const [later] = visitors.filter((_, at) => answers[at]?.status !== 200);
        assert.notEqual((await door.verify(later as Visitor, 'backup_code', backupCode)).status, 200);
      });

      it('lose nothing when the one that began a sign-in is killed', async () => {
        const visitor = visit(2);
        assert.equal((await door.signIn(visitor, person)).status, 200);
        const hanging = door.signIn(visit(2), person).catch(() => undefined);
        await (instances[2] as ServerProcess).stop('SIGKILL');
        await hanging;
        const [, backupCode = ''] = backupCodes;
        assert.equal((await door.verify(visitor.alsoAt(site(0)), 'backup_code', backupCode)).status, 200);
        instances[2] = await start();
        assert.equal(await door.whoIs(visitor.alsoAt(site(2))), person.email);
      });

      it('share the lock of an account', async () => {
        const guess = wrongCode(totp);
        const answers: Answer[] = [];
        let visitor = visit(0);
        for (let tries = 0; tries < 11; tries += 1) {
          // Three are asked of each sign-in, at one instance after the other.
          if (tries % 3 === 0) await door.signIn((visitor = visit(0)), person);
          answers.push(await door.verify(visitor.alsoAt(site(tries % 3)), 'totp', guess));
        }
        assert.deepEqual(tally(answers.map(({status}) => status)), {[door.words.wrong]: 10, 429: 1});
        assert.equal(answers.at(-1)?.status, 429);
      });

      it('share the rate limit of an address', async () => {
        const address = `203.0.113.${index}`;
        const answers = await Promise.all(
          Array.from({length: 15}, (_, count) => {
            const visitor = new Visitor(site(count % 3), {address});
            return door.signIn(visitor, {email: `nobody-${count}@example.com`, password: 'not the password'});
          }),
        );
        assert.deepEqual(tally(answers.map(({status}) => status)), {[door.words.wrong]: 10, 429: 5});
      });
    });
  }
});
