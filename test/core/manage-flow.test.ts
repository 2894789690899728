import {expect} from '@open-wc/testing';
import type {MfaState} from '../../src/core/adapter.js';
import {type FactorChange, type ManageEffect, type ManageEvent, type ManageState} from '../../src/core/manage-flow.js';
import {backup, bob, countdown, email, newcomer, passkey, phone, secrets, signedIn, signedInNew, signedOut, totp} from './support/fixtures.js';
import {testFlowTable, type Expectations} from './support/flow-table.js';
import {begin, settled, shownError, type MethodName} from './support/scripted-adapter.js';
import {reverifyStates} from './support/step-up-examples.js';
import {manageExamples, overview, removePasskey, removePhone, removeTotp, rename, renew} from './support/manage-examples.js';

const expected: Expectations<ManageState, ManageEvent> = {
  loading: {
    rename: '-',
    start: 'loading + load-overview',
    refused: 'failed !',
    loaded: {pressed: 'confirming', else: 'listing'},
    'proof-needed': {
      session: 'reverifying [loading] + reverify(load-methods)',
      inline: 'reverifying [asking (totp)]',
      impossible: 'failed !not_supported',
    },
    synced: {'again+inAsBob': 'loading + load-overview', 'pressed+inAsBob': 'loading + load-overview', else: '-'},
    enroll: {first: '-', else: 'loading + load-overview'},
    'renew-codes': {first: '-', else: 'loading + load-overview'},
    change: {first: '-', else: 'loading + load-overview'},
    close: '-', confirm: '-', cancel: '-', changed: '-', retry: '-', waited: '-',
    reverify: '-',
    'codes-saved': '-',
  },
  listing: {
    rename: '-',
    start: 'loading + load-overview',
    synced: {out: 'loading + load-overview', in: 'loading + load-overview', inAsBob: 'loading + load-overview', else: '-'},
    enroll: 'enrolling',
    'renew-codes': 'renewing-codes',
    change: {
      add: 'changing + reserve-second-factor',
      addPasskey: 'changing + create-passkey',
      setDefault: 'changing + set-default-second-factor',
      rename: 'renaming',
      else: 'confirming',
    },
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    refused: '-', loaded: '-', close: '-', confirm: '-', cancel: '-', changed: '-', retry: '-', waited: '-', reverify: '-',
    'codes-saved': '-',
  },
  confirming: {
    rename: '-',
    synced: {inAsBob: 'loading + load-overview', else: '-'},
    confirm: {
      totp: 'changing + disable-totp',
      phone: 'changing + release-second-factor',
      passkey: 'changing + remove-passkey',
      codes: 'renewing-codes',
    },
    cancel: 'listing',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    start: 'loading + load-overview',
    refused: '-', loaded: '-', enroll: '-', 'renew-codes': '-', close: '-', change: '-', changed: '-', retry: '-', waited: '-',
    reverify: '-',
    'codes-saved': '-',
  },
  renaming: {
    start: 'loading + load-overview',
    synced: {inAsBob: 'loading + load-overview', else: '-'},
    rename: {other: 'changing + rename-factor', else: 'listing'},
    cancel: 'listing',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    refused: '-', loaded: '-', enroll: '-', 'renew-codes': '-', close: '-', change: '-', confirm: '-', changed: '-', retry: '-',
    waited: '-', reverify: '-',
    'codes-saved': '-',
  },
  changing: {
    rename: '-',
    refused: {lockedOut: 'locked ! > listing + wait', tooMany: 'locked ! > listing + wait', notSignedIn: 'failed !', rename: 'renaming !', else: 'listing !'},
    changed: {withCodes: 'saving-codes', else: 'loading + load-overview'},
    'proof-needed': {
      session: 'reverifying [loading] + reverify(load-methods)',
      inline: 'reverifying [asking (totp)]',
      'rename+impossible': 'renaming !not_supported',
      impossible: 'listing !not_supported',
    },
    start: '-', synced: '-', loaded: '-', enroll: '-', 'renew-codes': '-', close: '-', change: '-', confirm: '-', cancel: '-', retry: '-',
    waited: '-', reverify: '-',
    'codes-saved': '-',
  },
  locked: {
    rename: '-',
    start: 'locked ! > listing + wait',
    waited: 'listing',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    refused: '-', synced: '-', loaded: '-', enroll: '-', 'renew-codes': '-', close: '-', change: '-', confirm: '-', cancel: '-',
    changed: '-', retry: '-', reverify: '-',
    'codes-saved': '-',
  },
  'saving-codes': {
    rename: '-',
    'codes-saved': 'loading + load-overview',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    start: '-', refused: '-', synced: '-', loaded: '-', enroll: '-', 'renew-codes': '-', close: '-', change: '-', confirm: '-', cancel: '-',
    changed: '-', retry: '-', waited: '-', reverify: '-',
  },
  enrolling: {
    rename: '-',
    close: 'loading + load-overview',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    start: '-', refused: '-', synced: '-', loaded: '-', enroll: '-', 'renew-codes': '-', change: '-', confirm: '-', cancel: '-',
    changed: '-', retry: '-', waited: '-', reverify: '-',
    'codes-saved': '-',
  },
  'renewing-codes': {
    rename: '-',
    close: 'loading + load-overview',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    start: '-', refused: '-', synced: '-', loaded: '-', enroll: '-', 'renew-codes': '-', change: '-', confirm: '-', cancel: '-',
    changed: '-', retry: '-', waited: '-', reverify: '-',
    'codes-saved': '-',
  },
  failed: {
    rename: '-',
    start: 'loading + load-overview',
    synced: {out: '-', else: 'loading + load-overview'},
    retry: 'loading + load-overview',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    refused: '-', loaded: '-', enroll: '-', 'renew-codes': '-', close: '-', change: '-', confirm: '-', cancel: '-', changed: '-',
    waited: '-', reverify: '-',
    'codes-saved': '-',
  },
  reverifying: {
    rename: '-',
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
      alreadyEnabled: 'listing !',
      notEnabled: 'listing !',
      unsupported: 'listing !',
      loading: 'reverifying [failed !]',
      sending: 'reverifying [choosing !]',
      checking: 'reverifying [asking !]',
      proving: 'reverifying [asking !]',
      else: '-',
    },
    changed: {withCodes: 'saving-codes', else: 'loading + load-overview'},
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
      'askingInline+submit': 'reverifying [checking] + perform-again(disable-totp, proof)',
      'asking+submitNothing': 'reverifying [asking !form_param_nil]',
      'askingInline+submitNothing': 'reverifying [asking !form_param_nil]',
      'sending+sent': 'reverifying [asking]',
      'loading+challenged': 'reverifying [asking (totp)]',
      'checking+challenged': 'reverifying [asking]',
      'proving+challenged': 'reverifying [asking (totp)]',
      'loading+proven': 'changing + perform-again(disable-totp)',
      'checking+proven': 'changing + perform-again(disable-totp)',
      'proving+proven': 'changing + perform-again(disable-totp)',
      'failed+retry': 'reverifying [loading] + reverify(load-methods)',
      cancel: 'listing !reverification_cancelled',
      else: '-',
    },
    synced: '-', loaded: '-', enroll: '-', 'renew-codes': '-', close: '-', change: '-', confirm: '-', cancel: '-', retry: '-',
    'proof-needed': '-', 'codes-saved': '-',
  },
};


