import {expect} from '@open-wc/testing';
import {manageFlow, type FactorChange, type ManageEffect, type ManageEvent, type ManageState} from '../../src/core/manage-flow.js';
import {
  ada, at, backup, bob, capabilities, commonEvents, countdown, email, newcomer, phone, secrets, signedIn, signedInNew, signedOut, totp,
} from './support/fixtures.js';
import {isSteppingUp, reverifyEvents, reverifyStates} from './support/step-up-examples.js';
import {testFlowTable, type EventExamples, type Expectations, type StateExamples} from './support/flow-table.js';
import {walk} from './support/random-walk.js';
import {begin, settled, shownError, type MethodName} from './support/scripted-adapter.js';

const {lockedOut, offline} = commonEvents.refused;
const overview = {user: ada, status: countdown};
const removeTotp = {kind: 'remove', factor: totp} as const;
const removePhone = {kind: 'remove', factor: phone} as const;

const states: StateExamples<ManageState> = {
  loading: {first: {name: 'loading'}, again: {name: 'loading', overview}},
  listing: {plain: {name: 'listing', overview}, refused: {name: 'listing', overview, error: offline.error}},
  confirming: {
    totp: {name: 'confirming', overview, change: removeTotp},
    phone: {name: 'confirming', overview, change: removePhone},
  },
  changing: {plain: {name: 'changing', overview, change: removeTotp}},
  'saving-codes': {plain: {name: 'saving-codes', overview, codes: secrets.codes}},
  locked: {plain: {name: 'locked', error: lockedOut.error, until: at + 30_000, resume: {name: 'listing', overview}}},
  enrolling: {plain: {name: 'enrolling'}},
  'renewing-codes': {plain: {name: 'renewing-codes'}},
  failed: {plain: {name: 'failed', error: offline.error}},
  reverifying: reverifyStates({name: 'changing', overview, change: removeTotp} as const, {type: 'disable-totp', factor: totp} as const),
};

const events: EventExamples<ManageEvent> = {
  loaded: {plain: {type: 'loaded', overview}},
  enroll: {plain: {type: 'enroll'}},
  'renew-codes': {plain: {type: 'renew-codes'}},
  close: {plain: {type: 'close'}},
  change: {
    add: {type: 'change', change: {kind: 'add', factor: email}},
    setDefault: {type: 'change', change: {kind: 'set-default', factor: totp}},
    removeTotp: {type: 'change', change: removeTotp},
    removePhone: {type: 'change', change: removePhone},
    removeCodes: {type: 'change', change: {kind: 'remove', factor: backup}},
  },
  confirm: {plain: {type: 'confirm'}},
  cancel: {plain: {type: 'cancel'}},
  changed: {plain: {type: 'changed', codes: []}, withCodes: {type: 'changed', codes: secrets.codes}},
  'codes-saved': {plain: {type: 'codes-saved'}},
  retry: {plain: {type: 'retry'}},
  waited: {plain: {type: 'waited'}},
  ...reverifyEvents({type: 'disable-totp', factor: totp} as const),
};

