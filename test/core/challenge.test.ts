import {expect} from '@open-wc/testing';
import type {MfaCapabilities, ProofMethod, SecondFactor, Strategy} from '../../src/core/adapter.js';
import {
  challengeRows, codeDigits, currentDelivery, isDelivered, isSameMethod, lockedUntil, readProof, sendCode, waitOn,
  type Challenge, type ChallengeState,
} from '../../src/core/challenge.js';
import {MfaError} from '../../src/core/errors.js';
import {cleanOtpCode} from '../../src/core/otp-code.js';
import {openChallenge} from '../../src/core/open-challenge.js';
import {refusedField} from '../../src/core/refused-field.js';
import {
  at, backup, byPassword, byPhone, byPhoneSent, byTotp, capabilities, commonEvents, email, otherPhone, passkey, password, phone, refused, totp,
} from './support/fixtures.js';
import {deepFreeze} from './support/flow-table.js';
import {withoutWebAuthn} from './support/without-web-authn.js';

const able: MfaCapabilities = {...capabilities, secondFactors: [...capabilities.secondFactors, 'passkey']};
type SomeMethod = ProofMethod & {default?: boolean | undefined};

describe('openChallenge', () => {
  const table: [title: string, methods: readonly SomeMethod[], name: string, method: SomeMethod][] = [
    ['asks for the authenticator app before all others', [backup, email, phone, password, totp], 'asking', totp],
    ['asks for the password before sending anything', [phone, password], 'asking', password],
    ['lets the person choose before it sends a text message', [backup, phone], 'choosing', phone],
    ['lets the person choose before it sends an e-mail', [email], 'choosing', email],
    ['prefers text message to e-mail', [email, phone], 'choosing', phone],
    ['asks for a backup code when there is nothing else', [backup], 'asking', backup],
    ['begins with the default, whatever it is', [totp, {...backup, default: true}], 'asking', {...backup, default: true}],
    ['sends nothing by itself, even to the default', [totp, {...phone, default: true}], 'choosing', {...phone, default: true}],
    ['keeps two of a kind in their order', [phone, otherPhone], 'choosing', phone],
  ];
  for (const [title, methods, name, method] of table) {
    it(title, () => {
      const state = openChallenge(deepFreeze([...methods]), able);
      expect(state?.name).to.equal(name);
      expect(state?.challenge.method).to.deep.equal(method);
      expect(state?.challenge.methods).to.have.deep.members([...methods]);
      expect(state?.challenge).to.deep.include({deliveries: [], refusals: 0});
    });
  }

  const all = [backup, email, phone, password, passkey, totp];
  const orders: [title: string, lastUsed: Strategy | undefined, methods: readonly SomeMethod[], order: readonly SomeMethod[]][] = [
    ['lists what needs no message before the rest', undefined, all, [totp, passkey, password, phone, email, backup]],
    ['puts first what was used last', 'email_code', all, [email, totp, passkey, password, phone, backup]],
    ['puts a passkey first that was used last', 'passkey', all, [passkey, totp, password, phone, email, backup]],
    ['puts the default that the person set before what was used last', 'passkey', [passkey, {...totp, default: true}], [{...totp, default: true}, passkey]],
    ['puts the default first, used last or not', 'totp', [passkey, {...totp, default: true}], [{...totp, default: true}, passkey]],
    ['puts what was used last before the rest, after the default', 'email_code', [totp, email, {...phone, default: true}], [{...phone, default: true}, email, totp]],
    ['puts the default before its like', 'phone_code', [phone, {...otherPhone, default: true}, totp], [{...otherPhone, default: true}, phone, totp]],
    ['puts no backup code first because it was used last', 'backup_code', [backup, phone, totp], [totp, phone, backup]],
    ['goes by the default when what was used last is gone', 'passkey', [totp, {...phone, default: true}], [{...phone, default: true}, totp]],
  ];
  for (const [title, lastUsed, methods, order] of orders) {
    it(title, () => {
      const state = openChallenge(deepFreeze([...methods]), able, {lastUsed});
      expect(state?.challenge.methods).to.deep.equal(order);
      expect(state?.challenge.method).to.deep.equal(order[0]);
      expect(state?.challenge.lastUsed).to.equal(lastUsed);
    });
  }

  it('puts what was used last before a default that nobody could set', () => {
    const fixed = {...able, manageFactors: {...able.manageFactors, setDefault: false}};
    const lead = (lastUsed?: Strategy): unknown => openChallenge([{...totp, default: true}, phone, backup], fixed, {lastUsed})?.challenge.method.strategy;
    expect(lead('phone_code')).to.equal('phone_code');
    expect(lead('backup_code')).to.equal('totp');
    expect(lead()).to.equal('totp');
  });

  it('remembers who is asked', () => {
    expect(openChallenge([totp], able, {identifier: 'ada'})?.challenge.identifier).to.equal('ada');
    expect(openChallenge([totp], able)?.challenge.identifier).to.equal(undefined);
  });

  it('is none when there is nothing to choose from', () => {
    expect(openChallenge([], able)).to.equal(undefined);
  });

  describe('where passkeys cannot be used', () => {
    const places: [title: string, can: MfaCapabilities, arrange: () => void][] = [
      ['by this browser', able, withoutWebAuthn],
      ['by this adapter', capabilities, () => undefined],
    ];
    for (const [title, can, arrange] of places) {
      it(`leaves them out (${title})`, () => {
        arrange();
        expect(openChallenge([{...passkey, default: true}, totp], can, {lastUsed: 'passkey'})?.challenge.methods).to.deep.equal([totp]);
      });

      it(`is none when there is nothing else (${title})`, () => {
        arrange();
        expect(openChallenge([passkey], can)).to.equal(undefined);
      });
    }
  });
});

