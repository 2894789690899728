/**
 * A device that makes and uses passkeys, built into the browser for as long as the page is there. It agrees to everything
 * until told otherwise. `isAsked()` resolves when the browser has asked it for something since the last time.
 */
export async function plugInAuthenticator(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const {authenticatorId} = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const send = (command, options) => session.send(`WebAuthn.${command}`, {authenticatorId, ...options});
  return {
    /** The person's finger is not the one it knows: the browser ends the prompt. */
    knowsThePerson: (isUserVerified) => send('setUserVerified', {isUserVerified}),
    /** Nobody touches it: the prompt stays open. */
    isTouched: (enabled) => send('setAutomaticPresenceSimulation', {enabled}),
    /** How many passkeys are on it, and how often each was used. */
    signCounts: async () => (await send('getCredentials')).credentials.map(({signCount}) => signCount),
    unplug: () => send('removeVirtualAuthenticator'),
  };
}

/** The same page under a host with a name, without which WebAuthn does nothing. */
export async function openByName(page) {
  const address = new URL(page.url());
  address.hostname = 'localhost';
  await page.goto(address.href);
}
