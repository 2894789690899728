import {expect} from '@open-wc/testing';
import {backupCodesFlow, type BackupCodesEffect, type BackupCodesEvent, type BackupCodesState} from '../../src/core/backup-codes-flow.js';
import {ada, bob, capabilities, countdown, secrets, signedIn, signedInNew, signedOut} from './support/fixtures.js';
import {testFlowTable, type Expectations} from './support/flow-table.js';
import {Script, begin, shownError, until} from './support/scripted-adapter.js';
import {backupCodesExamples, none, overview} from './support/backup-codes-examples.js';

const expected: Expectations<BackupCodesState, BackupCodesEvent> = {
  loading: {
    start: 'loading + load-overview',
    refused: 'failed !',
    loaded: {'renewing+some': 'creating + create-backup-code', else: 'idle'},
    'proof-needed': {
      session: 'reverifying [loading] + reverify(load-methods)',
      inline: 'reverifying [asking (totp)]',
      impossible: 'failed !not_supported',
    },
    synced: '-', generate: '-', confirm: '-', cancel: '-', 'codes-made': '-', 'codes-saved': '-', retry: '-', waited: '-', reverify: '-',
  },
  idle: {
    start: 'loading + load-overview',
    synced: {out: 'failed !not_signed_in', inAsBob: 'loading + load-overview', else: '-'},
    generate: {some: 'confirming', none: 'creating + create-backup-code'},
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    refused: '-', loaded: '-', confirm: '-', cancel: '-', 'codes-made': '-', 'codes-saved': '-', retry: '-', waited: '-',
    reverify: '-',
  },
  confirming: {
    synced: {inAsBob: 'loading + load-overview', else: '-'},
    confirm: 'creating + create-backup-code',
    cancel: 'idle',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    start: 'loading + load-overview',
    refused: '-', loaded: '-', generate: '-', 'codes-made': '-', 'codes-saved': '-', retry: '-', waited: '-', reverify: '-',
  },
  creating: {
    refused: {lockedOut: 'locked ! > idle + wait', tooMany: 'locked ! > idle + wait', notSignedIn: 'failed !', else: 'idle !'},
    'codes-made': 'saving-codes',
    'proof-needed': {
      session: 'reverifying [loading] + reverify(load-methods)',
      inline: 'reverifying [asking (totp)]',
      impossible: 'idle !not_supported',
    },
    start: '-', synced: '-', loaded: '-', generate: '-', confirm: '-', cancel: '-', 'codes-saved': '-', retry: '-', waited: '-',
    reverify: '-',
  },
  locked: {
    start: 'locked ! > idle + wait',
    waited: 'idle',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    refused: '-', synced: '-', loaded: '-', generate: '-', confirm: '-', cancel: '-', 'codes-made': '-', 'codes-saved': '-', retry: '-',
    reverify: '-',
  },
  'saving-codes': {
    'codes-saved': 'saved',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    start: '-', refused: '-', synced: '-', loaded: '-', generate: '-', confirm: '-', cancel: '-', 'codes-made': '-', retry: '-',
    waited: '-', reverify: '-',
  },
  saved: {
    synced: {out: 'failed !not_signed_in', else: '-'},
    retry: 'loading + load-overview',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    start: '-', refused: '-', loaded: '-', generate: '-', confirm: '-', cancel: '-', 'codes-made': '-', 'codes-saved': '-', waited: '-',
    reverify: '-',
  },
  failed: {
    start: 'loading + load-overview',
    synced: {out: '-', else: 'loading + load-overview'},
    retry: 'loading + load-overview',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    refused: '-', loaded: '-', generate: '-', confirm: '-', cancel: '-', 'codes-made': '-', 'codes-saved': '-', waited: '-', reverify: '-',
  },
  reverifying: {
    start: {
      loading: 'reverifying [loading] + reverify(load-methods)',
      locked: 'reverifying [locked ! > asking] + wait',
      failed: 'reverifying [loading] + reverify(load-methods)',
      else: '-',
    },
    refused: {
      'loading+lockedOut': 'reverifying [locked !] + wait',
      'checking+lockedOut': 'reverifying [locked ! > asking] + wait',
      'proving+lockedOut': 'reverifying [locked ! > asking] + wait',
      'loading+tooMany': 'reverifying [locked !] + wait',
      'sending+tooMany': 'reverifying [asking]',
      'checking+tooMany': 'reverifying [locked ! > asking] + wait',
      'proving+tooMany': 'reverifying [locked ! > asking] + wait',
      'sending+signInExpired': 'reverifying [failed !]',
      'checking+signInExpired': 'reverifying [failed !]',
      'proving+signInExpired': 'reverifying [failed !]',
      notSignedIn: 'failed !',
      alreadyEnabled: 'idle !',
      notEnabled: 'idle !',
      unsupported: 'idle !',
      loading: 'reverifying [failed !]',
      sending: 'reverifying [choosing !]',
      checking: 'reverifying [asking !]',
      proving: 'reverifying [asking !]',
      else: '-',
    },
    'codes-made': 'saving-codes',
    waited: {locked: 'reverifying [asking]', else: '-'},
    reverify: {
      'loading+start': 'reverifying [loading] + reverify(load-methods)',
      'locked+start': 'reverifying [locked ! > asking] + wait',
      'failed+start': 'reverifying [loading] + reverify(load-methods)',
      'choosing+choosePhone': 'reverifying [sending] + reverify(send-code)',
      'choosing+chooseTotp': 'reverifying [asking (totp)]',
      'asking+anotherWay': 'reverifying [choosing]',
      'askingInline+anotherWay': 'reverifying [choosing]',
      'asking+resend': 'reverifying [sending] + reverify(send-code)',
      'asking+submit': 'reverifying [checking] + reverify(attempt-second-factor)',
      'askingInline+submit': 'reverifying [checking] + perform-again(create-backup-code, proof)',
      'asking+submitNothing': 'reverifying [asking !form_param_nil]',
      'askingInline+submitNothing': 'reverifying [asking !form_param_nil]',
      'sending+sent': 'reverifying [asking]',
      'loading+challenged': 'reverifying [asking (totp)]',
      'checking+challenged': 'reverifying [asking]',
      'proving+challenged': 'reverifying [asking (totp)]',
      'loading+proven': 'creating + perform-again(create-backup-code)',
      'checking+proven': 'creating + perform-again(create-backup-code)',
      'proving+proven': 'creating + perform-again(create-backup-code)',
      'failed+retry': 'reverifying [loading] + reverify(load-methods)',
      cancel: 'idle !reverification_cancelled',
      else: '-',
    },
    synced: '-', loaded: '-', generate: '-', confirm: '-', cancel: '-', 'codes-saved': '-', retry: '-', 'proof-needed': '-',
  },
};


