import type {FakeSession} from './browser.js';

/**
 * A session token that can be read and not be trusted: clerk-js never looks at the signature. It goes by the real clock,
 * whatever the server's says, because clerk-js plans its renewal by it.
 */
export function sessionToken({id, user, status}: FakeSession): string {
  const iat = Math.floor(Date.now() / 1000);
  const claims = {
    sid: id,
    sub: user.id,
    iss: 'https://clerk.example.test',
    iat,
    nbf: iat - 10,
    exp: iat + 60,
    sts: status,
    v: 2,
  };
  const parts = [JSON.stringify({alg: 'RS256', typ: 'JWT', kid: 'ins_fake'}), JSON.stringify(claims), 'signature'];
  return parts.map(base64Url).join('.');
}

function base64Url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
