import {expect} from '@open-wc/testing';
import {MfaError, withReverification, type WithReverificationOptions} from '../../src/index.js';
import {texts} from '../support/texts.js';
import {settled} from '../support/until.js';
import type {World} from '../support/world.js';
import {adasWorld, dialogs, endingOf, openDialog, prove} from './asked.js';

/** A call that answers one thing after the other, and counts. */
function answering(...answers: readonly (() => unknown)[]): {readonly call: () => unknown; readonly made: () => number} {
  let made = 0;
  return {call: () => answers[Math.min(made++, answers.length - 1)]?.(), made: () => made};
}

const json = (body: unknown, init: ResponseInit = {status: 403}): Response => new Response(JSON.stringify(body), init);
const needed = (level?: string): Response => json({code: 'reverification_required', ...(level && {reverification: {mode: 'session', level}})});
const fine = (): Response => json({fine: true}, {status: 200});
const refusal = new MfaError('reverification_required', undefined, {reverification: {mode: 'session', level: 'multi_factor'}});
const throwing = (error: unknown) => (): never => {
  throw error;
};

/** What comes of a call, with Ada proving who she is as often as she is asked. Returns the levels she was asked for. */
async function levelsFor(first: () => unknown, options: WithReverificationOptions = {}): Promise<unknown[]> {
  const world = await adasWorld();
  const {call, made} = answering(first, () => 'fine');
  const calling = withReverification(call, {adapter: world.adapter, ...options});
  await prove(await openDialog(world));
  expect(await calling).to.equal('fine');
  expect(made()).to.equal(2);
  return world.callsOf('startReverification').map(({params}) => params['level']);
}

/** Expects a call to be made once, and its outcome to be the caller's own. */
async function expectUntouched(first: () => unknown, options: WithReverificationOptions = {}): Promise<void> {
  const world = await adasWorld();
  const {call, made} = answering(first);
  let expected: unknown;
  const known = (): unknown => {
    try {
      return (expected = call());
    } catch (error) {
      expected = error;
      throw error;
    }
  };
  const outcome: unknown = await withReverification(known, {adapter: world.adapter, ...options}).catch((error: unknown) => error);
  expect(outcome).to.equal(expected);
  expect(made()).to.equal(1);
  expect(dialogs()).to.deep.equal([]);
}

