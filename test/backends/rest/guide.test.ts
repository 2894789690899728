import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {promisify} from 'node:util';
import {TOTP} from 'otpauth';
import {outcomesOf, responseOf, routes, type Route} from './document.js';
import {flawsOf} from './schemas.js';
import {startMemoryServer, type MemoryServer} from './memory/memory-server.js';

const guide = readFileSync(new URL('../../../docs/rest.md', import.meta.url), 'utf8');
const run = promisify(execFile);

/** Cells of the table that begins with this heading. */
function table(heading: string): readonly (readonly string[])[] {
  const [, rest = ''] = guide.split(`| ${heading} |`);
  const lines = rest.split('\n').slice(2);
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return lines.slice(0, end).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
}

interface Step {
  readonly command: string;
  readonly status: string;
  readonly body: string;
}

/** The curl lines, each with the answer that the guide shows. */
const steps: readonly Step[] = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
  [...block.matchAll(/(curl [\s\S]*?)\n# (\d+) ?(.*)/g)].map(([, command = '', status = '', body = '']) => ({command, status, body})),
);

/** Carries out a line of the guide as a shell does. */
async function perform(server: MemoryServer, {command, status, body}: Step, {jar, code}: {jar: string; code: string}): Promise<unknown> {
  const line = command.replaceAll(' jar ', ` ${jar} `).replace('curl -s', "curl -s -w '\\n%{http_code} %{content_type}'");
  const {stdout} = await run('sh', ['-c', line], {env: {...process.env, NO_PROXY: '*', MFA: server.baseURL, CODE: code}});
  const [text = '', shown = ''] = stdout.split(/\n(?=[^\n]*$)/);
  const [number = '', type = ''] = shown.split(' ');
  assert.equal(number, status, command);
  const [, method = 'GET', path = ''] = /(POST|GET)?.*"\$MFA(\/[^"]*)"/.exec(command) ?? [];
  const route = routes.find((one) => one.path === path && one.method === (command.includes(' -d ') ? 'POST' : method));
  checkAnswer(route, Number(status), type, text);
  const said = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  for (const [, member = '', value = ''] of body.matchAll(/"(\w+)": ("[^"…]*"|true|false)(?=[,}])/g)) {
    assert.equal(JSON.stringify(said[member]), value, command);
  }
  for (const [, member = ''] of body.matchAll(/"(\w+)":/g)) if (member !== '') assert.ok(text.includes(`"${member}"`), `${command}: ${member}`);
  return said;
}

function checkAnswer(route: Route | undefined, status: number, type: string, text: string): void {
  assert.ok(route);
  const media = responseOf(route, status)?.content?.[type];
  if (media) assert.deepEqual(flawsOf(media.schema.$ref?.slice(1) ?? '', JSON.parse(text)), []);
  else assert.equal(text, '');
}

describe('The guide to the REST contract', () => {
  it('lists the operations of the document, in its order, and what they do', () => {
    const expected = routes.map(({method, path, operation}) => [
      `\`${method} ${path}\``,
      `\`${operation.operationId === 'signOut' ? 'setActive' : operation.operationId}\``,
      operation.summary,
    ]);
    const listed = table('operation').map(([operation = '', method = '', , what = '']) => [operation, method, what]);
    assert.deepEqual(listed, expected);
  });

  it('says the same as the document about what is needed', () => {
    const needed = table('operation').map(([, , need]) => need === 'yes');
    assert.deepEqual(needed, routes.map(({operation}) => !operation.description.startsWith('Optional.')));
    assert.equal(needed.filter(Boolean).length, 9);
  });

  it('lists the codes that come with each status', () => {
    const documented = new Map<string, Set<string>>();
    for (const {status, code} of routes.flatMap(outcomesOf)) {
      if (code) documented.set(status, (documented.get(status) ?? new Set()).add(code));
    }
    const listed = new Map(table('status').map(([status = '', codes = '']) => [status, new Set([...codes.matchAll(/`(\w+)`/g)].map(([, code = '']) => code))]));
    assert.deepEqual(listed, new Map([...documented].sort(([a], [b]) => a.localeCompare(b))));
  });

  it('walks through an enrolment and a sign-in with curl, which goes as it says', async () => {
    const server = await startMemoryServer();
    const folder = mkdtempSync(join(tmpdir(), 'mfa-guide-'));
    let secret = '';
    try {
      for (const step of steps) {
        server.advance(30);
        const code = secret ? new TOTP({secret}).generate({timestamp: server.now}) : '';
        const said = (await perform(server, step, {jar: join(folder, 'jar'), code})) as {secret?: string};
        secret = said.secret ?? secret;
      }
      assert.equal(steps.length, 9);
    } finally {
      rmSync(folder, {recursive: true});
      await server.close();
    }
  });
});
