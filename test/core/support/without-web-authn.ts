const known = [globalThis, navigator].map((target) => {
  const name = target === navigator ? 'credentials' : 'PublicKeyCredential';
  return {target, name, descriptor: Object.getOwnPropertyDescriptor(target, name)};
});

/** Makes this browser one that knows no passkeys, to the end of the test; a stand-in (test/wtr/page/web-authn.mjs) goes altogether. */
export function withoutWebAuthn(): void {
  for (const {target, name} of known) Reflect.deleteProperty(target, name);
}

afterEach(() => {
  for (const {target, name, descriptor} of known) if (descriptor) Object.defineProperty(target, name, descriptor);
});
