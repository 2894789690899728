import type {MfaState} from '../../core/adapter.js';
import type {AmplifyHub} from './amplify.js';

/** What may change who is signed in; Amplify (6.21) tells the first two of other tabs as well. */
const events: readonly string[] = ['signedIn', 'signedOut', 'signInWithRedirect', 'tokenRefresh_failure'];

/** Tells of every change of who is signed in. Returns the way to stop. */
export function follow(hub: AmplifyHub, read: () => Promise<MfaState>, listener: (state: MfaState) => void): () => void {
  let isListening = true;
  let told: string | undefined;
  const tell = (state: MfaState): void => {
    const text = JSON.stringify(state);
    if (!isListening || text === told) return;
    told = text;
    listener(state);
  };
  const hear = ({payload}: {payload: {event: string}}): void => {
    // Whoever asks for the state is told why it cannot be read.
    if (events.includes(payload.event)) read().then(tell, () => {});
  };
  const stop = hub.listen('auth', hear, {listenerName: 'mfa-elements', enableCrossTabEvents: true});
  return () => {
    isListening = false;
    stop();
  };
}
