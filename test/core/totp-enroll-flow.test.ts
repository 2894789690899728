import {expect} from '@open-wc/testing';
import type {MfaCapabilities} from '../../src/core/adapter.js';
import {MfaError, type MfaErrorCode, type MfaErrorInit} from '../../src/core/errors.js';
import {enrollFlow, type EnrollEffect, type EnrollEvent, type EnrollState} from '../../src/core/totp-enroll-flow.js';
import {bob, capabilities, fresh, newcomer, pending, secrets, signedIn, signedInNew, signedOut, verified} from './support/fixtures.js';
import {testFlowTable, type Expectations} from './support/flow-table.js';
import {Script, begin, settled, shownError, until, type Call} from './support/scripted-adapter.js';
import {enrollExamples, pendingTotp} from './support/totp-enroll-examples.js';


const expected: Expectations<EnrollState, EnrollEvent> = {
  loading: {
    start: 'loading + load-state',
    refused: 'failed !',
    synced: {mustEnroll: 'introducing', in: 'already-enrolled', inAsBob: 'introducing', else: 'failed !not_signed_in'},
    'proof-needed': {
      session: 'reverifying [loading] + reverify(load-methods)',
      inline: 'reverifying [asking (totp)]',
      impossible: 'failed !not_supported',
    },
    begin: '-', created: '-', submit: '-', verified: '-', 'codes-made': '-', 'codes-saved': '-', 'skip-codes': '-', 'start-over': '-',
    confirm: '-', cancel: '-', retry: '-', waited: '-', reverify: '-',
  },
  introducing: {
    synced: {out: 'failed !not_signed_in', in: 'already-enrolled', else: '-'},
    begin: 'creating + create-totp',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    start: '-', refused: '-', created: '-', submit: '-', verified: '-', 'codes-made': '-', 'codes-saved': '-', 'skip-codes': '-',
    'start-over': '-', confirm: '-', cancel: '-', retry: '-', waited: '-', reverify: '-',
  },
  creating: {
    refused: {
      lockedOut: 'locked ! > introducing + wait',
      tooMany: 'locked ! > introducing + wait',
      alreadyEnabled: 'already-enrolled',
      notSignedIn: 'failed !',
      else: 'introducing !',
    },
    created: 'asking',
    'proof-needed': {
      session: 'reverifying [loading] + reverify(load-methods)',
      inline: 'reverifying [asking (totp)]',
      impossible: 'introducing !not_supported',
    },
    start: '-', synced: '-', begin: '-', submit: '-', verified: '-', 'codes-made': '-', 'codes-saved': '-', 'skip-codes': '-',
    'start-over': '-', confirm: '-', cancel: '-', retry: '-', waited: '-', reverify: '-',
  },
  asking: {
    synced: {out: 'failed !not_signed_in', inAsBob: 'loading + load-state', mustEnroll: 'loading + load-state', else: '-'},
    submit: {good: 'verifying + verify-totp', empty: 'asking !form_param_nil', short: 'asking !form_param_format_invalid'},
    'start-over': 'confirming-restart',
    cancel: 'introducing',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    start: '-', refused: '-', begin: '-', created: '-', verified: '-', 'codes-made': '-', 'codes-saved': '-', 'skip-codes': '-',
    confirm: '-', retry: '-', waited: '-', reverify: '-',
  },
  'confirming-restart': {
    synced: {out: 'failed !not_signed_in', inAsBob: 'loading + load-state', mustEnroll: 'loading + load-state', else: '-'},
    confirm: 'creating + create-totp',
    cancel: 'asking',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    start: '-', refused: '-', begin: '-', created: '-', submit: '-', verified: '-', 'codes-made': '-', 'codes-saved': '-',
    'skip-codes': '-', 'start-over': '-', retry: '-', waited: '-', reverify: '-',
  },
  verifying: {
    refused: {
      notSignedIn: 'failed !',
      lockedOut: 'locked ! > asking + wait',
      tooMany: 'locked ! > asking + wait',
      codeExpired: 'introducing !',
      'noCodesYet+alreadyEnabled': 'making-codes + create-backup-code',
      'codesHeld+alreadyEnabled': 'saving-codes',
      notEnabled: 'introducing !',
      else: 'asking !',
    },
    verified: {withCodes: 'saving-codes', codesHeld: 'saving-codes', else: 'making-codes + create-backup-code'},
    'proof-needed': {
      session: 'reverifying [loading] + reverify(load-methods)',
      inline: 'reverifying [asking (totp)]',
      impossible: 'asking !not_supported',
    },
    start: '-', synced: '-', begin: '-', created: '-', submit: '-', 'codes-made': '-', 'codes-saved': '-', 'skip-codes': '-',
    'start-over': '-', confirm: '-', cancel: '-', retry: '-', waited: '-', reverify: '-',
  },
  locked: {
    start: {atStart: 'locked ! > introducing + wait', atCode: 'locked ! > asking + wait', atCodes: 'locked ! > codes-failed ! + wait'},
    waited: {atStart: 'introducing', atCode: 'asking', atCodes: 'codes-failed !'},
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    refused: '-', synced: '-', begin: '-', created: '-', submit: '-', verified: '-', 'codes-made': '-', 'codes-saved': '-',
    'skip-codes': '-', 'start-over': '-', confirm: '-', cancel: '-', retry: '-', reverify: '-',
  },
  'making-codes': {
    refused: {lockedOut: 'locked ! > codes-failed ! + wait', tooMany: 'locked ! > codes-failed ! + wait', else: 'codes-failed !'},
    'codes-made': 'saving-codes',
    'proof-needed': {
      session: 'reverifying [loading] + reverify(load-methods)',
      inline: 'reverifying [asking (totp)]',
      impossible: 'codes-failed !not_supported',
    },
    start: '-', synced: '-', begin: '-', created: '-', submit: '-', verified: '-', 'codes-saved': '-', 'skip-codes': '-', 'start-over': '-',
    confirm: '-', cancel: '-', retry: '-', waited: '-', reverify: '-',
  },
  'codes-failed': {
    'skip-codes': 'enrolled',
    retry: 'making-codes + create-backup-code',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    start: '-', refused: '-', synced: '-', begin: '-', created: '-', submit: '-', verified: '-', 'codes-made': '-', 'codes-saved': '-',
    'start-over': '-', confirm: '-', cancel: '-', waited: '-', reverify: '-',
  },
  'saving-codes': {
    'codes-saved': 'enrolled',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    start: '-', refused: '-', synced: '-', begin: '-', created: '-', submit: '-', verified: '-', 'codes-made': '-', 'skip-codes': '-',
    'start-over': '-', confirm: '-', cancel: '-', retry: '-', waited: '-', reverify: '-',
  },
  enrolled: {
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    start: '-', refused: '-', synced: '-', begin: '-', created: '-', submit: '-', verified: '-', 'codes-made': '-', 'codes-saved': '-',
    'skip-codes': '-', 'start-over': '-', confirm: '-', cancel: '-', retry: '-', waited: '-', reverify: '-',
  },
  'already-enrolled': {
    synced: {out: 'failed !not_signed_in', inAsBob: 'introducing', else: '-'},
    retry: 'loading + load-state',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    start: '-', refused: '-', begin: '-', created: '-', submit: '-', verified: '-', 'codes-made': '-', 'codes-saved': '-',
    'skip-codes': '-', 'start-over': '-', confirm: '-', cancel: '-', waited: '-', reverify: '-',
  },
  failed: {
    start: 'loading + load-state',
    synced: {out: '-', else: 'loading + load-state'},
    retry: 'loading + load-state',
    'proof-needed': {session: 'reverifying [loading] + reverify(load-methods)', inline: 'reverifying [asking (totp)]', impossible: '-'},
    refused: '-', begin: '-', created: '-', submit: '-', verified: '-', 'codes-made': '-', 'codes-saved': '-', 'skip-codes': '-',
    'start-over': '-', confirm: '-', cancel: '-', waited: '-', reverify: '-',
  },
  reverifying: {
    start: {
      loading: 'reverifying [loading] + reverify(load-methods)',
      locked: 'reverifying [locked ! > asking] + wait',
      failed: 'reverifying [loading] + reverify(load-methods)',
      atCode: 'reverifying [loading] + reverify(load-methods)',
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
      'provingAtCode+lockedOut': 'reverifying [locked ! > asking] + wait',
      'provingAtCode+tooMany': 'reverifying [locked ! > asking] + wait',
      'provingAtCode+signInExpired': 'reverifying [failed !]',
      'provingAtCode+wrongCode': 'asking !',
      'provingAtCode+usedCode': 'asking !',
      notSignedIn: 'failed !',
      alreadyEnabled: 'already-enrolled',
      'atCode+alreadyEnabled': 'making-codes + create-backup-code',
      'provingAtCode+alreadyEnabled': 'making-codes + create-backup-code',
      notEnabled: 'introducing !',
      unsupported: 'introducing !',
      'atCode+unsupported': 'asking !',
      'provingAtCode+unsupported': 'asking !',
      loading: 'reverifying [failed !]',
      sending: 'reverifying [choosing !]',
      checking: 'reverifying [asking !]',
      proving: 'reverifying [asking !]',
      provingAtCode: 'reverifying [asking !]',
      else: '-',
    },
    created: {atCode: '-', provingAtCode: '-', else: 'asking'},
    verified: {
      'atCode+withCodes': 'saving-codes',
      atCode: 'making-codes + create-backup-code',
      'provingAtCode+withCodes': 'saving-codes',
      provingAtCode: 'making-codes + create-backup-code',
      else: '-',
    },
    waited: {locked: 'reverifying [asking]', else: '-'},
    reverify: {
      'loading+start': 'reverifying [loading] + reverify(load-methods)',
      'locked+start': 'reverifying [locked ! > asking] + wait',
      'failed+start': 'reverifying [loading] + reverify(load-methods)',
      'atCode+start': 'reverifying [loading] + reverify(load-methods)',
      'choosing+choosePhone': 'reverifying [sending] + reverify(send-code)',
      'choosing+chooseTotp': 'reverifying [asking (totp)]',
      'asking+anotherWay': 'reverifying [choosing]',
      'askingInline+anotherWay': 'reverifying [choosing]',
      'asking+resend': 'reverifying [sending] + reverify(send-code)',
      'asking+submit': 'reverifying [checking] + reverify(attempt-second-factor)',
      'askingInline+submit': 'reverifying [checking] + perform-again(create-totp, proof)',
      'asking+submitNothing': 'reverifying [asking !form_param_nil]',
      'askingInline+submitNothing': 'reverifying [asking !form_param_nil]',
      'sending+sent': 'reverifying [asking]',
      'loading+challenged': 'reverifying [asking (totp)]',
      'checking+challenged': 'reverifying [asking]',
      'proving+challenged': 'reverifying [asking (totp)]',
      'provingAtCode+challenged': 'reverifying [asking (totp)]',
      'loading+proven': 'creating + perform-again(create-totp)',
      'checking+proven': 'creating + perform-again(create-totp)',
      'proving+proven': 'creating + perform-again(create-totp)',
      'provingAtCode+proven': 'verifying + perform-again(verify-totp)',
      'failed+retry': 'reverifying [loading] + reverify(load-methods)',
      'atCode+retry': 'reverifying [loading] + reverify(load-methods)',
      cancel: 'introducing !reverification_cancelled',
      'atCode+cancel': 'asking !reverification_cancelled',
      'provingAtCode+cancel': 'asking !reverification_cancelled',
      else: '-',
    },
    synced: '-', begin: '-', submit: '-', 'codes-made': '-', 'codes-saved': '-', 'skip-codes': '-', 'start-over': '-', confirm: '-',
    cancel: '-', retry: '-', 'proof-needed': '-',
  },
};