describe('A call with step-up', () => {
  const demands: Readonly<Record<string, readonly [first: () => unknown, level: string]>> = {
    'throws an MfaError': [throwing(refusal), 'multi_factor'],
    'throws the MfaError of another copy of the package': [
      throwing(Object.assign(new Error(), {name: 'MfaError', code: 'reverification_required'})),
      'second_factor',
    ],
    'rejects with an MfaError': [() => Promise.reject(refusal), 'multi_factor'],
    'throws what Clerk’s own API says': [
      throwing(Object.assign(new Error(), {errors: [{code: 'session_reverification_required'}]})),
      'second_factor',
    ],
    'answers a code': [() => needed(), 'second_factor'],
    'answers a code with a level': [() => needed('first_factor'), 'first_factor'],
    'answers a problem document': [
      () => json({type: 'about:blank', code: 'reverification_required'}, {status: 401, headers: {'content-type': 'application/problem+json'}}),
      'second_factor',
    ],
    'answers a level that nobody knows': [() => needed('blood_test'), 'second_factor'],
    'answers a list of errors': [() => json({errors: [{code: 'other'}, {code: 'reverification_required', level: 'multi_factor'}]}), 'multi_factor'],
    'answers an error in an object': [() => json({error: {code: 'reverification_required'}}, {status: 401}), 'second_factor'],
    'answers as Clerk’s servers do': [
      () => json({clerk_error: {type: 'forbidden', reason: 'reverification-error', metadata: {reverification: {level: 'first_factor', afterMinutes: 10}}}}),
      'first_factor',
    ],
    'answers with one of Clerk’s presets': [
      () => json({clerk_error: {type: 'forbidden', reason: 'reverification-error', metadata: {reverification: 'strict_mfa'}}}),
      'multi_factor',
    ],
    'answers as Clerk’s servers do, without a level': [() => json({clerk_error: {type: 'forbidden', reason: 'reverification-error'}}), 'second_factor'],
    'returns what a server action of Clerk’s does': [
      () => ({clerk_error: {type: 'forbidden', reason: 'reverification-error', metadata: {reverification: 'strict'}}}),
      'second_factor',
    ],
    'answers the challenge of RFC 9470': [
      () => new Response(null, {status: 401, headers: {'www-authenticate': 'Bearer error="insufficient_user_authentication"'}}),
      'second_factor',
    ],
  };
  for (const [what, [first, level]] of Object.entries(demands)) {
    it(`that ${what} asks for ${level}, and is made once more`, async () => {
      expect(await levelsFor(first)).to.deep.equal([level]);
    });
  }

  it('asks for the page’s level where the refusal names none', async () => {
    expect(await levelsFor(() => needed(), {level: 'first_factor'})).to.deep.equal(['first_factor']);
    expect(await levelsFor(() => needed('multi_factor'), {level: 'first_factor'})).to.deep.equal(['multi_factor']);
  });

  it('is made within the call of withReverification', () => {
    const {call, made} = answering(() => 'fine');
    void withReverification(call);
    expect(made()).to.equal(1);
  });

  it('is made once more and not again, whatever the second one says', async () => {
    const world = await adasWorld();
    const second = needed();
    const {call, made} = answering(needed, () => second);
    const calling = withReverification(call, {adapter: world.adapter});
    await prove(await openDialog(world));
    expect(await calling).to.equal(second);
    expect(made()).to.equal(2);
    expect(await second.json()).to.deep.equal({code: 'reverification_required'});
    expect(dialogs()).to.deep.equal([]);
  });

  it('passes a second error on as it is', async () => {
    const world = await adasWorld();
    const {call, made} = answering(needed, throwing(refusal));
    const calling = withReverification(call, {adapter: world.adapter}).catch((error: unknown) => error);
    await prove(await openDialog(world));
    expect(await calling).to.equal(refusal);
    expect(made()).to.equal(2);
  });

  it('is not made again when the person gives up', async () => {
    const world = await adasWorld();
    const {call, made} = answering(needed);
    const ending = endingOf(withReverification(call, {adapter: world.adapter}));
    await (await openDialog(world)).stage.press(texts.cancel);
    expect(await ending).to.equal('reverification_cancelled');
    expect(made()).to.equal(1);
  });

  it('is not made again when it is called off', async () => {
    const world = await adasWorld();
    const controller = new AbortController();
    const {call, made} = answering(needed);
    const ending = endingOf(withReverification(call, {adapter: world.adapter, signal: controller.signal}));
    await openDialog(world);
    controller.abort();
    expect(await ending).to.equal('aborted');
    expect(made()).to.equal(1);
  });

  it('works on a backend whose sensitive call is refused', async () => {
    const world = await adasWorld();
    world.advance(3600);
    const calling = withReverification(() => world.adapter.createTOTP(), {adapter: world.adapter});
    await prove(await openDialog(world));
    expect(await calling).to.include({verified: false});
  });
});

describe('Two calls with step-up', () => {
  it('are served by one dialog', async () => {
    const world = await adasWorld();
    const calls = [answering(needed, fine), answering(needed, fine)];
    const both = Promise.all(calls.map(({call}) => withReverification(call as () => Response, {adapter: world.adapter})));
    const open = await openDialog(world);
    await settled();
    expect(dialogs()).to.have.lengthOf(1);
    await prove(open);
    expect((await both).map(({status}) => status)).to.deep.equal([200, 200]);
    expect(calls.map(({made}) => made())).to.deep.equal([2, 2]);
    expect(world.callsOf('startReverification')).to.have.lengthOf(1);
  });
});

