import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {MfaState} from '../../../src/core/adapter.js';
import {giveUp, refusal, setStage, type Stage} from './stage.js';

const page = '<!doctype html><title>Welcome</title>';

interface Case {
  readonly name: string;
  /** The request that is answered wrongly. */
  readonly request: RegExp;
  readonly arrange: (stage: Stage) => Promise<unknown>;
  readonly call: (stage: Stage, options?: {signal: AbortSignal}) => Promise<unknown>;
  /** Answers of JSON that are not the one: other fields, other types. */
  readonly shapeless: readonly object[];
}

const signedOut = (): Promise<void> => Promise.resolve();
const appCode = ({codeFor, server}: Stage): string => codeFor(server.users.app.secret);

const cases: readonly Case[] = [
  {
    name: 'signIn()',
    request: /^POST \/token/,
    arrange: signedOut,
    call: ({adapter, server}, options) => {
      const {email, password} = server.users.plain;
      return adapter.signIn({identifier: email, password}, options);
    },
    shapeless: [{}, [], {access_token: 'a', user: null}],
  },
  {
    name: 'attemptSecondFactor() at the challenge',
    request: /challenge$/,
    arrange: ({enter}) => enter('app'),
    call: (stage, options) => stage.adapter.attemptSecondFactor({strategy: 'totp', code: appCode(stage)}, options),
    shapeless: [{}, [], {id: 7, expires_at: 'soon'}],
  },
  {
    name: 'attemptSecondFactor() at the verification',
    request: /verify$/,
    arrange: ({enter}) => enter('app'),
    call: (stage, options) => stage.adapter.attemptSecondFactor({strategy: 'totp', code: appCode(stage)}, options),
    shapeless: [{}, [], {access_token: 7, user: {}}],
  },
  {
    name: 'attemptSecondFactor() with a recovery code',
    request: /recovery-codes\/verify$/,
    arrange: ({enter}) => enter('app'),
    call: ({adapter, server}, options) => {
      const code = server.users.app.recoveryCode;
      return adapter.attemptSecondFactor({strategy: 'backup_code', code}, options);
    },
    shapeless: [{}, [], {access_token: null}],
  },
  {
    name: 'prepareSecondFactor()',
    request: /challenge$/,
    arrange: ({enter}) => enter('texted'),
    call: ({adapter}, options) => adapter.prepareSecondFactor({strategy: 'phone_code'}, options),
    shapeless: [{}, [], {id: null}],
  },
  {
    name: 'createTOTP()',
    request: /^POST \/factors$/,
    arrange: ({arrive}) => arrive('plain'),
    call: ({adapter}, options) => adapter.createTOTP({}, options),
    shapeless: [
      {},
      [],
      {id: 'f', type: 'totp'},
      {id: 'f', totp: {}},
      {id: 7, totp: {secret: 'JBSWY3DPEHPK3PXP', uri: ''}},
      {id: 'f', totp: {secret: '1', uri: 'x'}},
    ],
  },
  {
    name: 'createBackupCode()',
    request: /recovery-codes\/regenerate$/,
    arrange: ({arrive}) => arrive('app'),
    call: ({adapter}, options) => adapter.createBackupCode?.({}, options) ?? assert.fail(),
    shapeless: [{}, [], {codes: 'k4m9x7qp2ab8ht3z'}],
  },
  {
    name: 'getBackupCodes()',
    request: /recovery-codes$/,
    arrange: ({arrive}) => arrive('app'),
    call: ({adapter}, options) => adapter.getBackupCodes?.(options) ?? assert.fail(),
    shapeless: [{}, [], {total: '10', remaining: '7'}],
  },
  {
    name: 'getState()',
    request: /^GET \/user$/,
    arrange: ({arrive}) => arrive('app'),
    call: ({adapter}, options) => adapter.getState(options),
    shapeless: [{}, [], {id: 7}, {id: 'u', factors: 'none'}, {id: 'u', factors: [null]}],
  },
];

/** What was so before is so afterwards. */
async function isUnharmed({adapter}: Stage, before: MfaState): Promise<void> {
  assert.deepEqual(await adapter.getState(), before);
}

describe('A fault on the way to Supabase', () => {
  for (const {name, request, arrange, call, shapeless} of cases) {
    it(`is told by ${name}, does no harm, and is over the next time`, async (t) => {
      const stage = await setStage(t);
      await arrange(stage);
      const before = await stage.adapter.getState();
      for (const body of [page, '', ...shapeless]) {
        stage.server.answerNext(request, {body});
        await refusal(call(stage), 'invalid_response');
        await isUnharmed(stage, before);
      }
      stage.server.answerNext(request, {status: 302, body: {}, headers: {location: '/elsewhere'}});
      // It is followed to where nothing of this kind is.
      await refusal(call(stage));
      await isUnharmed(stage, before);
      stage.server.answerNext(request, {status: 503, body: page});
      await refusal(call(stage), 'unknown');
      await isUnharmed(stage, before);
      await call(stage);
    });

    it(`does not keep ${name} from being given up when the answer never comes`, async (t) => {
      const stage = await setStage(t);
      await arrange(stage);
      const before = await stage.adapter.getState();
      await giveUp(stage, request, (options) => call(stage, options));
      await isUnharmed(stage, before);
      if (name !== 'prepareSecondFactor()') await call(stage);
    });
  }

  it('leaves whoever cannot be looked up signed in', async (t) => {
    const stage = await setStage(t);
    await stage.arrive('app');
    stage.server.goOffline(true);
    await refusal(stage.adapter.getState(), 'network_error');
    stage.server.goOffline(false);
    await stage.user();
  });
});
