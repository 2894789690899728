/** Every event of every element, as it happens. */
import {html, render, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {
  MfaBackupCodesCreatedEvent,
  MfaBeforeActionEvent,
  MfaErrorEvent,
  MfaFactorAddedEvent,
  MfaFactorRemovedEvent,
  MfaSignedInEvent,
  MfaStateChangeEvent,
  MfaVerifiedEvent,
} from 'mfa-elements';

const types = [
  'mfa-state-change',
  'mfa-before-action',
  'mfa-error',
  'mfa-signed-in',
  'mfa-totp-enrolled',
  'mfa-verified',
  'mfa-backup-codes-created',
  'mfa-backup-codes-saved',
  'mfa-factor-added',
  'mfa-factor-removed',
  'mfa-cancelled',
] as const;

interface Entry {
  readonly key: number;
  readonly time: string;
  readonly tag: string;
  readonly type: string;
  readonly fields: string;
}

const node = document.querySelector<HTMLElement>('#log')!;
const limit = 100;
const clock = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 1});
let entries: Entry[] = [];
let count = 0;
/** What stays on show while the log is paused. */
let paused: readonly Entry[] | undefined;

export function startEventLog(): void {
  for (const type of types) document.addEventListener(type, note);
  draw();
}

export function clearLog(): void {
  entries = [];
  if (paused) paused = [];
  draw();
}

function note(event: Event): void {
  const tag = event.target instanceof Element ? event.target.localName : '';
  entries = [{key: ++count, time: clock.format(new Date()), tag, type: event.type, fields: fieldsOf(event)}, ...entries].slice(0, limit);
  draw();
}

/** What the event carries besides its name. No event carries a password, a code or a secret. */
function fieldsOf(event: Event): string {
  if (event instanceof MfaStateChangeEvent) return `${event.from} → ${event.to} (${event.reason})`;
  if (event instanceof MfaBeforeActionEvent) return event.action;
  if (event instanceof MfaErrorEvent) return event.error.code;
  if (event instanceof MfaSignedInEvent) return event.user.identifier ?? event.user.id;
  if (event instanceof MfaVerifiedEvent) return event.purpose;
  if (event instanceof MfaBackupCodesCreatedEvent) return `${event.count} codes`;
  if (event instanceof MfaFactorAddedEvent || event instanceof MfaFactorRemovedEvent) return event.factor.strategy;
  return '';
}

function draw(): void {
  const shown = paused ?? entries;
  const waiting = paused ? entries.filter(({key}) => key > (paused?.[0]?.key ?? 0)).length : 0;
  render(
    html`<div class="line">
        <h2 id="log-heading">Events</h2>
        <div class="line">
          <button type="button" class="small" aria-pressed=${paused !== undefined} @click=${onPause}>
            Pause${waiting ? html` <span class="quiet">(${waiting} new)</span>` : ''}
          </button>
          <button type="button" class="small" @click=${clearLog}>Clear</button>
        </div>
      </div>
      ${/* Not read aloud by itself: it would talk over the elements, which announce what matters. */ ''}
      <div class="events" role="log" aria-live="off" aria-labelledby="log-heading" tabindex="0" dir="ltr">
        <ol>
          ${repeat(shown, ({key}) => key, line)}
        </ol>
      </div>
      ${shown.length ? '' : html`<p class="quiet">Each step of each element is a DOM event; they are listed here, newest first.</p>`}`,
    node,
  );
}

function line({time, tag, type, fields}: Entry): TemplateResult {
  return html`<li class=${type}><time>${time}</time> <span class="tag">${tag}</span> <b>${type}</b> <span>${fields}</span></li>`;
}

function onPause(): void {
  paused = paused ? undefined : entries;
  draw();
}