describe('What a call with step-up does not touch', () => {
  const outcomes: Readonly<Record<string, () => unknown>> = {
    'a value': () => 'value',
    nothing: () => undefined,
    'an answer that is fine': fine,
    'a refusal of another kind': () => json({code: 'not_allowed'}),
    'the same words with another status': () => json({code: 'reverification_required'}, {status: 422}),
    'a refusal without a body': () => new Response(null, {status: 403}),
    'a refusal that is a web page': () => new Response('<h1>Forbidden</h1>', {status: 403, headers: {'content-type': 'text/html'}}),
    'a refusal whose JSON is broken': () => new Response('{"code": "reverification_required"', {status: 403}),
    'a refusal that is JSON and no object': () => json('reverification_required'),
    'a refusal with an empty list of errors': () => json({errors: [null, 'text']}),
    'a refusal that is huge': () => json({padding: 'x'.repeat(1_000_000), code: 'reverification_required'}),
    'a refusal whose body fails': () =>
      new Response(new ReadableStream({start: (controller) => controller.error(new Error('The connection broke.'))}), {status: 403}),
    'an error': throwing(new TypeError('Failed to fetch')),
    'an error that is none': throwing('a string'),
    'an error that does not let itself be read': throwing(
      // But for `then`, which every promise looks for.
      new Proxy({}, {get: (_target, key) => (key === 'then' ? undefined : throwing(new Error('Do not touch'))())}),
    ),
    'another MfaError': throwing(new MfaError('user_locked')),
    'another error of Clerk’s': () => ({clerk_error: {type: 'forbidden', reason: 'other'}}),
  };
  for (const [what, first] of Object.entries(outcomes)) it(what, () => expectUntouched(first));

  it('leaves the body of a refusal to be read', async () => {
    const {adapter} = await adasWorld();
    for (const body of ['short', 'x'.repeat(1_000_000)]) {
      const response = await withReverification(() => new Response(body, {status: 403}), {adapter});
      expect((await response.text()).length).to.equal(body.length);
    }
  });

  it('a refusal whose body was read already', async () => {
    const read = needed();
    await read.text();
    await expectUntouched(() => read);
  });
});

describe('A demand that only a proof in the call meets', () => {
  const inline = new MfaError('reverification_required', undefined, {reverification: {mode: 'inline', methods: [{strategy: 'password'}]}});

  /** Ada's backend, without its own calls for a step-up. */
  function withoutStepUp({adapter}: World): WithReverificationOptions {
    const {id, capabilities} = adapter;
    return {adapter: {id, capabilities, getState: () => adapter.getState(), setActive: (params) => adapter.setActive(params)}};
  }

  it('is passed on as it is', async () => {
    const world = await adasWorld();
    await expectUntouched(throwing(inline), withoutStepUp(world));
    await expectUntouched(() => json({code: 'reverification_required', reverification: {mode: 'inline', methods: []}}), withoutStepUp(world));
  });

  it('is met by a step-up of the session where the backend has one', async () => {
    expect(await levelsFor(throwing(inline))).to.deep.equal(['second_factor']);
  });
});

describe('A page’s own word for a demand', () => {
  const words: readonly [name: string, first: () => unknown, isRequired: WithReverificationOptions['isRequired'], level: string][] = [
    ['in a result', () => ({stepUp: true}), (outcome) => typeof outcome === 'object' && outcome !== null && 'stepUp' in outcome, 'second_factor'],
    ['in an error', throwing(new Error('STEP_UP')), (outcome) => outcome instanceof Error && outcome.message === 'STEP_UP', 'second_factor'],
    ['with a level', () => 'step up', (outcome) => outcome === 'step up' && {level: 'multi_factor'}, 'multi_factor'],
    [
      'that takes time',
      () => json({step_up: true}, {status: 428}),
      async (outcome) => outcome instanceof Response && 'step_up' in ((await outcome.clone().json()) as object),
      'second_factor',
    ],
  ];
  for (const [name, first, isRequired, level] of words) {
    it(`${name} counts`, async () => {
      expect(await levelsFor(first, {isRequired})).to.deep.equal([level]);
    });
  }

  it('counts alone', async () => {
    await expectUntouched(needed, {isRequired: () => false});
    await expectUntouched(throwing(refusal), {isRequired: () => Promise.resolve(false)});
  });
});