describe('readProof', () => {
  const eight = {...capabilities, totp: {create: true, disable: true, multiple: false, digits: 8 as const}};
  const table: [title: string, method: ProofMethod, value: string, proof: object, able?: typeof eight][] = [
    ['cleans a code', totp, ' 123 456 ', {strategy: 'totp', id: 'totp_1', code: '123456'}],
    ['drops ASCII dashes and invisible marks', phone, '\u200b123-456\u200e', {strategy: 'phone_code', id: 'idn_1', code: '123456'}],
    ['maps full-width digits', phone, '\uff11\uff12\uff13\uff14\uff15\uff16', {strategy: 'phone_code', id: 'idn_1', code: '123456'}],
    [
      'takes what the form makes of a pasted message',
      phone,
      cleanOtpCode('Your code is \u0661\u0662\u0663\u2013\u0664\u0665\u0666.', 6),
      {strategy: 'phone_code', id: 'idn_1', code: '123456'},
    ],
    ['takes eight digits where the app has eight', totp, '1234 5678', {strategy: 'totp', id: 'totp_1', code: '12345678'}, eight],
    ['takes six digits from a message all the same', email, '123456', {strategy: 'email_code', id: 'idn_3', code: '123456'}, eight],
    ['keeps case and dashes of a backup code', backup, ' Ab-9 ', {strategy: 'backup_code', code: 'Ab-9', id: undefined}],
    ['takes nothing in for a passkey', passkey, 'whatever', {strategy: 'passkey', code: '', id: 'key_1'}],
    ['keeps a password as it is', password, ' p w ', {strategy: 'password', password: ' p w '}],
  ];
  for (const [title, method, value, proof, able = capabilities] of table) {
    it(title, () => expect(readProof(method, value, able)).to.deep.equal(proof));
  }

  const refusals: [title: string, method: ProofMethod, value: string, code: string, paramName: string][] = [
    ['an empty code', totp, '', 'form_param_nil', 'code'],
    ['a code of spaces', phone, ' \u200b\n', 'form_param_nil', 'code'],
    ['a short code', totp, '12345', 'form_param_format_invalid', 'code'],
    ['a long code', totp, '1234567', 'form_param_format_invalid', 'code'],
    ['a message around a code', phone, 'Your code is 123456.', 'form_param_format_invalid', 'code'],
    ['digits of other scripts', totp, '\u0661\u0662\u0663\u0664\u0665\u0666', 'form_param_format_invalid', 'code'],
    ['other dashes', totp, '123\u2013456', 'form_param_format_invalid', 'code'],
    ['nothing but dashes', totp, '--', 'form_param_nil', 'code'],
    ['letters', email, 'abcdef', 'form_param_format_invalid', 'code'],
    ['an empty backup code', backup, '  ', 'form_param_nil', 'code'],
    ['an empty password', password, '', 'form_param_nil', 'password'],
  ];
  for (const [title, method, value, code, paramName] of refusals) {
    it(`refuses ${title}`, () => {
      const error = readProof(method, value, capabilities);
      expect(error).to.be.instanceOf(MfaError).and.to.deep.include({code, paramName});
    });
  }
});

