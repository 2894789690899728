import {randomUUID} from 'node:crypto';
import {TOTP} from 'otpauth';
import {Answer, error, info, input, refuse, text, type Node, type Text} from './nodes.js';
import {hasSecondFactor, levelOf, randomCode, randomSecret, type LookupCode, type Person, type Session} from './people.js';
import type {Visit, World} from './world.js';

export interface SettingsFlow {
  readonly id: string;
  readonly personId: string;
  readonly expiresAt: number;
  secret: string;
  regenerated?: LookupCode[] | undefined;
  nodes: Node[];
  messages: Text[];
  state: 'show_form' | 'success';
}

type Body = Readonly<Record<string, string | boolean | undefined>>;

/** GET /self-service/settings/browser. */
export function beginSettings(world: World, visit: Visit): object {
  const {person} = satisfying(world, visit);
  const secret = randomSecret();
  const flow: SettingsFlow = {
    id: randomUUID(),
    personId: person.id,
    expiresAt: world.now() + 60 * 60 * 1000,
    secret,
    nodes: nodesFor(world, person, secret),
    messages: [],
    state: 'show_form',
  };
  world.flows.set(flow.id, flow);
  return toJson(flow, visit);
}

/** GET /self-service/settings/flows. */
export function showSettings(world: World, visit: Visit): object {
  const {flow} = begun(world, visit, 'id');
  return toJson(flow, visit);
}

/** The flow that is meant, if it is this person's and alive. */
function begun(world: World, visit: Visit, name: 'id' | 'flow'): {flow: SettingsFlow; session: Session} {
  const flow = world.flows.get(visit.query.get(name) ?? '') ?? refuse(
    404,
    undefined,
    'The settings request could not be found. Please restart the flow.',
  );
  const session = satisfying(world, visit);
  if (flow.personId !== session.person.id)
    refuse(
      403,
      'security_identity_mismatch',
      'The request was made for another identity and has been blocked for security reasons.',
    );
  if (flow.expiresAt < world.now())
    refuse(
      410,
      'self_service_flow_expired',
      'The self-service flow expired 5.00 minutes ago, initialize a new one.',
      {use_flow_id: randomUUID()},
    );
  return {flow, session};
}

/** POST /self-service/settings. */
export function submitSettings(world: World, visit: Visit, body: Body): object {
  const {flow, session} = begun(world, visit, 'flow');
  if (!visit.checksOut(body['csrf_token']))
    refuse(403, 'security_csrf_violation', 'Please retry the flow and optionally clear your cookies.');
  if (world.now() - session.authenticatedAt > world.settings.privilegedSeconds * 1000)
    refuse(403, 'session_refresh_required', 'The login session is too old and thus not allowed to update these fields. Please re-authenticate.', {
      redirect_browser_to: `${world.origin}/self-service/login/browser?refresh=true`,
    });
  flow.messages = [];
  if (body['method'] === 'totp') changeTOTP(world, flow, session, body);
  else if (body['method'] === 'lookup_secret') {
    const isShown = changeCodes(world, flow, session, body);
    if (isShown) return toJson(flow, visit);
  } else fail(visit, flow, error(4010004, 'Could not find a strategy to update your settings.'));
  const {person} = session;
  Object.assign(flow, {state: 'success', secret: randomSecret(), messages: [info(1050001, 'Your changes have been saved!')]});
  flow.nodes = nodesFor(world, person, flow.secret);
  return toJson(flow, visit);

  function changeTOTP(w: World, f: SettingsFlow, present: Session, {totp_code: token, totp_unlink: isUnlinked}: Body): void {
    const owner = present.person;
    if (owner.secret) {
      // `continueSettingsFlowRemoveTOTP`: without `totp_unlink` it changes nothing, and says that all is well.
      if (isUnlinked === true) owner.secret = undefined;
      return;
    }
    if (!token) fail(visit, f, error(4000002, 'Property totp_code is missing.', {property: 'totp_code'}));
    if (new TOTP({secret: f.secret}).validate({token: String(token), timestamp: w.now(), window: 1}) === null)
      fail(visit, f, error(4000008, 'The provided authentication code is invalid, please try again.'));
    owner.secret = f.secret;
    prove(w, present, 'totp');
  }
}

