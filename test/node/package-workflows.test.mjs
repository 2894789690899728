/** The workflows on GitHub's machines: what they run is there, and they take no more rights than they need. */
import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';
import {parse} from 'yaml';

const {scripts} = JSON.parse(readFileSync('package.json', 'utf8'));
const folder = '.github/workflows';
const workflows = readdirSync(folder).map((name) => ({...parse(readFileSync(`${folder}/${name}`, 'utf8')), name}));
const stepsOf = ({jobs}) => Object.values(jobs).flatMap(({steps}) => steps);

for (const workflow of workflows) {
  test(`${workflow.name} may only read unless a job says more, and ends in time`, () => {
    assert.deepEqual(workflow.permissions, {contents: 'read'});
    for (const job of Object.values(workflow.jobs)) assert.ok(job['timeout-minutes'] > 0);
  });

  test(`${workflow.name} takes actions at one commit, and runs the checks`, () => {
    for (const {uses} of stepsOf(workflow).filter((step) => step.uses)) assert.match(uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    const commands = stepsOf(workflow).flatMap(({run}) => run ?? []);
    assert.ok(commands.includes('.ci/run'));
    for (const [, name] of commands.join('\n').matchAll(/npm run (?:--silent )?([\w:-]+)/g)) assert.ok(name in scripts, name);
    for (const [, name] of commands.join('\n').matchAll(/node (scripts\/[\w.-]+)/g)) assert.ok(readFileSync(name));
  });
}

test('a release is published with its provenance, from the tarball that was checked', () => {
  const release = workflows.find(({name}) => name === 'release.yml');
  assert.deepEqual(release.on, {push: {tags: ['v*']}});
  assert.equal(release.jobs.publish.permissions['id-token'], 'write');
  assert.ok(stepsOf(release).some(({run}) => run?.startsWith('npm publish dist/mfa-elements.tgz --provenance')));
});
