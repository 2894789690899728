const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'PublicKeyCredential');

/** Makes this browser one that knows no passkeys, to the end of the test. */
export function withoutWebAuthn(): void {
  Reflect.deleteProperty(globalThis, 'PublicKeyCredential');
}

afterEach(() => {
  if (descriptor) Object.defineProperty(globalThis, 'PublicKeyCredential', descriptor);
});
