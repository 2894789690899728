import {randomUUID} from 'node:crypto';
import {TOTP} from 'otpauth';
import {Answer, error, info, input, refuse, type Node, type Text} from './nodes.js';
import {hasSecondFactor, levelOf, randomCode, type Person, type Session} from './people.js';
import type {Visit, World} from './world.js';

export interface LoginFlow {
  readonly id: string;
  readonly csrf: string;
  readonly aal: 'aal1' | 'aal2';
  readonly refresh: boolean;
  readonly expiresAt: number;
  nodes: Node[];
  messages: Text[];
  state: 'choose_method' | 'sent_email' | 'passed_challenge';
  code?: {text: string; personId: string; expiresAt: number; isUsed: boolean} | undefined;
  submissions: number;
}

type Body = Readonly<Record<string, string | undefined>>;

/** GET /self-service/login/browser: `NewLoginFlow` in selfservice/flow/login/handler.go. */
export function beginLogin(world: World, visit: Visit): object {
  const {session, query} = visit;
  const aal = query.get('aal') === 'aal2' ? 'aal2' : 'aal1';
  const refresh = query.get('refresh') === 'true' && session !== undefined;
  if (!session && aal === 'aal2')
    refuse(401, 'session_aal1_required', 'You can not requested a higher AAL (AAL2/AAL3) without an active session.');
  if (session && !refresh && aal <= levelOf(session))
    refuse(400, 'session_already_available', 'A valid session was detected and thus login is not possible.');
  const flow: LoginFlow = {
    id: randomUUID(),
    csrf: visit.csrf,
    aal,
    refresh,
    expiresAt: world.now() + 60 * 60 * 1000,
    nodes: aal === 'aal2' ? secondFactorNodes(session?.person) : passwordNodes(refresh ? session?.person : undefined),
    messages: [],
    state: 'choose_method',
    submissions: 0,
  };
  world.logins.set(flow.id, flow);
  // `FastLogin2FA` in selfservice/strategy/code/strategy_login.go.
  const {addresses = [], secret, codes, hasSecurityKey} = session?.person ?? {};
  const [only, ...others] = addresses;
  if (aal === 'aal2' && session && only && others.length === 0 && !secret && !codes && !hasSecurityKey)
    send(world, flow, session.person, only);
  return toJson(flow);
}

/** GET /self-service/login/flows. */
export function showLogin(world: World, visit: Visit): object {
  const flow = world.logins.get(visit.query.get('id') ?? '') ?? refuse(404, undefined, 'Unable to locate the resource');
  if (flow.csrf !== visit.csrf)
    refuse(403, 'security_csrf_violation', 'Please retry the flow and optionally clear your cookies.');
  if (flow.expiresAt < world.now()) refuse(410, 'self_service_flow_expired', 'The login flow has expired.');
  return toJson(flow);
}

/** POST /self-service/login: `updateLoginFlow`, then the strategies. */
export function submitLogin(world: World, visit: Visit, body: Body): object {
  const flow = world.logins.get(visit.query.get('flow') ?? '') ?? refuse(404, undefined, 'Unable to locate the resource');
  const {session} = visit;
  if (session && !flow.refresh && flow.aal <= levelOf(session))
    refuse(400, 'session_already_available', 'A valid session was detected and thus login is not possible.');
  if (!session && flow.aal === 'aal2')
    refuse(401, 'session_aal1_required', 'You can not requested a higher AAL (AAL2/AAL3) without an active session.');
  if (flow.expiresAt < world.now()) {
    const useFlow = beginLogin(world, visit) as {id: string};
    refuse(
      410,
      'self_service_flow_expired',
      'The self-service flow expired 5.00 minutes ago, initialize a new one.',
      {use_flow_id: useFlow.id},
    );
  }
  if (!visit.checksOut(body['csrf_token']) || flow.csrf !== visit.csrf)
    refuse(403, 'security_csrf_violation', 'Please retry the flow and optionally clear your cookies.');
  flow.messages = [];
  const person = flow.aal === 'aal2' && session ? giveSecondFactor(world, flow, session, body) : givePassword(world, flow, body);
  if (person.isDisabled) refuse(401, 'identity_disabled', 'Identity is disabled');
  flow.state = 'passed_challenge';
  const method = {method: body['method'] ?? '', aal: flow.aal};
  const present = world.activate(visit, session?.person === person ? session : undefined, person, method);
  if (levelOf(present) === 'aal1' && flow.aal === 'aal1' && hasSecondFactor(person) && world.settings.whoami === 'highest_available')
    refuse(422, 'browser_location_change_required', 'In order to complete this flow please redirect the browser.', {
      redirect_browser_to: `${world.origin}/self-service/login/browser?aal=aal2`,
    });
  return {session: world.toJson(present), continue_with: [{action: 'redirect_browser_to', redirect_browser_to: world.origin}]};
}

function givePassword(world: World, flow: LoginFlow, {method, identifier = '', password = ''}: Body): Person {
  if (method !== 'password')
    fail(flow, error(4010002, 'Could not find a strategy to log you in with. Did you fill out the form correctly?'));
  if (!identifier || !password) fail(flow, error(4000002, 'Property password is missing.', {property: 'password'}));
  const person = world.people.find(({traits}) => traits.email === identifier);
  if (person?.password !== password)
    fail(
      flow,
      error(4000006, 'The provided credentials are invalid, check for spelling mistakes in your password or username, email address, or phone number.'),
    );
  return person;
}

