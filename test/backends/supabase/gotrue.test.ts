import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {startGoTrue} from './gotrue/gotrue.mjs';

describe('The fake of Supabase’s auth server', () => {
  it('may be asked by a page of any origin, which may read the codes of its refusals', async (t) => {
    const server = await startGoTrue();
    t.after(server.close);
    const preflight = await fetch(`${server.url}/factors`, {method: 'OPTIONS'});
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /authorization.*x-supabase-api-version/);
    const refusal = await fetch(`${server.url}/user`);
    assert.equal(refusal.status, 401);
    assert.equal(refusal.headers.get('access-control-allow-origin'), '*');
    assert.equal(refusal.headers.get('access-control-expose-headers'), 'x-supabase-api-version');
    assert.deepEqual(await refusal.json(), {code: 'no_authorization', message: 'This endpoint requires a valid Bearer token'});
  });

  it('listens where it is told to, and no more once it is closed', async () => {
    const first = await startGoTrue();
    await first.close();
    const second = await startGoTrue({port: Number(new URL(first.url).port)});
    assert.equal(second.url, first.url);
    await second.close();
    await assert.rejects(fetch(second.url));
  });

  it('takes no token that it has not signed, and none that is too old', async (t) => {
    const server = await startGoTrue();
    t.after(server.close);
    const {email, password} = server.users.plain;
    const body = JSON.stringify({email, password});
    const answer = await fetch(`${server.url}/token?grant_type=password`, {method: 'POST', body});
    const {access_token: token} = (await answer.json()) as {access_token: string};
    const ask = async (authorization: string): Promise<number> => {
      const {status} = await fetch(`${server.url}/user`, {headers: {authorization}});
      return status;
    };
    assert.equal(await ask(`Bearer ${token}`), 200);
    assert.equal(await ask(`Bearer ${token.slice(0, -4)}AAAA`), 403);
    server.advance(3601);
    assert.equal(await ask(`Bearer ${token}`), 403);
  });
});
