/** A message the backend has sent. `sentAt` is in milliseconds. */
export interface InboxMessage {
  readonly id: string;
  /** The phone number or address, unmasked: this is the recipient's view. */
  readonly to: string;
  readonly channel: 'sms' | 'email';
  readonly text: string;
  /** The code that `text` contains. */
  readonly code: string;
  readonly sentAt: number;
}

/** Everybody's phone and mailbox on one page, so that a demo or a test can read the codes that were sent. */
export interface Inbox {
  /** Oldest first. The same array until something changes. */
  readonly messages: readonly InboxMessage[];
  /** Tells when messages come in or are thrown away, by another tab too. Returns the way to stop. */
  subscribe(listener: (messages: readonly InboxMessage[]) => void): () => void;
}

/** Messages that are kept. */
const limit = 20;

/** The list with one more message, and without the oldest if it gets long. */
export function appendMessage(messages: readonly InboxMessage[], message: InboxMessage): InboxMessage[] {
  return [...messages, message].slice(-limit);
}
