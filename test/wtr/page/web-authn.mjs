/**
 * Gives an engine without WebAuthn (WebKitGTK) what Safari has of it, so that all that is drawn about passkeys is tested in that
 * engine too. Nobody is there to answer: a test brings its own authenticator, and test/passkeys/ takes this away again.
 */
class StandIn {
  static isStandIn = true;
}

class Credentials {
  async create() {
    throw new DOMException('There is no authenticator.', 'NotAllowedError');
  }

  get() {
    return this.create();
  }
}

if (!('PublicKeyCredential' in globalThis)) {
  Object.defineProperty(globalThis, 'PublicKeyCredential', {value: StandIn, configurable: true, writable: true});
  Object.defineProperty(navigator, 'credentials', {value: new Credentials(), configurable: true});
}
