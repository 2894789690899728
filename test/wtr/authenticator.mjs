import {connect} from 'node:net';
import {Marionette} from './marionette.mjs';

/** A device that is part of the computer, knows the person and keeps passkeys. */
const builtIn = {protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true};

/** Lets a test plug in an authenticator, as `authenticator:<act>`: by the DevTools protocol in Chromium, by Marionette in Firefox. */
export function authenticator({marionettePort}) {
  const sessions = new WeakMap();
  let marionette;

  const overDevTools = async (page, name, parameters) => {
    if (!sessions.has(page)) {
      sessions.set(page, await page.createCDPSession());
      await sessions.get(page).send('WebAuthn.enable');
    }
    return sessions.get(page).send(`WebAuthn.${name}`, parameters);
  };
  const overMarionette = async (name, parameters) => {
    marionette ??= new Marionette(connect(marionettePort, '127.0.0.1').unref());
    const answer = await marionette.send(`WebAuthn:${name[0].toUpperCase()}${name.slice(1)}`, parameters);
    return answer?.value ?? answer;
  };

  const acts = {
    async 'plug-in'(send, isFirefox) {
      if (isFirefox) return send('addVirtualAuthenticator', {...builtIn, isUserConsenting: true});
      return (await send('addVirtualAuthenticator', {options: {...builtIn, automaticPresenceSimulation: true}})).authenticatorId;
    },
    'knows-person': (send, isFirefox, {id, known}) => send('setUserVerified', {authenticatorId: id, isUserVerified: known}),
    async 'sign-counts'(send, isFirefox, {id}) {
      const answer = await send('getCredentials', {authenticatorId: id});
      return (answer.credentials ?? answer).map(({signCount}) => signCount);
    },
    unplug: (send, isFirefox, {id}) => send('removeVirtualAuthenticator', {authenticatorId: id}),
  };

  return {
    name: 'authenticator',
    async executeCommand({command, payload, session}) {
      const act = acts[/^authenticator:(.+)/.exec(command)?.[1]];
      if (!act) return undefined;
      const {browser, id} = session;
      const isFirefox = browser.name === 'Firefox';
      const send = isFirefox ? overMarionette : (...words) => overDevTools(browser.getPage(id), ...words);
      return (await act(send, isFirefox, payload)) ?? true;
    },
  };
}
