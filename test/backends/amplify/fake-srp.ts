import {createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual} from 'node:crypto';
import {textOf, type FakeUser, type Json} from './fake-people.js';

/** The 3072-bit group of RFC 5054, which Cognito uses. */
const N = BigInt(
  `0x${[
    'FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD',
    'EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED',
    'EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F',
    '83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B',
    'E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510',
    '15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7',
    'ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C',
    'BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF',
  ].join('')}`,
);
const g = 2n;

/** The server's half of SRP (RFC 5054), in Cognito's dialect. */
export function openPasswordClaim(user: FakeUser, srpA: string, userPoolId: string): {parameters: Json; srp: Json} {
  const poolName = userPoolId.split('_')[1] ?? '';
  const salt = BigInt(`0x${randomBytes(16).toString('hex')}`);
  const inner = createHash('sha256').update(`${poolName}${user.sub}:${user.password}`).digest('hex');
  const x = hash(padded(salt) + inner);
  const v = power(g, x);
  const b = BigInt(`0x${randomBytes(32).toString('hex')}`);
  const B = (hash(padded(N) + padded(g)) * v + power(g, b)) % N;
  const A = BigInt(`0x${srpA}`);
  const u = hash(padded(A) + padded(B));
  const S = power(A * power(v, u), b);
  const key = hkdfSync('sha256', Buffer.from(padded(S), 'hex'), Buffer.from(padded(u), 'hex'), 'Caldera Derived Key', 16);
  const secretBlock = randomBytes(64).toString('base64');
  return {
    parameters: {SRP_B: B.toString(16), SALT: salt.toString(16), SECRET_BLOCK: secretBlock, USERNAME: user.sub},
    srp: {key: Buffer.from(key).toString('hex'), secretBlock, who: `${poolName}${user.sub}`},
  };
}

/** Whether the client has come to the same key, which it cannot without the password. */
export function checkPasswordClaim(srp: Json, responses: Json): boolean {
  const hmac = createHmac('sha256', Buffer.from(textOf(srp, 'key'), 'hex'));
  hmac.update(textOf(srp, 'who'));
  hmac.update(Buffer.from(textOf(srp, 'secretBlock'), 'base64'));
  hmac.update(textOf(responses, 'TIMESTAMP'));
  const claimed = Buffer.from(textOf(responses, 'PASSWORD_CLAIM_SIGNATURE'), 'base64');
  const expected = hmac.digest();
  return claimed.length === expected.length && timingSafeEqual(claimed, expected);
}

function hash(hex: string): bigint {
  return BigInt(`0x${createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex')}`);
}

/** Whole bytes, of which the first is never taken for a sign. */
function padded(value: bigint): string {
  const hex = value.toString(16);
  const even = hex.length % 2 ? `0${hex}` : hex;
  return /^[89a-f]/.test(even) ? `00${even}` : even;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % N;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}