describe('manageFlow', () => {
  const {flow} = manageExamples;

  describe('table', () => {
    testFlowTable({...manageExamples, expected});
  });

  it('does not remove from one account what was asked of another while the element was away', async () => {
    const {runner, script} = await toListing();
    runner.send({type: 'change', change: removeTotp});
    runner.stop();
    runner.start();
    runner.send({type: 'confirm'});
    expect(script.count('disableTOTP')).to.equal(0);
    expect(runner.state.name).to.equal('loading');
  });

  it('shows backup codes that came with a factor until they are saved', async () => {
    const {runner, script} = await toListing();
    runner.send({type: 'change', change: {kind: 'add', factor: email}});
    await script.answer('reserveSecondFactor', {backupCodes: secrets.codes});
    expect(runner.state).to.deep.include({name: 'saving-codes', codes: secrets.codes});
    script.announce(signedOut);
    expect(runner.state.name).to.equal('saving-codes');
    runner.send({type: 'codes-saved'});
    expect(runner.state.name).to.equal('loading');
    expect(JSON.stringify(runner.state)).not.to.contain(secrets.codes[0]);
  });

  it('refuses backup codes that are none', async () => {
    const {runner, script} = await toListing();
    runner.send({type: 'change', change: {kind: 'add', factor: email}});
    await script.answer('reserveSecondFactor', {backupCodes: [7]});
    expect(shownError(runner.state)).to.equal('invalid_response');
  });

  it('removes a factor when that is confirmed, and reads the account anew', async () => {
    const {runner, script, names} = await toListing();
    runner.send({type: 'change', change: removeTotp});
    expect(script.count('disableTOTP')).to.equal(0);
    runner.send({type: 'confirm'});
    expect(script.params('disableTOTP')).to.deep.equal({id: 'totp_1'});
    await script.answer('disableTOTP', {deleted: true});
    expect(runner.state).to.deep.equal({name: 'loading', overview});
    await script.answer('getState', signedInNew);
    expect(runner.state).to.deep.equal({name: 'listing', overview: {user: newcomer, status: {}}});
    expect(names).to.deep.equal(['loading', 'listing', 'confirming', 'changing', 'loading', 'listing']);
  });

  it('goes on with what was pressed while the account is read anew, once that is done', async () => {
    const {runner, script, names} = await toListing();
    script.announce(signedIn);
    runner.send({type: 'change', change: rename});
    runner.send({type: 'change', change: removeTotp});
    expect(runner.state).to.deep.include({name: 'loading', overview});
    await script.answer('getState', signedInNew);
    expect(runner.state).to.deep.equal({name: 'confirming', overview: {user: newcomer, status: {}}, change: removeTotp});
    expect(names).to.deep.equal(['loading', 'listing', 'loading', 'loading', 'loading', 'confirming']);
  });

  it('does not go on with it in the account of somebody else', async () => {
    const bobIsIn: MfaState = {status: 'signed_in', user: bob};
    for (const isTold of [true, false]) {
      const {runner, script} = await toListing();
      script.announce(signedIn);
      runner.send({type: 'change', change: removeTotp});
      if (isTold) {
        script.announce(bobIsIn);
        expect(runner.state).to.deep.equal({name: 'loading'});
      }
      await script.answer('getState', bobIsIn);
      expect(runner.state).to.deep.equal({name: 'listing', overview: {user: bob, status: {}}});
    }
  });

  it('is not led out of a step-up by what the list had to offer', () => {
    for (const state of Object.values(reverifyStates({name: 'loading', overview} as const, {type: 'load-overview'} as const))) {
      for (const event of [{type: 'enroll'}, {type: 'renew-codes'}, {type: 'change', change: removeTotp}] as const) {
        expect(flow.transition(state, event)).to.deep.equal([state]);
      }
    }
  });

  it('removes nothing when that is not confirmed', async () => {
    const {runner, script} = await toListing();
    runner.send({type: 'change', change: removePhone});
    runner.send({type: 'cancel'});
    expect(runner.state).to.deep.equal({name: 'listing', overview});
    expect(script.log).to.deep.equal(['getState', 'getBackupCodes']);
  });

  it('removes nothing of somebody else', async () => {
    const {runner, script} = await toListing();
    runner.send({type: 'change', change: removeTotp});
    script.announce(signedInNew);
    expect(runner.state.name).to.equal('confirming');
    script.announce({status: 'signed_in', user: bob});
    expect(runner.state).to.deep.equal({name: 'loading'});
    runner.send({type: 'confirm'});
    await script.answer('getState', {status: 'signed_in', user: bob});
    expect(runner.state).to.deep.equal({name: 'listing', overview: {user: bob, status: {}}});
    expect(script.count('disableTOTP')).to.equal(0);
  });

  const calls: [title: string, change: FactorChange, method: MethodName, params: object][] = [
    ['adds a phone', {kind: 'add', factor: phone}, 'reserveSecondFactor', {strategy: 'phone_code', id: 'idn_1', reserved: true}],
    ['removes a phone', removePhone, 'reserveSecondFactor', {strategy: 'phone_code', id: 'idn_1', reserved: false}],
    ['sets the default', {kind: 'set-default', factor: totp}, 'setDefaultSecondFactor', {strategy: 'totp', id: 'totp_1'}],
    ['removes a passkey', removePasskey, 'removePasskey', {id: 'key_1'}],
    ['removes an authenticator without an id', {kind: 'remove', factor: {strategy: 'totp'}}, 'disableTOTP', {}],
  ];
  for (const [title, change, method, params] of calls) {
    it(title, async () => {
      const {runner, script} = await toListing();
      runner.send({type: 'change', change});
      runner.send({type: 'confirm'});
      expect(script.params(method)).to.deep.equal(params);
      await script.answer(method, {deleted: true});
      expect(runner.state.name).to.equal('loading');
    });
  }

  it('has the browser make a passkey, gives it time, and tells of it what it is', async () => {
    const {runner, script} = await toListing();
    const add = {type: 'change', change: {kind: 'add', factor: {strategy: 'passkey'}}} as const;
    expect(flow.transition(runner.state, add)[1]).to.deep.include({type: 'create-passkey', timeLimit: 300_000});
    const told: unknown[] = [];
    runner.subscribe(({event}) => event.type === 'changed' && told.push(event));
    runner.send(add);
    await script.answer('createPasskey', {...passkey, publicKey: secrets.code});
    expect(told).to.deep.equal([{type: 'changed', factor: passkey, codes: []}]);
    expect(runner.state.name).to.equal('loading');
  });

  it('is back at the list when no passkey is made after all', async () => {
    const {runner, script} = await toListing();
    runner.send({type: 'change', change: {kind: 'add', factor: {strategy: 'passkey'}}});
    await script.refuse('createPasskey', 'passkey_cancelled');
    expect(runner.state).to.deep.include({name: 'listing', overview});
    expect(shownError(runner.state)).to.equal('passkey_cancelled');
  });

  it('removes no passkey that cannot be told from others', async () => {
    const {runner, script} = await toListing();
    runner.send({type: 'change', change: {kind: 'remove', factor: {strategy: 'passkey'}}});
    runner.send({type: 'confirm'});
    await settled();
    expect(shownError(runner.state)).to.equal('not_supported');
    expect(script.count('removePasskey')).to.equal(0);
  });

  it('gives a factor another name, in one line, and reads the account anew', async () => {
    const {runner, script} = await toListing();
    runner.send({type: 'change', change: rename});
    runner.send({type: 'rename', friendlyName: ' Desk\nat  home '});
    expect(script.params('renameFactor')).to.deep.equal({strategy: 'passkey', id: 'key_1', friendlyName: 'Desk at home'});
    await script.answer('renameFactor');
    expect(runner.state).to.deep.equal({name: 'loading', overview});
  });

  it('keeps the old name where none is entered, or the same', async () => {
    const {runner, script} = await toListing();
    for (const friendlyName of ['', ' \n\t', 'Laptop', ' Laptop ']) {
      runner.send({type: 'change', change: rename});
      runner.send({type: 'rename', friendlyName});
      expect(runner.state).to.deep.equal({name: 'listing', overview});
    }
    expect(script.count('renameFactor')).to.equal(0);
  });

  it('keeps the name that was entered when the backend refuses it, and says why', async () => {
    const {runner, script} = await toListing();
    runner.send({type: 'change', change: rename});
    runner.send({type: 'rename', friendlyName: 'Desk'});
    await script.refuse('renameFactor', 'network_error');
    expect(runner.state).to.deep.include({name: 'renaming', overview, change: {...rename, friendlyName: 'Desk'}});
    expect(shownError(runner.state)).to.equal('network_error');
    runner.send({type: 'rename', friendlyName: 'Desk'});
    expect(script.count('renameFactor')).to.equal(2);
  });

  it('renames nothing of somebody else', async () => {
    const {runner, script} = await toListing();
    runner.send({type: 'change', change: rename});
    script.announce({status: 'signed_in', user: bob});
    runner.send({type: 'rename', friendlyName: 'Desk'});
    expect(script.count('renameFactor')).to.equal(0);
  });

  it('asks before codes that still work die, and then makes new ones at once', async () => {
    const {runner} = await toListing();
    runner.send({type: 'change', change: renew});
    expect(runner.state).to.deep.equal({name: 'confirming', overview, change: renew});
    runner.send({type: 'cancel'});
    expect(runner.state).to.deep.equal({name: 'listing', overview});
    runner.send({type: 'change', change: renew});
    runner.send({type: 'confirm'});
    expect(runner.state).to.deep.equal({name: 'renewing-codes', now: true});
  });

  it('makes new codes without a question where none is left', async () => {
    const {runner, script} = begin(flow);
    await script.answers(['getState', signedIn], ['getBackupCodes', {total: 10, remaining: 0}]);
    runner.send({type: 'change', change: renew});
    expect(runner.state).to.deep.equal({name: 'renewing-codes', now: true});
  });

  it('says so when a factor cannot be removed', async () => {
    const {runner, script} = await toListing();
    runner.send({type: 'change', change: {kind: 'remove', factor: backup}});
    runner.send({type: 'confirm'});
    await settled();
    expect(shownError(runner.state)).to.equal('not_supported');
    expect(script.count('reserveSecondFactor')).to.equal(0);
  });

  it('changes one thing at a time', async () => {
    const {runner, script} = await toListing();
    runner.send({type: 'change', change: {kind: 'set-default', factor: totp}});
    runner.send({type: 'change', change: {kind: 'set-default', factor: phone}});
    runner.send({type: 'change', change: removePhone});
    expect(script.open.map(({method}) => method)).to.deep.equal(['setDefaultSecondFactor']);
  });

  it('keeps the list on show when the backend refuses', async () => {
    const {runner, script} = await toListing();
    runner.send({type: 'change', change: {kind: 'set-default', factor: totp}});
    await script.refuse('setDefaultSecondFactor', 'mfa_required');
    expect(runner.state).to.deep.include({name: 'listing', overview});
    expect(shownError(runner.state)).to.equal('mfa_required');
  });

  it('reads the account anew after an enrolment or a renewal', async () => {
    const {runner, script} = await toListing();
    for (const type of ['enroll', 'renew-codes'] as const) {
      runner.send({type});
      expect(script.open).to.deep.equal([]);
      runner.send({type: 'close'});
      await script.answers(['getState', signedIn], ['getBackupCodes', countdown]);
      expect(runner.state.name).to.equal('listing');
    }
  });

  it('reads the account anew after leaving the page in the middle of a change', async () => {
    const {runner, script} = await toListing();
    runner.send({type: 'change', change: {kind: 'set-default', factor: totp}});
    runner.stop();
    runner.start();
    await script.answer('getState', signedInNew);
    expect(runner.state).to.deep.equal({name: 'listing', overview: {user: newcomer, status: {}}});
  });

  it('follows sign-ins and sign-outs elsewhere', async () => {
    const {runner, script} = await toListing();
    script.announce(signedOut);
    await script.answer('getState', signedOut);
    expect(shownError(runner.state)).to.equal('not_signed_in');
    script.announce(signedIn);
    await script.answers(['getState', signedIn], ['getBackupCodes', countdown]);
    expect(runner.state.name).to.equal('listing');
  });

  async function toListing(): Promise<ReturnType<typeof begin<ManageState, ManageEvent, ManageEffect>>> {
    const begun = begin(flow);
    await begun.script.answers(['getState', signedIn], ['getBackupCodes', countdown]);
    return begun;
  }
});
