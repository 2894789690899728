/** The messages that the demo's server would have sent. */
import type {InboxMessage} from 'mfa-elements/adapters/memory';

/** What the server keeps for development. `sentAt` is in milliseconds. */
interface Mail {
  readonly to: string;
  readonly code: string;
  readonly sentAt: number;
}

/** Milliseconds between two looks, while somebody looks at the page. */
const pause = 1500;

/** Calls the listener with all messages, oldest first, when there are others than before. */
export function watchMail(listener: (messages: readonly InboxMessage[]) => void): void {
  let known = '';
  const look = async (): Promise<void> => {
    if (document.visibilityState !== 'visible') return;
    const answer = await fetch('/api/dev/inbox').catch(() => undefined);
    const text = (answer?.ok && (await answer.text().catch(() => ''))) || known;
    if (text === known) return;
    known = text;
    listener(readMail(text));
  };
  setInterval(() => void look(), pause);
  void look();
}

function readMail(text: string): readonly InboxMessage[] {
  const {messages} = JSON.parse(text) as {readonly messages: readonly Mail[]};
  return [...messages].reverse().map(({to, code, sentAt}) => ({
    id: `${sentAt} ${code}`,
    to,
    code,
    sentAt,
    channel: 'email',
    text: `Your code is ${code}.`,
  }));
}
