import {parseOtpauthUri} from '../../core/otpauth-uri.js';
import {equal, ok, same} from './assert.js';
import type {Fact} from './fact.js';
import {method, singleTotp, totp, totpSignIn} from './needs.js';
import {insist, type Subject} from './proofs.js';
import {arrive, enroll, refusal, signOut, userOf, wrong} from './steps.js';
import type {TestWorld} from './world.js';

function create(world: TestWorld, subject: Subject, names: {issuer?: string; account?: string} = {}) {
  return insist(world, subject, (proof) => world.adapter.createTOTP({...names, proof}));
}

function verify(world: TestWorld, subject: Subject, params: {code: string; id: string}) {
  const {code, id} = params;
  return insist(world, subject, (proof) => world.adapter.verifyTOTP({code, id: id || undefined, proof}));
}

/** From the secret to the first code, and back. */
export function describeEnrollment(fact: Fact): void {
  fact('hands out a secret, and a URI that says the same', [totp], async (world) => {
    const {uri = '', secret} = await create(world, await arrive(world));
    const said = parseOtpauthUri(uri);
    ok(said, 'The URI cannot be read.');
    equal(said.secret, secret, 'the secret in the URI');
    const {totp: promised} = world.adapter.capabilities;
    equal(said.digits, promised && promised.digits, 'digits in the URI');
    ok(said.account !== '', 'The URI names no account.');
  });

  fact('puts the names it is given into the URI', [totp], async (world) => {
    const {uri = ''} = await create(world, await arrive(world), {issuer: 'Other & Sons', account: 'Zoë Example'});
    const {issuer, account} = parseOtpauthUri(uri) ?? {};
    same({issuer, account}, {issuer: 'Other & Sons', account: 'Zoë Example'}, 'the names');
  });

  fact('changes nothing before the first code', [totp], async (world) => {
    const subject = await arrive(world);
    const before = await userOf(world);
    await create(world, subject);
    same(await userOf(world), before, 'the person');
  });

  fact('is done once the first code is right', [totp], async (world) => {
    await enroll(world, await arrive(world));
    const {totpEnabled, twoFactorEnabled, factors} = await userOf(world);
    same({totpEnabled, twoFactorEnabled}, {totpEnabled: true, twoFactorEnabled: true}, 'the person');
    equal(factors.filter(({strategy}) => strategy === 'totp').length, 1, 'authenticators');
  });

  fact('is still done after a reload', [totp], async (world) => {
    await enroll(world, await arrive(world));
    const before = await userOf(world);
    same(await userOf(await world.reload()), before, 'the person');
  });

  fact('is not done by a wrong code, and the right one still counts', [totp], async (world) => {
    const subject = await arrive(world);
    const {id, secret = ''} = await create(world, subject);
    const code = await world.freshCode(secret);
    await refusal(verify(world, subject, {id, code: wrong(code)}), 'form_code_incorrect');
    equal((await userOf(world)).totpEnabled, false, 'totpEnabled');
    await verify(world, subject, {id, code});
    equal((await userOf(world)).totpEnabled, true, 'totpEnabled');
  });

  fact('goes on with the newest secret alone', [totp], async (world) => {
    const subject = await arrive(world);
    const first = await create(world, subject);
    const second = await create(world, subject);
    ok(first.secret !== second.secret, 'The secret is the same.');
    const stale = await world.freshCode(first.secret ?? '');
    await refusal(verify(world, subject, {id: second.id, code: stale}), 'form_code_incorrect');
    equal((await userOf(world)).totpEnabled, false, 'totpEnabled');
    await verify(world, subject, {id: second.id, code: await world.freshCode(second.secret ?? '')});
    equal((await userOf(world)).totpEnabled, true, 'totpEnabled');
  });

  fact('is refused where there is an authenticator already', [totp, singleTotp], async (world) => {
    const subject = await enroll(world, await arrive(world));
    await refusal(create(world, subject), 'totp_already_enabled');
    equal((await userOf(world)).totpEnabled, true, 'totpEnabled');
  });

  fact('can be undone', [totp, method('disableTOTP')], async (world) => {
    const subject = await enroll(world, await arrive(world));
    const [factor] = (await userOf(world)).factors;
    const answer = await insist(world, subject, (proof) => world.adapter.disableTOTP({id: factor?.id, proof}));
    equal(answer.deleted, true, 'deleted');
    const {totpEnabled, twoFactorEnabled} = await userOf(world);
    same({totpEnabled, twoFactorEnabled}, {totpEnabled: false, twoFactorEnabled: false}, 'the person');
  });

  fact('is no longer asked for at sign-in once it is undone', [totpSignIn, method('disableTOTP')], async (world) => {
    const subject = await enroll(world, await arrive(world));
    await insist(world, subject, (proof) => world.adapter.disableTOTP({proof}));
    await signOut(world);
    await arrive(world);
    await userOf(world);
  });

  fact('can be done again once it is undone', [totp, method('disableTOTP')], async (world) => {
    const {secret, ...subject} = await enroll(world, await arrive(world));
    await insist(world, {...subject, secret}, (proof) => world.adapter.disableTOTP({proof}));
    const again = await enroll(world, subject);
    ok(again.secret !== secret, 'The secret is the same.');
    equal((await userOf(world)).totpEnabled, true, 'totpEnabled');
  });
}
