import {expect} from '@open-wc/testing';
import {credentials, enroll, lastCode, signInAs, wrong} from '../adapters/memory/setup.js';
import {show, type Stage} from '../support/stage.js';
import {labels, texts} from '../support/texts.js';
import {settled, until} from '../support/until.js';
import {createWorld} from '../support/world.js';

/** One request for a text message that the page made. */
interface Request {
  readonly options: CredentialRequestOptions & {readonly otp?: {readonly transport: readonly string[]}};
  readonly signal: AbortSignal;
  readonly arrive: (code: string) => void;
  readonly decline: () => void;
}

let requests: Request[] = [];
const rejections: unknown[] = [];
const onRejection = (event: PromiseRejectionEvent): void => void rejections.push(event.reason);

/** A browser that reads text messages, as Chromium on Android does. */
function readTextMessages(): void {
  Object.assign(window, {OTPCredential: class {}});
  const get = (options: CredentialRequestOptions = {}): Promise<Credential | null> =>
    new Promise((resolve, reject) => {
      const signal = options.signal ?? new AbortController().signal;
      signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
      const decline = (): void => reject(new DOMException('', 'NotAllowedError'));
      requests.push({options, signal, decline, arrive: (code) => resolve(Object.assign({id: '', type: 'otp'}, {code}))});
    });
  Object.defineProperty(navigator.credentials, 'get', {configurable: true, value: get});
}

beforeEach(() => {
  requests = [];
  rejections.length = 0;
  window.addEventListener('unhandledrejection', onRejection);
});

afterEach(() => {
  window.removeEventListener('unhandledrejection', onRejection);
  Reflect.deleteProperty(window, 'OTPCredential');
  Reflect.deleteProperty(navigator.credentials, 'get');
});

async function askedForMessage(attributes: Record<string, string> = {}): Promise<Stage<'mfa-sign-in'>> {
  const world = createWorld();
  await world.adapter.signIn(credentials('grace'));
  const stage = show('mfa-sign-in', {world, attributes});
  await stage.reaches('choosing');
  await stage.choose('phone_code');
  await stage.reaches('asking');
  return stage;
}

/** Waits for the page’s newest request. */
const request = (count = 1): Promise<Request> => until(() => requests[count - 1], `request ${count}`);

/** Long enough for a request that must not come. */
async function frames(): Promise<void> {
  for (let count = 0; count < 3; count++) await new Promise(requestAnimationFrame);
  await settled();
}

const code = ({world}: Stage): string => lastCode(world.adapter);
const attempts = ({world}: Stage): unknown[] => world.callsOf('attemptSecondFactor').map(({params}) => params['code']);

describe('The code of a text message', () => {
  it('fills the field and is sent, where the browser reads it', async () => {
    readTextMessages();
    const stage = await askedForMessage();
    const {options, arrive} = await request();
    expect(options.otp).to.deep.equal({transport: ['sms']});
    arrive(code(stage));
    await stage.reaches('signed-in');
    expect(attempts(stage)).to.deep.equal([code(stage)]);
  });

  it('is cleaned, and waits for the person where told so', async () => {
    readTextMessages();
    const stage = await askedForMessage({'no-auto-submit': ''});
    const {arrive} = await request();
    arrive(`${code(stage).slice(0, 3)}-${code(stage).slice(3)}`);
    await until(() => stage.field(labels.code).value === code(stage));
    await stage.drawn();
    expect(attempts(stage)).to.deep.equal([]);
    await stage.press(texts.verify);
    await stage.reaches('signed-in');
  });

  it('is no longer waited for once a code was sent, and is again after a refusal', async () => {
    readTextMessages();
    const stage = await askedForMessage();
    const {signal} = await request();
    stage.element.focus();
    await stage.enter(labels.code, wrong(code(stage)));
    expect(signal.aborted).to.equal(true);
    await stage.reaches('asking');
    const again = await request(2);
    expect(again.signal.aborted).to.equal(false);
    again.arrive(code(stage));
    await stage.reaches('signed-in');
  });

  it('is no longer waited for once the step is left', async () => {
    readTextMessages();
    const stage = await askedForMessage();
    const {signal} = await request();
    await stage.press(texts.startOver);
    await until(() => signal.aborted);
  });

  it('is no longer waited for once the element is gone, with whatever it is in', async () => {
    readTextMessages();
    const stage = await askedForMessage();
    const {signal} = await request();
    stage.element.parentElement?.remove();
    await until(() => signal.aborted);
  });

  it('does not come into a field that has just gone', async () => {
    readTextMessages();
    const stage = await askedForMessage();
    const {arrive} = await request();
    const field = stage.field(labels.code);
    stage.element.remove();
    arrive(code(stage));
    await frames();
    expect(field.value).to.equal('');
    expect(attempts(stage)).to.deep.equal([]);
  });

  it('is waited for by one element at a time', async () => {
    readTextMessages();
    await askedForMessage();
    const first = await request();
    await askedForMessage();
    const second = await request(2);
    expect([first.signal.aborted, second.signal.aborted]).to.deep.equal([true, false]);
    await frames();
    expect(requests.length).to.equal(2);
  });

  it('is not asked for again after the person declined, and nothing is heard of that', async () => {
    readTextMessages();
    const stage = await askedForMessage();
    (await request()).decline();
    stage.element.focus();
    stage.element.requestUpdate();
    await stage.enter(labels.code, '123');
    await frames();
    expect(requests.length).to.equal(1);
    expect(rejections).to.deep.equal([]);
    expect(stage.alert).to.equal('');
  });

  it('is not waited for while an app’s code or an e-mailed one is asked for', async () => {
    readTextMessages();
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    await enroll(world);
    await world.adapter.reserveSecondFactor({strategy: 'email_code', reserved: true});
    await world.adapter.setActive({session: null});
    await world.adapter.signIn(credentials('ada'));
    const stage = show('mfa-sign-in', {world});
    await stage.reaches('asking');
    stage.element.focus();
    await frames();
    await stage.press(texts.anotherWay);
    await stage.choose('email_code');
    await stage.reaches('asking');
    await frames();
    expect(requests).to.deep.equal([]);
  });

  it('is not asked for in a browser that cannot read it', async () => {
    readTextMessages();
    Reflect.deleteProperty(window, 'OTPCredential');
    await askedForMessage();
    await frames();
    expect(requests).to.deep.equal([]);
  });
});
