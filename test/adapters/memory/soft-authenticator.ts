/** Bytes that somebody tampers with on the way, by what they are. */
export interface Forgery {
  readonly id?: string;
  readonly origin?: string;
  readonly challenge?: string;
  readonly host?: string;
  readonly counter?: number;
  readonly isSignedByOther?: boolean;
}

interface Key {
  readonly id: Uint8Array<ArrayBuffer>;
  readonly pair: CryptoKeyPair;
}

/** An authenticator in software, in place of the browser's prompts: real keys, and a person who does as the test says. */
export class SoftAuthenticator {
  /** What the page has asked for so far. */
  readonly creations: PublicKeyCredentialCreationOptions[] = [];
  readonly requests: PublicKeyCredentialRequestOptions[] = [];
  /** The name of the exception that prompts end with. */
  refuses: string | undefined;
  /** Called while a prompt is open; the prompt waits for it. */
  during: (() => unknown) | undefined;
  forgery: Forgery = {};
  /** Signs until a number of the signature has a leading zero, which DER leaves out. */
  signsShort = false;
  /** Answers as it did before. */
  replays = false;
  readonly #keys: Key[] = [];
  #counter = 0;
  #last: Credential | undefined;

  /** Takes the place of the browser's prompts. Returns the way back. */
  install(): () => void {
    const {credentials} = navigator;
    Object.defineProperty(credentials, 'create', {value: (options: CredentialCreationOptions) => this.#create(options), configurable: true});
    Object.defineProperty(credentials, 'get', {value: (options: CredentialRequestOptions) => this.#get(options), configurable: true});
    return () => {
      Reflect.deleteProperty(credentials, 'create');
      Reflect.deleteProperty(credentials, 'get');
    };
  }

  async #create({publicKey, signal}: CredentialCreationOptions): Promise<Credential> {
    if (!publicKey) throw new TypeError('No passkey is asked for.');
    this.creations.push(publicKey);
    await this.#attend(signal);
    if (publicKey.excludeCredentials?.some(({id}) => this.#find(id))) throw new DOMException('It is there.', 'InvalidStateError');
    const pair = await crypto.subtle.generateKey({name: 'ECDSA', namedCurve: 'P-256'}, true, ['sign', 'verify']);
    const key = {id: crypto.getRandomValues(new Uint8Array(16)), pair};
    this.#keys.push(key);
    const spki = await crypto.subtle.exportKey('spki', pair.publicKey);
    const data = await this.#authenticatorData(new Uint8Array(18));
    const response = {
      attestationObject: new ArrayBuffer(0),
      clientDataJSON: this.#clientData('webauthn.create', publicKey.challenge),
      getAuthenticatorData: () => data.buffer,
      getPublicKey: () => spki,
      getPublicKeyAlgorithm: () => -7,
      getTransports: () => ['internal', 'telepathy'],
    };
    return this.#credential(key.id, response);
  }

  async #get({publicKey, signal}: CredentialRequestOptions): Promise<Credential> {
    if (!publicKey) throw new TypeError('No passkey is asked for.');
    this.requests.push(publicKey);
    await this.#attend(signal);
    if (this.replays && this.#last) return this.#last;
    const key = publicKey.allowCredentials?.map(({id}) => this.#find(id)).find((one) => one !== undefined);
    if (!key) throw new DOMException('There is none.', 'NotAllowedError');
    this.#counter += 1;
    const authenticatorData = await this.#authenticatorData();
    const clientDataJSON = this.#clientData('webauthn.get', publicKey.challenge);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', clientDataJSON));
    const signature = await this.#sign(key, Uint8Array.of(...authenticatorData, ...hash));
    this.#last = this.#credential(key.id, {authenticatorData: authenticatorData.buffer, clientDataJSON, signature: signature.buffer, userHandle: null});
    return this.#last;
  }

  async #attend(signal: AbortSignal | undefined): Promise<void> {
    const {during, refuses} = this;
    await during?.();
    signal?.throwIfAborted();
    if (refuses) throw new DOMException('As the test says.', refuses);
  }

  #find(id: BufferSource): Key | undefined {
    return this.#keys.find((key) => toBase64url(key.id) === toBase64url(bytesOf(id)));
  }

  /** https://w3c.github.io/webauthn/#authenticator-data: the host, user present and verified, the counter. */
  async #authenticatorData(more: Uint8Array = new Uint8Array()): Promise<Uint8Array<ArrayBuffer>> {
    const {host = location.hostname, counter = this.#counter} = this.forgery;
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(host)));
    const count = new DataView(new ArrayBuffer(4));
    count.setUint32(0, counter);
    return Uint8Array.of(...hash, 5, ...new Uint8Array(count.buffer), ...more);
  }

  #clientData(type: string, asked: BufferSource): ArrayBuffer {
    const {challenge = toBase64url(bytesOf(asked)), origin = location.origin} = this.forgery;
    return new TextEncoder().encode(JSON.stringify({type, challenge, origin, crossOrigin: false})).buffer;
  }

  async #sign({pair}: Key, data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    const ecdsa = {name: 'ECDSA', hash: 'SHA-256'};
    const other = this.forgery.isSignedByOther && (await crypto.subtle.generateKey({name: 'ECDSA', namedCurve: 'P-256'}, true, ['sign', 'verify']));
    const {privateKey} = other || pair;
    for (;;) {
      const raw = new Uint8Array(await crypto.subtle.sign(ecdsa, privateKey, data));
      const numbers = [raw.slice(0, 32), raw.slice(32)].map(toInteger);
      if (!this.signsShort || numbers.some(({length}) => length < 32)) return toDer(numbers);
    }
  }

  #credential(id: Uint8Array<ArrayBuffer>, response: object): Credential {
    const credential = {id: this.forgery.id ?? toBase64url(id), rawId: id.buffer, type: 'public-key', response};
    return credential;
  }
}

/** A number as DER writes it: no more zeros in front than the one that marks it as positive. */
function toInteger(bytes: Uint8Array): number[] {
  const start = bytes.findIndex((byte) => byte !== 0);
  const number = [...bytes.slice(start)];
  return (number[0] ?? 0) > 127 ? [0, ...number] : number;
}

function toDer(numbers: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
  const body = numbers.flatMap((number) => [2, number.length, ...number]);
  return Uint8Array.of(0x30, body.length, ...body);
}

function bytesOf(source: BufferSource): Uint8Array {
  return source instanceof ArrayBuffer ? new Uint8Array(source) : new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}

function toBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
