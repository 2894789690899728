import {sessionInPath} from './call.js';
import type {Call} from './call.js';
import {clientJson, sessionJson, tokenJson} from './client-json.js';
import {environmentJson} from './environment-json.js';
import {createId} from './ids.js';

export const readEnvironment = ({backend}: Call): unknown =>
  environmentJson({...backend.settings, reverification: backend.reverification}, backend.mfaRequired);

export const readClient = ({backend, browser}: Call): unknown => clientJson(backend, browser);

/** Signs out and keeps the client, so that it stays a known one. */
export function removeSessions(call: Call): unknown {
  call.browser.endSession();
  return readClient(call);
}

/** Signs out and forgets the client. */
export function removeClient({browser}: Call): unknown {
  const {id} = browser;
  browser.endSession();
  browser.signIn = undefined;
  browser.knownTo.clear();
  browser.id = createId('client');
  return {object: 'client', id, deleted: true};
}

export const readSession = (call: Call): unknown => sessionJson(call.backend, sessionInPath(call));

/** Makes the session the one this browser shows. */
export function touchSession(call: Call): unknown {
  const session = sessionInPath(call);
  session.lastActiveAt = call.backend.now;
  call.browser.lastActiveSessionId = session.id;
  return sessionJson(call.backend, session);
}

export const createToken = (call: Call): unknown => tokenJson(sessionInPath(call));

/** Signs out of one session; `status` is how the session is shown for the last time. */
export function endSession(status: 'ended' | 'removed'): (call: Call) => unknown {
  return (call) => {
    const session = sessionInPath(call);
    call.browser.endSession(session.id);
    return {...(sessionJson(call.backend, session) as object), status};
  };
}