describe('enrollFlow', () => {
  const {flow} = enrollExamples;

  describe('table', () => {
    testFlowTable({...enrollExamples, expected});
  });

  it('sets an authenticator app up and makes backup codes', async () => {
    const {runner, script, names} = begin(enrollFlow(capabilities, {issuer: 'Acme', account: 'ada'}));
    await script.answer('getState', signedInNew);
    runner.send({type: 'begin'});
    await script.answer('getState', signedInNew);
    expect(script.params('createTOTP')).to.deep.equal({issuer: 'Acme', account: 'ada'});
    await script.answer('createTOTP', fresh);
    expect(runner.state).to.deep.equal({name: 'asking', totp: pendingTotp});
    runner.send({type: 'submit', value: '246 810'});
    expect(script.params('verifyTOTP')).to.deep.equal({code: secrets.code, id: 'totp_1'});
    await script.answers(['verifyTOTP', verified], ['getState', signedInNew], ['createBackupCode', {codes: secrets.codes}]);
    expect(runner.state).to.deep.equal({name: 'saving-codes', codes: secrets.codes});
    runner.send({type: 'codes-saved'});
    expect(runner.state).to.deep.equal({name: 'enrolled'});
    expect(names).to.deep.equal(['loading', 'introducing', 'creating', 'asking', 'verifying', 'making-codes', 'saving-codes', 'enrolled']);
  });

  it('shows the codes that came with the secret, and makes no others', async () => {
    const {runner, script} = await toAsking({...fresh, backupCodes: secrets.codes});
    runner.send({type: 'submit', value: secrets.code});
    await script.answers(['verifyTOTP', verified], ['getState', signedInNew]);
    expect(runner.state).to.deep.equal({name: 'saving-codes', codes: secrets.codes});
    expect(script.count('createBackupCode')).to.equal(0);
  });

  it('shows the codes that came with the verification rather than earlier ones', async () => {
    const {runner, script} = await toAsking({...fresh, backupCodes: secrets.codes});
    runner.send({type: 'submit', value: secrets.code});
    await script.answer('verifyTOTP', {...verified, backupCodes: secrets.otherCodes});
    expect(runner.state).to.deep.equal({name: 'saving-codes', codes: secrets.otherCodes});
  });

  it('makes no backup codes where they are not wanted, but shows those that come by themselves', async () => {
    const without = enrollFlow(capabilities, {skipBackupCodes: true});
    for (const [answer, name] of [
      [verified, 'enrolled'],
      [{...verified, backupCodes: secrets.codes}, 'saving-codes'],
    ] as const) {
      const {runner, script} = await toAsking(fresh, without);
      runner.send({type: 'submit', value: secrets.code});
      await script.answer('verifyTOTP', answer);
      if (name === 'enrolled') await script.answer('getState', signedInNew);
      expect(runner.state.name).to.equal(name);
      expect(script.count('createBackupCode')).to.equal(0);
    }
  });

  it('makes no backup codes where the backend has none or makes them only once', async () => {
    for (const backupCodes of [false, {regenerate: false, list: 'none'}] as const) {
      const {runner, script} = await toAsking(fresh, enrollFlow({...capabilities, backupCodes}));
      runner.send({type: 'submit', value: secrets.code});
      await script.answers(['verifyTOTP', verified], ['getState', signedInNew]);
      expect(runner.state.name).to.equal('enrolled');
    }
  });

  it('leaves the backup codes alone that the account has already, and makes none if that cannot be told', async () => {
    for (const answer of [{status: 'signed_in', user: {...newcomer, backupCodeEnabled: true}}, 'nonsense']) {
      const {runner, script} = await toAsking();
      runner.send({type: 'submit', value: secrets.code});
      await script.answers(['verifyTOTP', verified], ['getState', answer]);
      expect(runner.state.name).to.equal('enrolled');
      expect(script.count('createBackupCode')).to.equal(0);
    }
  });

  it('stays enrolled when the backup codes cannot be made, and tries again or goes without', async () => {
    const {runner, script} = await toAsking();
    runner.send({type: 'submit', value: secrets.code});
    await script.answers(['verifyTOTP', verified], ['getState', signedInNew]);
    await script.refuse('createBackupCode', 'network_error');
    expect(runner.state.name).to.equal('codes-failed');
    runner.send({type: 'retry'});
    await script.answer('createBackupCode', {codes: []});
    expect(shownError(runner.state)).to.equal('invalid_response');
    runner.send({type: 'skip-codes'});
    expect(runner.state.name).to.equal('enrolled');
  });

  it('keeps the same secret through a wrong code', async () => {
    const {runner, script} = await toAsking();
    for (const code of ['000000', '111111', 'letter', '']) {
      runner.send({type: 'submit', value: code});
      if (runner.state.name === 'verifying') await script.refuse('verifyTOTP', 'form_code_incorrect');
      expect(runner.state).to.deep.include({name: 'asking', totp: pendingTotp});
    }
    expect(script.count('createTOTP')).to.equal(1);
    expect(script.count('verifyTOTP')).to.equal(2);
  });

  it('remembers how the codes were refused, whatever comes between', async () => {
    const {runner, script} = await toAsking();
    const refuse = async (code: MfaErrorCode, init?: MfaErrorInit): Promise<void> => {
      runner.send({type: 'submit', value: secrets.code});
      await script.refuse('verifyTOTP', code, init);
    };
    await refuse('form_code_incorrect', {clockSkew: 240});
    await refuse('network_error');
    runner.send({type: 'submit', value: 'letter'});
    runner.send({type: 'start-over'});
    runner.send({type: 'cancel'});
    expect(refusalsIn(runner.state)).to.deep.equal([['form_code_incorrect', 240]]);
    runner.send({type: 'submit', value: secrets.code});
    expect(refusalsIn(runner.state)).to.deep.equal([['form_code_incorrect', 240]]);
    await script.refuse('verifyTOTP', 'code_already_used');
    expect(refusalsIn(runner.state)).to.deep.equal([['form_code_incorrect', 240], ['code_already_used', undefined]]);
    for (let count = 0; count < 3; count++) await refuse('form_code_incorrect');
    expect(refusalsIn(runner.state).length).to.equal(3);
    await refuse('too_many_requests', {retryAfter: 60});
    expect(runner.state).to.have.nested.property('resume.refusals.length', 3);
  });

  it('counts the refusals of another secret anew', async () => {
    const {runner, script} = await toAsking();
    runner.send({type: 'submit', value: secrets.code});
    await script.refuse('verifyTOTP', 'form_code_incorrect');
    runner.send({type: 'start-over'});
    runner.send({type: 'confirm'});
    await script.answers(['getState', signedInNew], ['createTOTP', fresh]);
    expect(runner.state).to.deep.equal({name: 'asking', totp: pendingTotp});
  });

  it('makes one secret, however often it is begun, stopped and started', async () => {
    const {runner, script} = await toAsking();
    runner.send({type: 'begin'});
    runner.start();
    runner.stop();
    runner.start();
    runner.send({type: 'start-over'});
    runner.send({type: 'cancel'});
    runner.send({type: 'submit', value: secrets.code});
    runner.stop();
    runner.start();
    await settled();
    expect(runner.state).to.deep.include({name: 'asking', totp: pendingTotp});
    expect(script.count('createTOTP')).to.equal(1);
  });

  it('makes one secret when asked twice', async () => {
    const {runner, script} = begin(flow);
    await script.answer('getState', signedInNew);
    runner.send({type: 'begin'});
    runner.send({type: 'begin'});
    runner.start();
    await script.answers(['getState', signedInNew], ['createTOTP', fresh]);
    expect(script.count('createTOTP')).to.equal(1);
  });

  it('makes another secret when that is confirmed, and forgets the old one', async () => {
    const {runner, script} = await toAsking();
    runner.send({type: 'start-over'});
    expect(script.count('createTOTP')).to.equal(1);
    runner.send({type: 'confirm'});
    expect(JSON.stringify(runner.state)).not.to.contain(secrets.totp);
    await script.answers(['getState', signedInNew], ['createTOTP', {...fresh, secret: 'NEWSECRET'}]);
    expect(runner.state).to.deep.include({totp: {...pendingTotp, secret: 'NEWSECRET'}});
  });

  it('forgets the secret when it is given up', async () => {
    const {runner} = await toAsking();
    runner.send({type: 'cancel'});
    expect(runner.state).to.deep.equal({name: 'introducing'});
  });

  it('goes on with the secret that was given up, in whichever element', async () => {
    const {runner, script} = await toAsking();
    runner.send({type: 'cancel'});
    runner.send({type: 'begin'});
    await script.answer('getState', signedInNew);
    expect(runner.state).to.deep.equal({name: 'asking', totp: {...pendingTotp, resumed: true}});
    runner.stop();
    const other = begin(flow, script);
    await script.answer('getState', signedInNew);
    other.runner.send({type: 'begin'});
    await script.answer('getState', signedInNew);
    expect(other.runner.state).to.deep.equal({name: 'asking', totp: {...pendingTotp, resumed: true}});
    expect(script.count('createTOTP')).to.equal(1);
  });

  it('takes a secret off the screen when another person signs in', async () => {
    const {runner, script} = await toAsking();
    script.announce({status: 'signed_in', user: bob});
    expect(JSON.stringify(runner.state)).not.to.contain(secrets.totp);
    await script.answer('getState', {status: 'signed_in', user: bob});
    expect(runner.state).to.deep.equal({name: 'introducing'});
  });

  it('never shows one person’s secret to another', async () => {
    const {runner, script} = await toAsking();
    runner.send({type: 'cancel'});
    runner.send({type: 'begin'});
    await script.answer('getState', {status: 'signed_in', user: bob});
    expect(script.count('createTOTP')).to.equal(2);
  });

  for (const [end, over] of Object.entries({
    'is verified': async (script: Script) => script.answer('verifyTOTP', {...verified, backupCodes: secrets.codes}),
    'is void': async (script: Script) => script.refuse('verifyTOTP', 'totp_not_enabled'),
  })) {
    it(`makes another secret once the first ${end}`, async () => {
      const {runner, script} = await toAsking();
      runner.send({type: 'submit', value: secrets.code});
      await over(script);
      runner.restart();
      await script.answer('getState', signedInNew);
      runner.send({type: 'begin'});
      await script.answer('getState', signedInNew);
      expect(script.count('createTOTP')).to.equal(2);
    });
  }

  it('makes the backup codes although the answer to the right code was lost', async () => {
    const {runner, script} = await toAsking();
    runner.send({type: 'submit', value: secrets.code});
    await script.refuse('verifyTOTP', 'network_error');
    runner.send({type: 'submit', value: secrets.code});
    await script.refuse('verifyTOTP', 'totp_already_enabled');
    await script.answer('createBackupCode', {codes: secrets.codes});
    expect(runner.state.name).to.equal('saving-codes');
  });

  it('begins anew when the backend has forgotten the secret', async () => {
    for (const code of ['verification_expired', 'totp_not_enabled'] as const) {
      const {runner, script} = await toAsking();
      runner.send({type: 'submit', value: secrets.code});
      await script.refuse('verifyTOTP', code);
      expect(runner.state.name).to.equal('introducing');
      expect(JSON.stringify(runner.state)).not.to.contain(secrets.totp);
    }
  });

  it('offers no second authenticator unless the backend can have several', async () => {
    const several = enrollFlow({...capabilities, totp: {create: true, disable: true, multiple: true, digits: 6}});
    for (const [which, name] of [[flow, 'already-enrolled'], [several, 'introducing']] as const) {
      const {runner, script} = begin(which);
      await script.answer('getState', signedIn);
      expect(runner.state.name).to.equal(name);
    }
  });

  it('takes it as a refusal like any other where a backend that can have several makes no more', async () => {
    const {runner, script} = begin(enrollFlow({...capabilities, totp: {create: true, disable: true, multiple: true, digits: 6}}));
    await script.answer('getState', signedIn);
    runner.send({type: 'begin', friendlyName: 'Ada’s phone'});
    await script.answer('getState', signedIn);
    await script.refuse('createTOTP', 'totp_already_enabled');
    expect(runner.state).to.deep.include({name: 'introducing', friendlyName: 'Ada’s phone'});
    expect(shownError(runner.state)).to.equal('totp_already_enabled');
  });

  it('enrols somebody who may not sign in before', async () => {
    const {runner, script} = begin(flow);
    await script.answer('getState', {status: 'pending', signIn: {status: 'needs_mfa_enrollment'}});
    expect(runner.state.name).to.equal('introducing');
  });

  it('needs somebody signed in, and a backend that can', async () => {
    const {runner, script} = begin(flow);
    await script.answer('getState', pending);
    expect(shownError(runner.state)).to.equal('not_signed_in');
    const cannot = begin(flow, new Script({capabilities: {...capabilities, totp: false}}));
    await cannot.script.answer('getState', signedInNew);
    expect(shownError(cannot.runner.state)).to.equal('not_supported');
  });

  it('asks what the backend can do when that is known, and not before', async () => {
    let totp: MfaCapabilities['totp'] = false;
    const late = {...capabilities, get totp() { return totp; }};
    const {runner, script} = begin(enrollFlow(late), new Script({capabilities: late}));
    totp = capabilities.totp;
    await script.answer('getState', signedInNew);
    expect(runner.state).to.deep.equal({name: 'introducing'});
  });

  it('takes over the secret that an element which has gone asked for', async () => {
    const {runner, script} = begin(flow);
    await script.answer('getState', signedInNew);
    runner.send({type: 'begin'});
    await script.answer('getState', signedInNew);
    const [asked] = script.open;
    runner.stop();
    const other = begin(flow, script);
    await script.answer('getState', signedInNew);
    other.runner.send({type: 'begin'});
    await script.answer('getState', signedInNew);
    asked?.resolve(fresh);
    await settled();
    expect(other.runner.state).to.deep.equal({name: 'asking', totp: pendingTotp});
    expect(script.count('createTOTP')).to.equal(1);
  });

  for (const [what, end] of Object.entries({
    'was refused': (call: Call) => call.reject(new MfaError('network_error')),
    'was aborted': (call: Call) => call.reject(new MfaError('aborted')),
  })) {
    it(`makes another secret where the one that was asked for ${what}`, async () => {
      const {runner, script} = begin(flow);
      await script.answer('getState', signedInNew);
      runner.send({type: 'begin'});
      await script.answer('getState', signedInNew);
      const [asked] = script.open;
      runner.stop();
      runner.start();
      runner.send({type: 'begin'});
      await script.answer('getState', signedInNew);
      if (asked) end(asked);
      await settled();
      await script.answer('createTOTP', fresh);
      expect(runner.state).to.deep.equal({name: 'asking', totp: pendingTotp});
      expect(script.count('createTOTP')).to.equal(2);
    });
  }

  it('waits no second time for a secret that never came', async () => {
    const script = new Script();
    const {runner} = begin(flow, script, {timeout: 5});
    await script.answer('getState', signedInNew);
    runner.send({type: 'begin'});
    await script.answer('getState', signedInNew);
    await until(runner, 'introducing');
    expect(shownError(runner.state)).to.equal('timeout');
    runner.send({type: 'begin'});
    await script.answers(['getState', signedInNew], ['createTOTP', fresh]);
    expect(runner.state).to.deep.equal({name: 'asking', totp: pendingTotp});
  });

  it('tells as a refusal that nobody is signed in', async () => {
    for (const state of [signedOut, pending]) {
      const {runner, script} = begin(flow);
      const told: unknown[] = [];
      runner.subscribe(({event}) => told.push('error' in event && event.error.code));
      await script.answer('getState', state);
      expect(told).to.deep.equal(['not_signed_in']);
    }
  });

  it('follows a change of account as long as nothing is created', async () => {
    const {runner, script} = begin(flow);
    await script.answer('getState', signedIn);
    script.announce({status: 'signed_in', user: bob});
    expect(runner.state).to.deep.equal({name: 'introducing'});
    script.announce({status: 'signed_in', user: {...bob, availableFactors: []}});
    expect(runner.state).to.deep.equal({name: 'introducing'});
    script.announce(signedIn);
    expect(runner.state).to.deep.equal({name: 'already-enrolled'});
    expect(script.log).to.deep.equal(['getState']);
  });

  it('forgets the secret when the person signs out elsewhere', async () => {
    const {runner, script} = await toAsking();
    script.announce(signedOut);
    expect(runner.state.name).to.equal('failed');
    script.announce(signedInNew);
    expect(runner.state.name).to.equal('loading');
  });

  async function toAsking(answer: unknown = fresh, which = flow): Promise<ReturnType<typeof begin<EnrollState, EnrollEvent, EnrollEffect>>> {
    const begun = begin(which);
    await begun.script.answer('getState', signedInNew);
    begun.runner.send({type: 'begin'});
    await begun.script.answers(['getState', signedInNew], ['createTOTP', answer]);
    return begun;
  }
});

/** The codes and skews of the refusals that a state remembers. */
function refusalsIn(state: EnrollState): readonly (readonly [MfaErrorCode, number | undefined])[] {
  return 'refusals' in state && state.refusals ? state.refusals.map(({code, clockSkew}) => [code, clockSkew] as const) : [];
}