describe('backupCodesFlow', () => {
  const {flow} = backupCodesExamples;

  describe('table', () => {
    testFlowTable({...backupCodesExamples, expected});
  });

  it('asks before it replaces codes, and shows the new ones until they are saved', async () => {
    const {runner, script, names} = await toIdle();
    expect(runner.state).to.deep.equal({name: 'idle', overview});
    runner.send({type: 'generate'});
    expect(script.count('createBackupCode')).to.equal(0);
    runner.send({type: 'confirm'});
    await script.answer('createBackupCode', {codes: secrets.codes});
    expect(runner.state).to.deep.equal({name: 'saving-codes', codes: secrets.codes});
    runner.send({type: 'codes-saved'});
    expect(runner.state).to.deep.equal({name: 'saved'});
    expect(names).to.deep.equal(['loading', 'idle', 'confirming', 'creating', 'saving-codes', 'saved']);
  });

  it('makes the first codes without a question', async () => {
    const {runner, script} = begin(flow);
    await script.answer('getState', signedInNew);
    expect(runner.state).to.deep.equal({name: 'idle', overview: none});
    expect(script.count('getBackupCodes')).to.equal(0);
    runner.send({type: 'generate'});
    await script.answer('createBackupCode', {codes: secrets.codes});
    expect(runner.state.name).to.equal('saving-codes');
  });

  it('shows codes that are handed over, and asks the backend for nothing', () => {
    const {runner, script} = begin(backupCodesFlow(capabilities, {codes: secrets.codes}));
    expect(runner.state).to.deep.equal({name: 'saving-codes', codes: secrets.codes});
    runner.send({type: 'codes-saved'});
    expect(runner.state).to.deep.equal({name: 'saved'});
    expect(script.log).to.deep.equal([]);
  });

  it('makes codes at once where they were asked for already, and only once', async () => {
    const {runner, script, names} = begin(backupCodesFlow(capabilities, {renewNow: true}));
    await script.answers(['getState', signedIn], ['getBackupCodes', countdown], ['createBackupCode', {codes: secrets.codes}]);
    runner.send({type: 'codes-saved'});
    runner.send({type: 'retry'});
    await script.answers(['getState', signedIn], ['getBackupCodes', {total: 2, remaining: 2}]);
    expect(names.slice(1)).to.deep.equal(['creating', 'saving-codes', 'saved', 'loading', 'idle']);
    expect(script.count('createBackupCode')).to.equal(1);
  });

  it('makes none at once for an account they could not stand in for, nor after the element has been away', async () => {
    const renewing = backupCodesFlow(capabilities, {renewNow: true});
    const alone = begin(renewing);
    await alone.script.answer('getState', signedInNew);
    expect(alone.runner.state).to.deep.equal({name: 'idle', overview: none});
    const {runner, script} = begin(renewing);
    runner.stop();
    runner.start();
    await script.answers(['getState', signedIn], ['getBackupCodes', countdown]);
    expect(runner.state.name).to.equal('idle');
    expect(script.count('createBackupCode')).to.equal(0);
  });

  it('makes none when that is not confirmed', async () => {
    const {runner, script} = await toIdle();
    runner.send({type: 'generate'});
    runner.send({type: 'cancel'});
    expect(runner.state).to.deep.equal({name: 'idle', overview});
    expect(script.count('createBackupCode')).to.equal(0);
  });

  it('counts anew for somebody else, whose codes nobody has agreed to replace', async () => {
    const {runner, script} = await toIdle();
    runner.send({type: 'generate'});
    script.announce({status: 'signed_in', user: {...ada, identifier: 'ada@example.org'}});
    expect(runner.state).to.deep.equal({name: 'confirming', overview});
    script.announce({status: 'signed_in', user: bob});
    runner.send({type: 'confirm'});
    await script.answer('getState', {status: 'signed_in', user: bob});
    expect(runner.state).to.deep.equal({name: 'idle', overview: {user: bob, status: {}}});
    expect(script.count('createBackupCode')).to.equal(0);
  });

  it('makes one set when asked twice', async () => {
    const {runner, script} = await toIdle();
    for (let time = 0; time < 3; time++) {
      runner.send({type: 'generate'});
      runner.send({type: 'confirm'});
    }
    await script.answer('createBackupCode', {codes: secrets.codes});
    expect(script.count('createBackupCode')).to.equal(1);
  });

  it('keeps the codes on show when the element is moved or the person signs out elsewhere', async () => {
    const {runner, script} = await toIdle();
    runner.send({type: 'generate'});
    runner.send({type: 'confirm'});
    await script.answer('createBackupCode', {codes: secrets.codes});
    runner.stop();
    runner.start();
    script.announce(signedOut);
    expect(runner.state).to.deep.equal({name: 'saving-codes', codes: secrets.codes});
  });

  it('shows no count where the backend tells none', async () => {
    const silent = new Script({capabilities: {...capabilities, backupCodes: {regenerate: true, list: 'none'}}});
    const {runner, script} = begin(flow, silent);
    await script.answer('getState', signedIn);
    expect(runner.state).to.deep.equal({name: 'idle', overview: {user: ada, status: {}}});
    expect(script.log).to.deep.equal(['getState']);
  });

  it('stays where it was when the backend refuses', async () => {
    const {runner, script} = await toIdle();
    runner.send({type: 'generate'});
    runner.send({type: 'confirm'});
    await script.refuse('createBackupCode', 'totp_not_enabled');
    expect(runner.state).to.deep.include({name: 'idle', overview});
    expect(shownError(runner.state)).to.equal('totp_not_enabled');
  });

  it('counts again after the new codes were saved', async () => {
    const {runner, script} = await toIdle();
    runner.send({type: 'generate'});
    runner.send({type: 'confirm'});
    await script.answer('createBackupCode', {codes: secrets.codes});
    runner.send({type: 'codes-saved'});
    runner.send({type: 'retry'});
    await script.answers(['getState', signedIn], ['getBackupCodes', {remaining: 2}]);
    expect(runner.state).to.deep.equal({name: 'idle', overview: {user: ada, status: {remaining: 2}}});
  });

  it('opens again by itself when a lock is over, also after leaving the page', async () => {
    const {runner, script} = await toIdle();
    runner.send({type: 'generate'});
    runner.send({type: 'confirm'});
    await script.refuse('createBackupCode', 'too_many_requests', {retryAfter: 0.02});
    runner.stop();
    runner.start();
    await until(runner, 'idle');
  });

  async function toIdle(): Promise<ReturnType<typeof begin<BackupCodesState, BackupCodesEvent, BackupCodesEffect>>> {
    const begun = begin(flow);
    await begun.script.answers(['getState', signedIn], ['getBackupCodes', countdown]);
    return begun;
  }
});
