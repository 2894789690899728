import {randomUUID} from 'node:crypto';
import {TOTP} from 'otpauth';
import {authenticatorTypeOf, newId, randomRecoveryCode, randomSecret, randomText, secondFactorsOf, type Method, type Person} from './people.js';
import {Answer, refuse, refuseAccount, type Tenant} from './tenant.js';
import {ticketOf} from './token.js';

type Body = Readonly<Record<string, unknown>>;

/** What a request brings along besides its body. */
export interface Visit {
  readonly bearer: string;
  /** The rest of the path. */
  readonly path: readonly string[];
}

/** GET /mfa/authenticators. */
export function listAuthenticators(tenant: Tenant, {bearer}: Visit): object {
  const {family} = ticketOf(tenant, bearer);
  return secondFactorsOf(family.person).map((method) => ({
    id: method.id,
    authenticator_type: authenticatorTypeOf(method),
    active: true,
    type: {totp: 'otp', phone: 'phone', email: 'email', 'recovery-code': 'recovery-code', 'push-notification': 'push-notification'}[method.type],
    ...(authenticatorTypeOf(method) === 'oob' && {oob_channel: method.id.split('|')[0]}),
    ...(method.address && {name: `XXXXXX${method.address.slice(-4)}`}),
  }));
}

/** POST /mfa/associate. */
export function associate(tenant: Tenant, {bearer}: Visit, body: Body): object {
  const ticket = ticketOf(tenant, bearer);
  const {person} = ticket.family;
  if (secondFactorsOf(person).length > 0) refuse(403, 'access_denied', 'User is already enrolled.');
  if (JSON.stringify(body['authenticator_types']) !== '["otp"]') refuse(400, 'invalid_request', 'Only authenticator apps here.');
  const app = begin(person, 'totp');
  const paper = begin(person, 'recovery-code');
  paper.isConfirmed = true;
  ticket.enrolls = app.id;
  return {id: app.id, authenticator_type: 'otp', secret: app.secret, barcode_uri: uriOf(person, app), recovery_codes: [paper.secret]};
}

/** POST /mfa/challenge. */
export function sendChallenge(tenant: Tenant, _visit: Visit, body: Body): object {
  const ticket = ticketOf(tenant, String(body['mfa_token']));
  const method = secondFactorsOf(ticket.family.person).find(({id}) => id === body['authenticator_id']);
  if (!method?.address) refuse(400, 'invalid_request', 'authenticator_id is invalid');
  const code = randomText(6, '0123456789');
  ticket.sent = {oobCode: randomUUID(), code, expiresAt: tenant.now() + 5 * 60 * 1000, to: method.address};
  tenant.inbox.push({to: method.address, code});
  return {challenge_type: 'oob', oob_code: ticket.sent.oobCode, binding_method: 'prompt'};
}

/** /me/v1/authentication-methods, and below. */
export function account(tenant: Tenant, verb: string, visit: Visit, body: Body): object {
  const [id, action] = visit.path;
  const needs = {GET: 'read', POST: 'create', DELETE: 'delete'}[verb] ?? 'update';
  const token = tenant.accessTokens.get(visit.bearer);
  if (!token?.audience.endsWith('/me/')) refuseAccount(401, 'Unauthorized', 'Invalid Token');
  if (!token.scope.includes(`${needs}:me:authentication_methods`)) refuseAccount(403, 'Forbidden', 'Insufficient Scope');
  const {person} = token;
  if (verb === 'GET') return {authentication_methods: person.methods.map(toJson)};
  if (verb === 'POST' && id && action === 'verify') return confirm(tenant, person, id, body);
  if (verb === 'POST') return enroll(tenant, person, String(body['type']));
  const found = person.methods.find((method) => method.id === id);
  if (!found) refuseAccount(404, 'Not Found', 'The authentication method does not exist.');
  person.methods = person.methods.filter((method) => method !== found);
  return new Answer(204);
}

function enroll(tenant: Tenant, person: Person, type: string): object {
  if (type !== 'totp' && type !== 'recovery-code') refuseAccount(400, 'Bad Request', 'Unknown type.');
  if (person.methods.some((method) => method.type === type && method.isConfirmed))
    refuseAccount(409, 'Conflict', 'There is one already.');
  const method = begin(person, type);
  const session = randomText(40);
  tenant.enrollments.set(method.id, {person, session});
  const location = `${tenant.issuer}me/v1/authentication-methods/${encodeURIComponent(method.id)}`;
  const secrets = type === 'totp' ? {barcode_uri: uriOf(person, method), manual_input_code: method.secret} : {recovery_code: method.secret};
  return new Answer(
    202,
    {id: method.id, auth_session: session, ...secrets},
    {location, 'access-control-expose-headers': 'location'},
  );
}

function confirm(tenant: Tenant, person: Person, id: string, body: Body): object {
  const begun = tenant.enrollments.get(id);
  const method = person.methods.find((one) => one.id === id);
  if (!begun || !method || begun.session !== body['auth_session'])
    refuseAccount(404, 'Not Found', 'The enrolment does not exist.');
  if (method.type === 'totp') {
    const token = String(body['otp_code']);
    if (new TOTP({secret: method.secret ?? ''}).validate({token, timestamp: tenant.now(), window: 1}) === null)
      refuseAccount(400, 'Bad Request', `Invalid otp_code ${token}.`);
  }
  method.isConfirmed = true;
  tenant.enrollments.delete(id);
  return new Answer(201, toJson(method));
}

/** An enrolment takes the place of one that was left half-way. */
function begin(person: Person, type: 'totp' | 'recovery-code'): Method {
  const secret = type === 'totp' ? randomSecret() : randomRecoveryCode();
  const method: Method = {id: newId(type), type, secret, isConfirmed: false};
  person.methods = [...person.methods.filter((one) => one.type !== type), method];
  return method;
}

function uriOf({email}: Person, {secret = ''}: Method): string {
  return `otpauth://totp/Example%20Tenant:${encodeURIComponent(email)}?enrollment_id=x&secret=${secret}&issuer=Example%20Tenant&algorithm=SHA1&digits=6&period=30`;
}

function toJson({id, type, address, isConfirmed, lastUsed}: Method): object {
  return {
    id,
    type,
    confirmed: isConfirmed,
    created_at: '2026-01-01T00:00:00.000Z',
    ...(lastUsed && {last_auth_at: lastUsed}),
    usage: ['secondary'],
    ...(type === 'phone' && {phone_number: address, preferred_authentication_method: 'sms'}),
    ...(type === 'email' && {email: address}),
  };
}