describe('codeDigits', () => {
  const able = (digits: 6 | 8) => ({...capabilities, totp: {create: true, disable: true, multiple: false, digits}});
  const table: [method: ProofMethod, digits: number | undefined][] = [
    [totp, 8], [phone, 6], [email, 6], [backup, undefined], [password, undefined], [passkey, undefined],
  ];
  for (const [method, digits] of table) {
    it(`is ${digits} for ${method.strategy} where the app has eight`, () => expect(codeDigits(method, able(8))).to.equal(digits));
  }
  it('is 6 for totp where nothing is known of it', () => expect(codeDigits(totp, {...capabilities, totp: false})).to.equal(6));
});

describe('methods', () => {
  const same: [a: ProofMethod, b: ProofMethod, answer: boolean][] = [
    [totp, {...totp}, true],
    [phone, {...phone, safeIdentifier: 'elsewhere'}, true],
    [phone, otherPhone, false],
    [{strategy: 'totp'}, totp, false],
    [backup, password, false],
    [passkey, {...passkey, id: 'key_2'}, false],
  ];
  for (const [a, b, answer] of same) {
    it(`${a.strategy} ${a.id ?? ''} and ${b.strategy} ${b.id ?? ''} are ${answer ? 'the same' : 'different'}`, () =>
      expect(isSameMethod(a, b)).to.equal(answer));
  }

  const delivered: SecondFactor[] = [phone, email];
  it('are delivered when a message brings the code', () => {
    expect([totp, phone, email, backup, password, passkey].filter((method) => isDelivered(method))).to.deep.equal(delivered);
  });

  it('have a delivery only after one', () => {
    expect(currentDelivery(byPhone)).to.equal(undefined);
    expect(currentDelivery(byPhoneSent)).to.equal(byPhoneSent.deliveries[0]);
    expect(currentDelivery({...byPhoneSent, method: otherPhone})).to.equal(undefined);
  });
});

describe('lockedUntil', () => {
  const resume = {name: 'asking'};

  it('locks until the time is over, and has somebody wait for it', () => {
    const {error} = refused('user_locked', {retryAfter: 30});
    const until = at + 30_000;
    expect(lockedUntil(error, at, resume)).to.deep.equal([{name: 'locked', error, until, resume}, {type: 'wait', until}]);
  });

  const open = [
    refused('user_locked'), refused('too_many_requests'), refused('user_locked', {retryAfter: 0}), refused('network_error', {retryAfter: 30}),
  ];
  for (const {error} of open) {
    it(`does not lock at ${error.code} with ${error.retryAfter}`, () => expect(lockedUntil(error, at, resume)).to.equal(undefined));
  }

  it('waits on where it was', () => {
    const state = {until: at, other: 1};
    expect(waitOn(state)).to.deep.equal([state, {type: 'wait', until: at}]);
    expect(waitOn(state)[0]).to.equal(state);
  });
});

