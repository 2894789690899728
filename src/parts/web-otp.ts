/** What `navigator.credentials.get` is asked for, and gives; no part of TypeScript's DOM yet. https://wicg.github.io/web-otp/ */
interface TextMessageRequest extends CredentialRequestOptions {
  readonly otp: {readonly transport: readonly ['sms']};
}
interface TextMessageCode extends Credential {
  readonly code: string;
}

/** Fields that have been listened for since they were drawn, or sent: somebody who declined once is not asked again. */
const heard = new WeakSet<HTMLInputElement>();

/** The one request the page has open: browsers take no second one. */
let listening: AbortController | undefined;

/** Puts the code of the text message that comes in into the field, where the browser can read it (Chromium on Android). */
export function awaitTextMessage(input: HTMLInputElement): void {
  if (heard.has(input) || !input.isConnected) return;
  heard.add(input);
  listening?.abort();
  const controller = (listening = new AbortController());
  const {signal} = controller;
  const stop = (): void => {
    heard.delete(input);
    controller.abort();
  };
  input.form?.addEventListener('submit', stop, {signal});
  // What leaves the page loses its size, also when it leaves with an element around it that we know nothing of.
  const observer = new ResizeObserver(() => input.isConnected || stop());
  observer.observe(input);
  signal.addEventListener('abort', () => observer.disconnect());
  const request: TextMessageRequest = {otp: {transport: ['sms']}, signal};
  navigator.credentials.get(request).then(
    (credential) => {
      if (!credential || signal.aborted || !input.isConnected) return;
      input.value = (credential as TextMessageCode).code;
      input.dispatchEvent(new InputEvent('input', {bubbles: true}));
    },
    // Declined, aborted, or not allowed here: the person types.
    () => {},
  );
}