/** Whether the codes are shown, instead of anything being changed. */
function changeCodes(world: World, flow: SettingsFlow, session: Session, body: Body): boolean {
  const {person} = session;
  if (body['lookup_secret_confirm']) {
    if (!flow.regenerated) refuse(400, undefined, 'You must (re-)generate recovery backup codes before you can save them.');
    person.codes = flow.regenerated;
    flow.regenerated = undefined;
    prove(world, session, 'lookup_secret');
    return false;
  }
  if (body['lookup_secret_disable']) {
    person.codes = undefined;
    return false;
  }
  if (body['lookup_secret_reveal']) {
    if (!person.codes) refuse(400, undefined, 'Can not reveal lookup codes because you have none.');
    flow.nodes = [listOf(person.codes), submit('lookup_secret_disable', 1050016), submit('lookup_secret_regenerate', 1050008)];
  } else {
    flow.regenerated = Array.from({length: world.settings.codes}, () => ({code: randomCode(8)}));
    flow.nodes = [listOf(flow.regenerated), submit('lookup_secret_confirm', 1050011)];
  }
  return true;
}

/** What is set up has just been proven; `SessionAddAuthenticationMethods` in session/manager_http.go. */
function prove(world: World, session: Session, method: string): void {
  session.methods.push({method, aal: 'aal2'});
  session.authenticatedAt = world.now();
}

function satisfying(world: World, {session}: Visit): Session {
  if (!session) refuse(401, 'session_inactive', 'No active session was found in this request.');
  if (world.settings.settings === 'highest_available' && levelOf(session) === 'aal1' && hasSecondFactor(session.person))
    refuse(403, 'session_aal2_required', 'An active session was found but it does not fulfill the requested Authenticator Assurance Level.', {
      redirect_browser_to: `${world.origin}/self-service/login/browser?aal=aal2`,
    });
  return session;
}

function nodesFor({settings}: World, person: Person, secret: string): Node[] {
  return [
    input('profile', 'traits.email', person.traits.email, 'email'),
    ...(settings.totp ? totpNodes(person, secret) : []),
    ...(person.hasSecurityKey ? [input('webauthn', 'webauthn_remove', 'key', 'submit')] : []),
    ...(settings.lookup ? lookupNodes(person) : []),
  ];
}

function totpNodes(person: Person, secret: string): Node[] {
  if (person.secret) return [input('totp', 'totp_unlink', 'true', 'submit', info(1050004, 'Unlink TOTP Authenticator App'))];
  const picture = {id: 'totp_qr', node_type: 'img', src: 'data:image/png;base64,iVBORw0KGgo=', height: 256, width: 256};
  return [
    {type: 'img', group: 'totp', attributes: picture, messages: [], meta: {label: info(1050005, 'Authenticator app QR code')}},
    text('totp', 'totp_secret_key', info(1050006, secret, {secret})),
    input('totp', 'totp_code'),
    input('totp', 'method', 'totp', 'submit', info(1070003, 'Save')),
  ];
}

function lookupNodes({codes}: Person): Node[] {
  if (!codes) return [submit('lookup_secret_regenerate', 1050008)];
  return [submit('lookup_secret_reveal', 1050007), submit('lookup_secret_disable', 1050016)];
}

function submit(name: string, label: number): Node {
  return input('lookup_secret', name, 'true', 'submit', info(label, name));
}

/** `CredentialsLookupConfig.ToNode` in identity/credentials_lookup.go. */
function listOf(codes: readonly LookupCode[]): Node {
  const secrets = codes.map(({code, usedAt}) =>
    usedAt ? info(1050014, `Secret was used at ${usedAt}`, {used_at: usedAt, used_at_unix: Date.parse(usedAt) / 1000}) : info(1050009, code, {secret: code}),
  );
  const words = codes.map(({code, usedAt}) => (usedAt ? 'used' : code)).join(', ');
  return text('lookup_secret', 'lookup_secret_codes', info(1050015, words, {secrets}));
}

function fail(visit: Visit, flow: SettingsFlow, message: Text): never {
  flow.messages = [message];
  throw new Answer(400, toJson(flow, visit));
}

function toJson({id, state, nodes, messages, expiresAt, personId}: SettingsFlow, {csrf}: Visit): object {
  const at = new Date(expiresAt).toISOString();
  const token = input('default', 'csrf_token', `${randomCode(8)}~${csrf}`, 'hidden');
  return {
    id,
    type: 'browser',
    expires_at: at,
    issued_at: at,
    request_url: 'http://127.0.0.1/self-service/settings/browser',
    state,
    identity: {id: personId, schema_id: 'default', schema_url: '', traits: {}},
    ui: {action: `http://127.0.0.1/self-service/settings?flow=${id}`, method: 'POST', nodes: [token, ...nodes], messages},
  };
}
