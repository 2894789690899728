/** docs/recipes.md: what is there to be copied keeps people out who should be, and nobody else. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {memoryAdapter} from 'mfa-elements/adapters/memory';
import {FlowRunner, signInFlow} from 'mfa-elements/core';
import {transform} from 'esbuild';
import {blocksOf} from '../../scripts/docs.mjs';

const page = readFileSync('docs/recipes.md', 'utf8');
const origin = 'https://acme.example';
const grace = {identifier: 'grace@example.com', password: 'nanoseconds-of-wire', phone: '+1 202 555 0187', secondFactors: ['phone_code']};

/** Runs the one block under a heading as a page's script. Returns how to fire the event that it listens for. */
async function runRecipe(heading, location) {
  const [section] = page.split(`\n## ${heading}\n`)[1].split('\n## ');
  const [{text}] = blocksOf(section);
  const {code} = await transform(text, {loader: 'ts'});
  const listeners = {};
  const document = {addEventListener: (type, listener) => (listeners[type] = listener)};
  new Function('document', 'location', code)(document, location);
  return (type, event = {}) => {
    let isPrevented = false;
    listeners[type]({...event, preventDefault: () => (isPrevented = true)});
    return isPrevented;
  };
}

/** Where somebody ends up who signs in at an address with this `next`. */
async function endsUpAt(next) {
  const search = next === undefined ? '' : `?${new URLSearchParams({next})}`;
  let to;
  const location = {origin, search, assign: (address) => (to = new URL(address, origin))};
  const fire = await runRecipe('After the sign-in', location);
  assert.ok(fire('mfa-signed-in'), 'the redirect of the element is not stopped');
  return to.href;
}

for (const next of ['/ok?x=1', 'account/plan#top', `${origin}/ok`]) {
  test(`the recipe for after the sign-in goes on to ${next}`, async () => {
    assert.equal(await endsUpAt(next), new URL(next, origin).href);
  });
}

for (const next of ['/\\evil.com', '/\t/evil.com', '\n//evil.com', '//evil.com', '\\\\evil.com', 'https://evil.com', 'http:evil.com', 'javascript:alert(1)', 'data:text/html,x', undefined]) {
  test(`the recipe for after the sign-in goes to the account instead of ${JSON.stringify(next)}`, async () => {
    assert.equal(await endsUpAt(next), `${origin}/account`);
  });
}

test('where nothing may be changed, somebody with codes by text message can sign in, and go back on the way', async () => {
  const fire = await runRecipe('Keeping support staff from changing anything');
  const adapter = memoryAdapter({users: [grace]});
  const runner = new FlowRunner(signInFlow(adapter.capabilities), adapter, {
    beforeAction: (action) => !fire('mfa-before-action', {action}),
  });
  const comesTo = (name) => stateOf(runner, name);
  runner.start();
  for (const attempt of ['goes back', 'stays']) {
    await comesTo('asking-password');
    runner.send({type: 'submit-password', ...grace});
    const state = await comesTo('choosing');
    runner.send({type: 'choose', method: state.challenge.methods.find(({strategy}) => strategy === 'phone_code')});
    await comesTo('asking');
    runner.send(attempt === 'stays' ? {type: 'submit', value: adapter.inbox.messages.at(-1).code} : {type: 'cancel'});
  }
  await comesTo('signed-in');
  runner.stop();
});

test('where nothing may be changed, no act that changes the account is let through', async () => {
  const fire = await runRecipe('Keeping support staff from changing anything');
  const [, union] = /export type MfaAction =([^;]+);/.exec(readFileSync('src/core/flow.ts', 'utf8'));
  const actions = [...union.matchAll(/'([\w-]+)'/g)].map(([, action]) => action);
  const changing = actions.filter((action) => /^(?:create|verify|disable|remove|rename|reserve|release|set-default)-/.test(action));
  assert.equal(changing.length, actions.length - 5);
  for (const action of changing) assert.ok(fire('mfa-before-action', {action}), action);
});

/** Resolves to the state by this name as soon as the flow is in it. */
function stateOf(runner, name) {
  return new Promise((resolve, reject) => {
    const look = ({to}) => {
      if (to.name === name) resolve(to);
      if (to.error) reject(to.error);
    };
    runner.subscribe(look);
    look({to: runner.state});
  });
}