describe('deliveries', () => {
  type Next = ChallengeState | {readonly name: 'over'};
  const rows = challengeRows<Next>(capabilities, () => ({name: 'over'}));
  const sent = ({deliveries}: Challenge): (number | undefined)[] => deliveries.map(({resendAt}) => resendAt - at);
  const after = (step: readonly unknown[]): Challenge => (step[0] as ChallengeState).challenge;

  it('are added in front, and all are kept', () => {
    const first = after(rows.sending.sent({name: 'sending', challenge: byPhone}, {type: 'sent', sent: {}, at}));
    const second = after(rows.sending.sent({name: 'sending', challenge: first}, {type: 'sent', sent: {resendAfter: 60}, at}));
    const other = {...second, method: otherPhone};
    const third = after(rows.sending.sent({name: 'sending', challenge: other}, {type: 'sent', sent: {resendAfter: 0}, at}));
    expect(sent(third)).to.deep.equal([0, 60_000, 30_000]);
    expect(third.deliveries.map(({method}) => method)).to.deep.equal([otherPhone, phone, phone]);
    expect(currentDelivery({...third, method: phone})?.resendAt).to.equal(at + 60_000);
  });

  it('are put off when another one was asked for too soon, which is no fault, and keep what is known of the code', () => {
    const {error} = refused('too_many_requests', {retryAfter: 40});
    const [state] = rows.sending.refused({name: 'sending', challenge: byPhoneSent}, {type: 'refused', error, at});
    expect(state).to.deep.equal({
      name: 'asking',
      challenge: {...byPhoneSent, deliveries: [{method: phone, resendAt: at + 40_000, expiresIn: 300}, ...byPhoneSent.deliveries]},
    });
  });

  it('ask for a code by its method, and tell the backend nothing else', () => {
    const [, effect] = rows.asking.resend({name: 'asking', challenge: byPhoneSent}, {type: 'resend'});
    expect(effect).to.deep.equal({type: 'send-code', method: {strategy: 'phone_code', id: 'idn_1'}});
  });
});

describe('refusals', () => {
  const rows = challengeRows<ChallengeState | {readonly name: 'over'}>(capabilities, () => ({name: 'over'}));
  const refuse = (challenge: Challenge, {error}: {error: MfaError}): ChallengeState =>
    rows.checking.refused({name: 'checking', challenge}, {type: 'refused', error, at})[0] as ChallengeState;
  const {wrongCode, usedCode, codeExpired, wrongPassword, offline, late, prevented, odd, aborted, lockedForGood} = commonEvents.refused;

  for (const event of [wrongCode, usedCode, codeExpired, refused('passkey_cancelled'), refused('passkey_unavailable'), refused('form_param_format_invalid')]) {
    it(`count when the proof is no good: ${event.error.code}`, () => {
      const once = refuse(byTotp, event);
      expect(once.challenge.refusals).to.equal(1);
      expect(refuse(once.challenge, event)).to.deep.equal({name: 'asking', challenge: {...byTotp, refusals: 2}, error: event.error});
    });
  }

  it('count for a password too', () => expect(refuse(byPassword, wrongPassword).challenge.refusals).to.equal(1));

  for (const event of [offline, late, prevented, odd, aborted, lockedForGood]) {
    it(`do not count when nobody has looked at the proof: ${event.error.code}`, () => {
      expect(refuse({...byTotp, refusals: 1}, event).challenge.refusals).to.equal(1);
    });
  }

  it('do not count what was never sent', () => {
    const [state] = rows.asking.submit({name: 'asking', challenge: byTotp}, {type: 'submit', value: '12'});
    expect((state as ChallengeState).challenge.refusals).to.equal(0);
  });

  it('are forgotten with another method, and kept with the same', () => {
    const challenge = {...byTotp, refusals: 2};
    const choose = (method: ProofMethod): number =>
      (rows.choosing.choose({name: 'choosing', challenge}, {type: 'choose', method})[0] as ChallengeState).challenge.refusals;
    expect(choose(backup)).to.equal(0);
    expect(choose(phone)).to.equal(0);
    expect(choose({...totp})).to.equal(2);
  });
});

describe('sendCode', () => {
  it('says when the code was sent, and what it is good for', async () => {
    const before = Date.now();
    const {type, sent, at: when} = await sendCode(Promise.resolve({resendAfter: 30}));
    expect({type, sent}).to.deep.equal({type: 'sent', sent: {resendAfter: 30}});
    expect(when).to.be.within(before, Date.now());
  });

  it('says so when the backend cannot send codes', async () => {
    const error = await sendCode(undefined).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(MfaError).and.to.deep.include({code: 'not_supported'});
  });
});

describe('refusedField', () => {
  it('names the field, and nothing that was typed', () => {
    expect(refusedField('form_param_nil', 'password')).to.deep.include({code: 'form_param_nil', paramName: 'password'});
  });
});