const expected: Expectations<ManageState, ManageEvent> = {
  loading: {
    start: 'loading + load-overview',
    refused: 'failed !',
    loaded: 'listing',
    'proof-needed': {
      session: 'reverifying [loading] + reverify(load-methods)',
      inline: 'reverifying [asking (totp)]',
      impossible: 'failed !not_supported',
    },
    synced: '-', enroll: '-', 'renew-codes': '-', close: '-', change: '-', confirm: '-', cancel: '-', changed: '-', retry: '-', waited: '-',
    reverify: '-',
    'codes-saved': '-',
  },
  listing: {
    start: 'loading + load-overview',
    synced: {out: 'loading + load-overview', in: 'loading + load-overview', inAsBob: 'loading + load-overview', else: '-'},
    enroll: 'enrolling',
    'renew-codes': 'renewing-codes',
    change: {add: 'changing + reserve-second-factor', setDefault: 'changing + set-default-second-factor', else: 'confirming'},
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    refused: '-', loaded: '-', close: '-', confirm: '-', cancel: '-', changed: '-', retry: '-', waited: '-', reverify: '-',
    'codes-saved': '-',
  },
  confirming: {
    synced: {inAsBob: 'loading + load-overview', else: '-'},
    confirm: {totp: 'changing + disable-totp', phone: 'changing + release-second-factor'},
    cancel: 'listing',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    start: 'loading + load-overview',
    refused: '-', loaded: '-', enroll: '-', 'renew-codes': '-', close: '-', change: '-', changed: '-', retry: '-', waited: '-',
    reverify: '-',
    'codes-saved': '-',
  },
  changing: {
    refused: {lockedOut: 'locked ! > listing + wait', tooMany: 'locked ! > listing + wait', notSignedIn: 'failed !', else: 'listing !'},
    changed: {withCodes: 'saving-codes', else: 'loading + load-overview'},
    'proof-needed': {
      session: 'reverifying [loading] + reverify(load-methods)',
      inline: 'reverifying [asking (totp)]',
      impossible: 'listing !not_supported',
    },
    start: '-', synced: '-', loaded: '-', enroll: '-', 'renew-codes': '-', close: '-', change: '-', confirm: '-', cancel: '-', retry: '-',
    waited: '-', reverify: '-',
    'codes-saved': '-',
  },
  locked: {
    start: 'locked ! > listing + wait',
    waited: 'listing',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    refused: '-', synced: '-', loaded: '-', enroll: '-', 'renew-codes': '-', close: '-', change: '-', confirm: '-', cancel: '-',
    changed: '-', retry: '-', reverify: '-',
    'codes-saved': '-',
  },
  'saving-codes': {
    'codes-saved': 'loading + load-overview',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    start: '-', refused: '-', synced: '-', loaded: '-', enroll: '-', 'renew-codes': '-', close: '-', change: '-', confirm: '-', cancel: '-',
    changed: '-', retry: '-', waited: '-', reverify: '-',
  },
  enrolling: {
    close: 'loading + load-overview',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    start: '-', refused: '-', synced: '-', loaded: '-', enroll: '-', 'renew-codes': '-', change: '-', confirm: '-', cancel: '-',
    changed: '-', retry: '-', waited: '-', reverify: '-',
    'codes-saved': '-',
  },
  'renewing-codes': {
    close: 'loading + load-overview',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    start: '-', refused: '-', synced: '-', loaded: '-', enroll: '-', 'renew-codes': '-', change: '-', confirm: '-', cancel: '-',
    changed: '-', retry: '-', waited: '-', reverify: '-',
    'codes-saved': '-',
  },
  failed: {
    start: 'loading + load-overview',
    synced: {out: '-', else: 'loading + load-overview'},
    retry: 'loading + load-overview',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    refused: '-', loaded: '-', enroll: '-', 'renew-codes': '-', close: '-', change: '-', confirm: '-', cancel: '-', changed: '-',
    waited: '-', reverify: '-',
    'codes-saved': '-',
  },
  reverifying: {
    start: {
      loading: 'reverifying [loading] + reverify(load-methods)',
      locked: 'reverifying [locked ! > asking] + wait',
      failed: 'reverifying [loading] + reverify(load-methods)',
      else: '-',
    },
    refused: {
      'checking+lockedOut': 'reverifying [locked ! > asking] + wait',
      'proving+lockedOut': 'reverifying [locked ! > asking] + wait',
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

const busy: readonly ManageState['name'][] = ['loading', 'changing'];

describe('manageFlow', () => {
  const flow = manageFlow(capabilities);
  const isBusy = (state: ManageState): boolean => busy.includes(state.name) || isSteppingUp(state);

  describe('table', () => {
    testFlowTable({
      flow,
      states,
      events,
      expected,
      isBusy,
      ends: ['listing'],
      clean: (Object.keys(expected) as ManageState['name'][]).filter((name) => name !== 'saving-codes' && name !== 'reverifying'),
    });
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

  it('reaches no unknown state and loses no call, whatever happens', async () => {
    const names = Object.keys(expected) as ManageState['name'][];
    const whoIs = [signedIn, signedIn, signedInNew, signedOut];
    const visited = await walk({flow, events, results: ['loaded', 'changed', 'proof-needed'], names, isBusy, whoIs, seed: 2, steps: 3000});
    expect([...visited].sort()).to.deep.equal([...names].sort());
  });

  async function toListing(): Promise<ReturnType<typeof begin<ManageState, ManageEvent, ManageEffect>>> {
    const begun = begin(flow);
    await begun.script.answers(['getState', signedIn], ['getBackupCodes', countdown]);
    return begun;
  }
});
