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

  test(`${workflow.name} takes actions at one commit, and runs the checks, the audit or the mutations`, () => {
    for (const {uses} of stepsOf(workflow).filter((step) => step.uses)) assert.match(uses, /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    const commands = stepsOf(workflow).flatMap(({run}) => run ?? []);
    assert.ok(commands.includes('.ci/run') || ['audit', 'mutation'].some((task) => workflow.name === `${task}.yml` && commands.includes(`npm run ${task}`)));
    for (const [, name] of commands.join('\n').matchAll(/npm run (?:--silent )?([\w:-]+)/g)) assert.ok(name in scripts, name);
    for (const [, name] of commands.join('\n').matchAll(/node (scripts\/[\w.-]+)/g)) assert.ok(readFileSync(name));
  });
}

test('what users install is audited for each pull request, each week and before each release', () => {
  const [audit, release] = ['audit.yml', 'release.yml'].map((file) => workflows.find(({name}) => name === file));
  assert.ok('pull_request' in audit.on && audit.on.schedule[0].cron);
  for (const one of [audit, release]) assert.ok(stepsOf(one).some(({run}) => run === 'npm run audit'));
  assert.match(scripts.audit, /^npm audit --omit=dev/);
});

test('a release has its bill of materials, and no install script runs before it is signed', () => {
  const commands = stepsOf(workflows.find(({name}) => name === 'release.yml')).map(({run}) => run);
  assert.ok(commands.includes('npm ci --ignore-scripts'));
  assert.ok(commands.some((run) => run?.startsWith('gh release create') && run.includes('sbom.cdx.json')));
});

test('a release is published with its provenance, from the tarball that was checked', () => {
  const release = workflows.find(({name}) => name === 'release.yml');
  assert.deepEqual(release.on, {push: {tags: ['v*']}});
  assert.equal(release.jobs.publish.permissions['id-token'], 'write');
  assert.ok(stepsOf(release).some(({run}) => run?.startsWith('npm publish dist/mfa-elements.tgz --provenance')));
});
