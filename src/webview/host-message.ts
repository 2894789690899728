import type {MfaEventMap, MfaTags} from '../types/tags.js';
import {openEnvelope} from './envelope.js';
import type {HostDetails, HostMessage} from './messages.js';

type Name = keyof MfaEventMap;
type Details = {readonly [N in Name]: (event: MfaEventMap[N]) => HostDetails[N]};

/** What is told of each event. Fields are picked by name, so that one that an event gains later stays on the page. */
const details: Details = {
  'mfa-state-change': ({from, to, reason}) => ({from, to, reason}),
  'mfa-before-action': ({action}) => ({action}),
  'mfa-error': ({error: {code, retryAfter, attemptsRemaining}}) => ({
    code,
    // WKWebView has no undefined, and makes it null.
    ...(retryAfter !== undefined && {retryAfter}),
    ...(attemptsRemaining !== undefined && {attemptsRemaining}),
  }),
  'mfa-signed-in': ({user}) => ({userId: user.id}),
  'mfa-totp-enrolled': () => ({}),
  'mfa-verified': ({purpose}) => ({purpose}),
  'mfa-backup-codes-created': ({count}) => ({count}),
  'mfa-backup-codes-saved': () => ({}),
  'mfa-factor-added': ({factor: {strategy}}) => ({strategy}),
  'mfa-factor-removed': ({factor: {strategy}}) => ({strategy}),
  'mfa-cancelled': () => ({}),
};

/** The five tags. */
export const tags: readonly (keyof MfaTags)[] = ['mfa-sign-in', 'totp-enroll', 'totp-verify', 'backup-codes', 'mfa-manage'];

/** Calls `tell` with a message for every event of the elements that reaches the document, until `signal` is aborted. */
export function followEvents(tell: (message: HostMessage, event: Event) => void, signal: AbortSignal): void {
  for (const name of Object.keys(details) as Name[]) follow(name, tell, signal);
}

function follow<N extends Name>(name: N, tell: (message: HostMessage, event: Event) => void, signal: AbortSignal): void {
  document.addEventListener(name, (event: MfaEventMap[N]) => tell(hostMessage(name, details[name](event), elementOf(event)), event), {signal});
}

/** A message as it goes to the host. */
export function hostMessage<Type extends keyof HostDetails>(type: Type, detail: HostDetails[Type], element?: keyof MfaTags): HostMessage {
  return {source: 'mfa-elements', version: 1, type, ...(element && {element}), detail} as HostMessage;
}

/**
 * For a native app in JavaScript: what the page says, as react-native-webview or an Expo DOM component hands it over; `undefined` for
 * what is not from this package, or of a type that this version does not know.
 */
export function readHostMessage(data: unknown): HostMessage | undefined {
  const {type = '', detail, element} = openEnvelope(data, 'mfa-elements') ?? {};
  if (type !== 'ready' && !Object.hasOwn(details, type)) return undefined;
  const tag = tags.find((one) => one === element);
  return {source: 'mfa-elements', version: 1, type, ...(tag && {element: tag}), detail} as HostMessage;
}

function elementOf(event: Event): keyof MfaTags | undefined {
  const [innermost] = event.composedPath();
  return tags.find((tag) => innermost instanceof Element && innermost.localName === tag);
}
