import {assert, expect} from '@open-wc/testing';
import {activate, createWorld, credentials, enroll, enrolledAda, lastCode, refusal, signInAs, signInAsGrace, type World} from './setup.js';

/** Ada with an app and backup codes, waiting for her second factor. */
async function withCodes(world: World): Promise<string[]> {
  await signInAs(world.adapter, 'ada');
  await enroll(world);
  const {codes} = await world.adapter.createBackupCode();
  await world.adapter.signIn(credentials('ada'));
  return [...codes];
}

const attempt = ({adapter}: World, code: string) => adapter.attemptSecondFactor({strategy: 'backup_code', code});

describe('Backup codes of the memory adapter', () => {
  it('come ten at a time, all different, in letters nobody mixes up', async () => {
    const codes = await withCodes(createWorld());
    expect(new Set(codes).size).to.equal(10);
    for (const code of codes) expect(code).to.match(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/);
  });

  it('come in the number that is asked for', async () => {
    expect(await withCodes(createWorld({backupCodeCount: 16}))).to.have.lengthOf(16);
  });

  it('use every letter of the alphabet about equally often', async () => {
    const codes = await withCodes(createWorld({backupCodeCount: 640}));
    const counts = new Map<string, number>();
    for (const letter of codes.join('').replaceAll('-', '')) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).to.equal(32);
    // 200 expected, standard deviation 14: seven of them make a false alarm once in a lifetime.
    for (const [letter, count] of counts) expect(count, letter).to.be.within(100, 300);
  });

  const entries: [how: string, change: (code: string) => string][] = [
    ['as shown', (code) => code],
    ['in capitals', (code) => code.toUpperCase()],
    ['without the dash', (code) => code.replace('-', '')],
    ['with spaces', (code) => ` ${code.replace('-', ' ')} `],
    ['with a dash from a word processor', (code) => code.replace('-', '–')],
    ['with O for 0 and l for 1', (code) => code.replaceAll('0', 'O').replaceAll('1', 'l')],
  ];
  for (const [how, change] of entries) {
    it(`are taken ${how}`, async () => {
      const world = createWorld();
      const [code = ''] = await withCodes(world);
      expect((await attempt(world, change(code))).status).to.equal('complete');
    });
  }

  it('are good once each', async () => {
    const world = createWorld();
    const [first = '', second = ''] = await withCodes(world);
    await attempt(world, first);
    await world.adapter.signIn(credentials('ada'));
    expect((await refusal(attempt(world, first.toUpperCase()))).code).to.equal('code_already_used');
    expect((await attempt(world, second)).status).to.equal('complete');
  });

  it('are good once when entered twice at the same time', async () => {
    const world = createWorld();
    const [code = ''] = await withCodes(world);
    const outcomes = await Promise.allSettled([attempt(world, code), attempt(world, code)]);
    expect(outcomes.map(({status}) => status)).to.deep.equal(['fulfilled', 'rejected']);
  });

  it('count down, and say so', async () => {
    const world = createWorld({backupCodeCount: 2});
    const [first = ''] = await withCodes(world);
    await activate(world.adapter, await attempt(world, first));
    expect(await world.adapter.getBackupCodes()).to.deep.equal({total: 2, remaining: 1});
  });

  it('are no longer offered when all are used, and the last one still says that it was', async () => {
    const world = createWorld({backupCodeCount: 1});
    const [code = ''] = await withCodes(world);
    await activate(world.adapter, await attempt(world, code));
    const state = await world.adapter.getState();
    assert(state.status === 'signed_in');
    expect(state.user).to.include({backupCodeEnabled: true});
    expect(state.user.factors.map(({strategy}) => strategy)).to.deep.equal(['totp']);
    const proof = {strategy: 'backup_code', code} as const;
    expect((await refusal(world.adapter.attemptReverification(proof))).code).to.equal('code_already_used');
    await world.adapter.signIn(credentials('ada'));
    expect((await refusal(attempt(world, code))).code).to.equal('code_already_used');
  });

  it('die when a new set is made', async () => {
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    await enroll(world);
    const {codes: old} = await world.adapter.createBackupCode();
    const {codes: fresh} = await world.adapter.createBackupCode();
    await world.adapter.signIn(credentials('ada'));
    expect((await refusal(attempt(world, old[0] ?? ''))).code).to.equal('form_code_incorrect');
    expect((await attempt(world, fresh[0] ?? '')).status).to.equal('complete');
  });

  it('need a second factor to stand in for', async () => {
    const {adapter} = createWorld();
    await signInAs(adapter, 'ada');
    expect((await refusal(adapter.createBackupCode())).code).to.equal('mfa_required');
    expect(await adapter.getBackupCodes()).to.deep.equal({total: 0, remaining: 0});
  });

  it('go with the last second factor', async () => {
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    await enroll(world);
    await world.adapter.createBackupCode();
    await world.adapter.disableTOTP();
    expect(await world.adapter.getBackupCodes()).to.deep.equal({total: 0, remaining: 0});
    expect(await world.adapter.getState()).to.have.nested.property('user.backupCodeEnabled', false);
  });

  it('stand in for the phone too', async () => {
    const {adapter} = createWorld();
    await signInAsGrace(adapter);
    const {codes} = await adapter.createBackupCode();
    const result = await adapter.signIn(credentials('grace'));
    assert(result.status === 'needs_second_factor');
    expect(result.supportedSecondFactors.map(({strategy}) => strategy)).to.deep.equal(['phone_code', 'backup_code']);
    const answer = await adapter.attemptSecondFactor({strategy: 'backup_code', code: codes[3] ?? ''});
    expect(answer.status).to.equal('complete');
  });

  it('count as wrong codes when they are none', async () => {
    const world = createWorld();
    await withCodes(world);
    expect(await refusal(attempt(world, 'zzzzz-zzzzz'))).to.include({code: 'form_code_incorrect', attemptsRemaining: 4});
    expect((await refusal(attempt(world, '--'))).attemptsRemaining).to.equal(3);
    expect((await refusal(attempt(world, ''))).code).to.equal('form_param_nil');
  });
});

