import {equal, ok, oneOf, same, skip} from './assert.js';
import type {Fact} from './fact.js';
import {backupCodes, deliveries, direction, method, oblivion, replays, resumption, totpSignIn} from './needs.js';
import {deliveredStrategies} from './recipients.js';
import {activate, begin, challenge, enrolled, pendingOf, refusal, returnTo, signOut, userOf, withCodes, wrong} from './steps.js';

const notPending = ['sign_in_expired', 'not_signed_in'] as const;

/** What sign-in asks for after the password, with the app as the factor. */
export function describeSecondFactor(fact: Fact): void {
  fact('is asked for after the password, once there is one', [totpSignIn], async (world) => {
    const {who} = await enrolled(world);
    const offered = await challenge(world, who);
    ok(offered.some(({strategy}) => strategy === 'totp'), 'the app is not offered');
  });

  fact('is offered in no way that the adapter does not promise to take', [totpSignIn, backupCodes], async (world) => {
    const {who} = await withCodes(world);
    await signOut(world);
    const {secondFactors} = world.adapter.capabilities;
    for (const {strategy} of await challenge(world, who)) oneOf(strategy, secondFactors, 'a factor');
  });

  fact('is told as pending by getState', [totpSignIn], async (world) => {
    const {who} = await enrolled(world);
    const result = await begin(world, who);
    same(await pendingOf(world), result, 'the pending sign-in');
  });

  fact('is still asked for after a reload, and can be given there', [totpSignIn, resumption], async (world) => {
    const {who, secret} = await enrolled(world);
    const supportedSecondFactors = await challenge(world, who);
    const reloaded = await world.reload();
    const pending = await pendingOf(reloaded);
    same('supportedSecondFactors' in pending && pending.supportedSecondFactors, supportedSecondFactors, 'the factors');
    const code = await world.freshCode(secret);
    await activate(reloaded.adapter, await reloaded.adapter.attemptSecondFactor({strategy: 'totp', code}));
    await userOf(reloaded);
  });

  fact('is asked for from the start after a reload that ends the sign-in', [totpSignIn, oblivion], async (world) => {
    const subject = await enrolled(world);
    await challenge(world, subject.who);
    const reloaded = await world.reload();
    equal((await reloaded.adapter.getState()).status, 'signed_out', 'the state');
    await returnTo(reloaded, subject);
    await userOf(reloaded);
  });

  fact('is accepted with the code of the app', [totpSignIn], async (world) => {
    const subject = await enrolled(world);
    await returnTo(world, subject);
    equal((await userOf(world)).totpEnabled, true, 'totpEnabled');
  });

  fact('is asked for each time', [totpSignIn], async (world) => {
    const subject = await enrolled(world);
    await returnTo(world, subject);
    await signOut(world);
    await returnTo(world, subject);
    await userOf(world);
  });

  fact('is refused with a wrong code, and the right one still counts', [totpSignIn], async (world) => {
    const {who, secret} = await enrolled(world);
    await challenge(world, who);
    const code = await world.freshCode(secret);
    await refusal(world.adapter.attemptSecondFactor({strategy: 'totp', code: wrong(code)}), 'form_code_incorrect');
    await pendingOf(world);
    await activate(world.adapter, await world.adapter.attemptSecondFactor({strategy: 'totp', code}));
    await userOf(world);
  });

  fact('is refused with a code that was used', [totpSignIn, replays], async (world) => {
    const {who, secret} = await enrolled(world);
    const attempt = {strategy: 'totp', code: await world.freshCode(secret)} as const;
    await challenge(world, who);
    await activate(world.adapter, await world.adapter.attemptSecondFactor(attempt));
    await signOut(world);
    await challenge(world, who);
    await refusal(world.adapter.attemptSecondFactor(attempt), 'code_already_used', 'form_code_incorrect');
    await pendingOf(world);
  });

  fact('is refused with a factor that the account does not have', [totpSignIn, deliveries], async (world) => {
    const {adapter} = world;
    const {who} = await enrolled(world);
    const offered = (await challenge(world, who)).map((factor) => factor.strategy);
    const strategy = deliveredStrategies.find((one) => adapter.capabilities.secondFactors.includes(one) && !offered.includes(one));
    // Some backends send a code to whoever has any second factor.
    if (!strategy) skip('a factor that the account does not have');
    await refusal(adapter.prepareSecondFactor({strategy}));
    await refusal(adapter.attemptSecondFactor({strategy, code: '864209'}));
    await pendingOf(world);
  });

  fact('cannot be given before the password', [totpSignIn], async (world) => {
    const {secret} = await enrolled(world);
    const code = await world.freshCode(secret);
    await refusal(world.adapter.attemptSecondFactor({strategy: 'totp', code}), ...notPending);
    equal((await world.adapter.getState()).status, 'signed_out', 'the state');
  });

  fact('has to be given before factors can be changed', [totpSignIn], async (world) => {
    const {adapter} = world;
    const {who} = await enrolled(world);
    await challenge(world, who);
    await refusal(adapter.createTOTP());
    if (adapter.disableTOTP) await refusal(adapter.disableTOTP());
    if (adapter.createBackupCode) await refusal(adapter.createBackupCode());
    await pendingOf(world);
  });

  fact('is no longer waited for when the sign-in is given up', [totpSignIn, method('cancelSignIn')], async (world) => {
    const {adapter} = world;
    const {who, secret} = await enrolled(world);
    await challenge(world, who);
    await adapter.cancelSignIn();
    equal((await adapter.getState()).status, 'signed_out', 'the state');
    const code = await world.freshCode(secret);
    await refusal(adapter.attemptSecondFactor({strategy: 'totp', code}), ...notPending);
  });

  fact('is not waited for again after a reload, when the sign-in was given up', [totpSignIn, method('cancelSignIn')], async (world) => {
    const {who} = await enrolled(world);
    await challenge(world, who);
    await world.adapter.cancelSignIn();
    equal((await (await world.reload()).adapter.getState()).status, 'signed_out', 'the state');
  });

  fact('can be given when the sign-in is begun again', [totpSignIn, method('cancelSignIn')], async (world) => {
    const subject = await enrolled(world);
    await challenge(world, subject.who);
    await world.adapter.cancelSignIn();
    await returnTo(world, subject);
    await userOf(world);
  });

  fact('is too late once the sign-in has expired', [totpSignIn, direction('expireSignIn')], async (world) => {
    const {adapter, stage} = world;
    const subject = await enrolled(world);
    await challenge(world, subject.who);
    const code = await world.freshCode(subject.secret);
    await stage.expireSignIn();
    await refusal(adapter.attemptSecondFactor({strategy: 'totp', code}), 'sign_in_expired');
    equal((await adapter.getState()).status, 'signed_out', 'the state');
    await returnTo(world, subject);
    await userOf(world);
  });
}