function giveSecondFactor(world: World, flow: LoginFlow, {person}: Session, body: Body): Person {
  const {method} = body;
  if (method === 'totp') {
    if (!person.secret) fail(flow, error(4000011, 'You have no TOTP device set up.'));
    const token = body['totp_code'] ?? '';
    if (new TOTP({secret: person.secret}).validate({token, timestamp: world.now(), window: 1}) === null)
      fail(flow, error(4000008, 'The provided authentication code is invalid, please try again.'));
  } else if (method === 'lookup_secret') {
    if (!person.codes) fail(flow, error(4000014, 'You have no backup recovery codes set up.'));
    const found = person.codes.find(({code}) => code === body['lookup_secret']);
    if (!found) fail(flow, error(4000016, 'The backup recovery code is not valid.'));
    if (found.usedAt) fail(flow, error(4000012, 'This backup recovery code has already been used.'));
    found.usedAt = new Date(world.now()).toISOString();
  } else if (method === 'code') giveSentCode(world, flow, person, body);
  else fail(flow, error(4010002, 'Could not find a strategy to log you in with. Did you fill out the form correctly?'));
  return person;
}

function giveSentCode(world: World, flow: LoginFlow, person: Person, body: Body): void {
  if (body['resend'] === 'code') flow.state = 'choose_method';
  if (flow.state === 'choose_method') {
    const address = body['address'] ?? body['identifier'] ?? '';
    if (!address) fail(flow, error(4000002, 'Property identifier is missing.', {property: 'identifier'}));
    if (!person.addresses.includes(address))
      fail(flow, error(4000035, 'This account does not exist or has not setup sign in with code.'));
    send(world, flow, person, address);
    throw new Answer(400, toJson(flow));
  }
  if (!body['code']) fail(flow, error(4000002, 'Property code is missing.', {property: 'code'}));
  if (++flow.submissions > 5) refuse(400, undefined, 'The request was submitted too often. Please request another code.');
  const {code} = flow;
  // A code that is too old is told as one that never was.
  if (code?.text !== body['code'] || code.personId !== person.id || code.expiresAt < world.now())
    fail(flow, error(4010008, 'The login code is invalid or has already been used. Please try again.'));
  if (code.isUsed) refuse(400, undefined, 'The code was already used. Please request another code.');
  code.isUsed = true;
}

function send(world: World, flow: LoginFlow, person: Person, address: string): void {
  flow.code = {text: randomCode(6, '0123456789'), personId: person.id, expiresAt: world.now() + 15 * 60 * 1000, isUsed: false};
  world.inbox.push({to: address, code: flow.code.text});
  flow.state = 'sent_email';
  flow.nodes = [
    input('code', 'identifier', address, 'hidden', sendTo(address)),
    input('code', 'method', 'code', 'hidden'),
    input('code', 'code'),
    input('code', 'method', 'code', 'submit', info(1070009, 'Continue')),
    input('code', 'resend', 'code', 'submit', info(1070008, 'Resend code')),
  ];
  flow.messages = [info(1010025, 'A code was sent to your address. If you didn’t receive it, please try again.')];
}

function sendTo(address: string): Text {
  return info(1010023, `Send code to ${address}`, {address, channel: address.includes('@') ? 'email' : 'sms'});
}

function passwordNodes(person: Person | undefined): Node[] {
  if (person && !person.password) return [];
  const identifier = person ? input('default', 'identifier', person.traits.email, 'hidden') : input('default', 'identifier', '');
  const submit = input('password', 'method', 'password', 'submit', info(1010022, 'Sign in with password'));
  return [identifier, input('password', 'password', undefined, 'password'), submit];
}

function secondFactorNodes({secret, codes, addresses = [], hasSecurityKey}: Partial<Person> = {}): Node[] {
  const totp = input('totp', 'method', 'totp', 'submit', info(1010009, 'Use Authenticator'));
  const lookup = input('lookup_secret', 'method', 'lookup_secret', 'submit', info(1010010, 'Use backup recovery code'));
  return [
    ...addresses.map((address) => input('code', 'address', address, 'submit', sendTo(address))),
    ...(secret ? [input('totp', 'totp_code', ''), totp] : []),
    ...(codes ? [input('lookup_secret', 'lookup_secret', ''), lookup] : []),
    ...(hasSecurityKey ? [input('webauthn', 'webauthn_login_trigger', '', 'button')] : []),
  ];
}

function fail(flow: LoginFlow, message: Text): never {
  flow.messages = [message];
  throw new Answer(400, toJson(flow));
}

function toJson({id, csrf, aal, refresh, state, nodes, messages, expiresAt}: LoginFlow): object {
  const at = new Date(expiresAt).toISOString();
  // Masked anew each time, as nosurf does.
  const token = input('default', 'csrf_token', `${randomCode(8)}~${csrf}`, 'hidden');
  return {
    id,
    type: 'browser',
    expires_at: at,
    issued_at: at,
    request_url: 'http://127.0.0.1/self-service/login/browser',
    refresh,
    requested_aal: aal,
    state,
    ui: {action: `http://127.0.0.1/self-service/login?flow=${id}`, method: 'POST', nodes: [token, ...nodes], messages},
  };
}