describe('What the memory adapter lets out', () => {
  it('stores no password and no backup code', async () => {
    const world = createWorld();
    const codes = await withCodes(world);
    await attempt(world, codes[0] ?? '');
    expect(world.storage.text).to.contain('ada@example.com');
    for (const text of [credentials('ada').password, ...codes, ...codes.map((code) => code.replace('-', ''))]) {
      expect(world.storage.text).not.to.contain(text);
    }
  });

  it('puts no password, code or secret into its errors', async () => {
    const world = createWorld();
    const {adapter, codeFor} = world;
    const secret = await enrolledAda(world);
    await adapter.signIn(credentials('ada'));
    await activate(adapter, await adapter.attemptSecondFactor({strategy: 'totp', code: codeFor(secret)}));
    const {codes} = await adapter.createBackupCode();
    await adapter.reserveSecondFactor({strategy: 'phone_code', reserved: true});
    await adapter.prepareReverification({strategy: 'phone_code'});
    const entered = ['correct-horse', '999999', 'aaaaa-bbbbb', codeFor(secret)];
    const secrets = [...entered, secret, lastCode(adapter), ...codes, '0142', '7946', ...Object.values(credentials('ada'))];
    const [password = '', code = '', backup = '', used = ''] = entered;
    const errors = [
      await refusal(adapter.attemptReverification({strategy: 'password', password})),
      await refusal(adapter.attemptReverification({strategy: 'phone_code', code})),
      await refusal(adapter.attemptReverification({strategy: 'backup_code', code: backup})),
      await refusal(adapter.attemptReverification({strategy: 'totp', code: used})),
      await refusal(adapter.prepareReverification({strategy: 'phone_code'})),
      await refusal(adapter.verifyTOTP({code})),
      await refusal(adapter.signIn({...credentials('ada'), password})),
    ];
    for (const error of errors) {
      const text = [error.message, error.stack?.split('\n')[0], JSON.stringify(error), JSON.stringify(error.errors)].join();
      for (const secretText of secrets) expect(text).not.to.contain(secretText);
    }
  });
});
