import {createHash, randomUUID} from 'node:crypto';
import {TOTP} from 'otpauth';
import {Answer, refuse, type Family, type MfaTicket, type Tenant} from './tenant.js';
import {randomRecoveryCode, secondFactorsOf} from './people.js';

type Body = Readonly<Record<string, string | undefined>>;

const audienceOfAccount = /\/me\/$/;

/** POST /oauth/token. */
export function giveToken(tenant: Tenant, body: Body): object {
  switch (body['grant_type']) {
    case 'authorization_code':
      return byCode(tenant, body);
    case 'refresh_token':
      return byRefreshToken(tenant, body);
    case 'urn:ietf:params:oauth:grant-type:token-exchange':
      return byExchange(tenant, body);
    case 'http://auth0.com/oauth/grant-type/mfa-otp':
    case 'http://auth0.com/oauth/grant-type/mfa-oob':
    case 'http://auth0.com/oauth/grant-type/mfa-recovery-code':
      return bySecondFactor(tenant, body);
    default:
      return refuse(403, 'unsupported_grant_type', 'Unsupported grant type');
  }
}

function byCode({codes, ...tenant}: Tenant, {code = '', code_verifier = ''}: Body): object {
  const found = codes.get(code);
  const challenge = createHash('sha256').update(code_verifier).digest('base64url');
  if (found?.challenge !== challenge) refuse(403, 'invalid_grant', 'Invalid authorization code');
  codes.delete(code);
  return issue({codes, ...tenant}, found.family, found.audience, found.scope);
}

function byRefreshToken(tenant: Tenant, {refresh_token = '', audience = 'default', scope = ''}: Body): object {
  const family = tenant.refreshTokens.get(refresh_token);
  if (!family || family.isRevoked) refuse(403, 'invalid_grant', 'Unknown or invalid refresh token.');
  if (family.person.isBlocked) refuse(403, 'invalid_grant', 'user is blocked');
  if (tenant.policy.rotatesRefreshTokens) tenant.refreshTokens.delete(refresh_token);
  askForSecondFactor(tenant, family, audience, scope);
  return issue(tenant, family, audience, scope);
}

/** The password goes to the page's own server, which makes a token of it. */
function byExchange(tenant: Tenant, {subject_token = '', audience = 'default', scope = ''}: Body): object {
  const person = tenant.people.find(({email}) => email === subject_token);
  if (!person) refuse(403, 'invalid_grant', 'Invalid subject token');
  const family: Family = {person, nonce: undefined, sid: randomUUID()};
  askForSecondFactor(tenant, family, audience, scope, true);
  return issue(tenant, family, audience, scope);
}

function bySecondFactor(tenant: Tenant, body: Body): object {
  const token = body['mfa_token'] ?? '';
  const ticket = ticketOf(tenant, token);
  // "10 attempts, refilled by one in six minutes".
  if (ticket.failures >= 10) refuse(429, 'too_many_attempts', 'Too many attempts');
  ticket.failures++;
  const recovery_code = check(tenant, ticket, body);
  tenant.tickets.delete(token);
  ticket.family.provenAt = tenant.now();
  return {...issue(tenant, ticket.family, ticket.audience, ticket.scope), ...(recovery_code && {recovery_code})};
}

/** Whether the code is right. Returns what takes the place of a recovery code. */
function check(tenant: Tenant, ticket: MfaTicket, {otp, oob_code, binding_code, recovery_code}: Body): string | undefined {
  const {person} = ticket.family;
  if (otp !== undefined) {
    const app = person.methods.find(({id, type, isConfirmed}) => type === 'totp' && (ticket.enrolls ? id === ticket.enrolls : isConfirmed));
    if (!app?.secret || new TOTP({secret: app.secret}).validate({token: otp, timestamp: tenant.now(), window: 1}) === null)
      refuse(403, 'invalid_grant', 'Invalid otp_code.');
    app.isConfirmed = true;
    return undefined;
  }
  if (oob_code !== undefined) {
    const {sent} = ticket;
    if (sent?.oobCode !== oob_code || sent.expiresAt < tenant.now()) refuse(403, 'invalid_grant', 'Malformed oob_code');
    if (sent.code !== binding_code) refuse(403, 'invalid_grant', 'Invalid binding_code.');
    return undefined;
  }
  const paper = person.methods.find(({type, isConfirmed}) => type === 'recovery-code' && isConfirmed);
  if (!paper || paper.secret !== recovery_code) refuse(403, 'invalid_grant', 'Invalid recovery code.');
  return (paper.secret = randomRecoveryCode());
}

/** Refuses with `mfa_required`, where the policy says so. */
function askForSecondFactor(tenant: Tenant, family: Family, audience: string, scope: string, isSignIn = false): void {
  const {policy} = tenant;
  const {person, provenAt} = family;
  const factors = secondFactorsOf(person);
  const isChange = audienceOfAccount.test(audience) && scope.includes('create:');
  const isStale = isChange && policy.changesWantProofSince !== undefined && !((provenAt ?? 0) > policy.changesWantProofSince);
  const isFirst = provenAt === undefined && policy.asksForFactors && (isSignIn || audience !== 'default');
  const mustEnroll = factors.length === 0 && person.mustEnroll && isFirst;
  if (!mustEnroll && (factors.length === 0 || !(isFirst || isStale))) return;
  const mfa_token = `Fe26.2*${randomUUID()}`;
  tenant.tickets.set(mfa_token, {family, audience, scope, expiresAt: tenant.now() + 10 * 60 * 1000, failures: 0});
  const named = {totp: 'otp', phone: 'phone', email: 'email', 'recovery-code': 'recovery-code', 'push-notification': 'push-notification'};
  const challenge = factors.map(({type}) => ({type: named[type]}));
  const mfa_requirements = mustEnroll ? {enroll: [{type: 'otp'}, {type: 'phone'}]} : policy.namesTypes ? {challenge} : {};
  refuse(403, 'mfa_required', 'Multifactor authentication required', {mfa_token, mfa_requirements});
}

/** The ticket of a token that is still good. */
export function ticketOf(tenant: Tenant, token: string): MfaTicket {
  const ticket = tenant.tickets.get(token);
  if (!ticket) refuse(403, 'invalid_grant', 'Malformed mfa_token');
  if (ticket.expiresAt < tenant.now()) throw new Answer(401, {error: 'expired_token', error_description: 'mfa_token is expired'});
  return ticket;
}

function issue(tenant: Tenant, family: Family, audience: string, scope: string): object {
  const {person} = family;
  const access_token = `at_${randomUUID()}`;
  const refresh_token = `rt_${randomUUID()}`;
  tenant.accessTokens.set(access_token, {person, audience, scope});
  tenant.refreshTokens.set(refresh_token, family);
  // Short ones for changes, so that the policy is asked each time.
  const expires_in = scope.includes('create:') ? 30 : 86_400;
  return {access_token, refresh_token, id_token: idToken(tenant, family), token_type: 'Bearer', expires_in, scope};
}

function idToken({issuer}: Tenant, {person: {sub, email}, nonce, sid}: Family): string {
  const at = Math.floor(Date.now() / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({alg: 'RS256', typ: 'JWT'})}.${part({iss: issuer, aud: 'client_1', sub, email, sid, iat: at, exp: at + 86_400, ...(nonce && {nonce})})}.c2ln`;
}
