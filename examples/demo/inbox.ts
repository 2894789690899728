/** Everybody's phone and mailbox: the messages the backend has sent. */
import {html, nothing, render, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {InboxMessage} from 'mfa-elements/adapters/memory';
import {memory} from './backend.js';
import {copyButton} from './copy-button.js';
import {watchMail} from './server-mail.js';

const node = document.querySelector<HTMLElement>('#inbox')!;
const clock = new Intl.DateTimeFormat('en-GB', {timeStyle: 'medium'});

export function watchInbox(): void {
  memory?.inbox.subscribe(drawInbox);
  drawInbox(memory?.inbox.messages ?? []);
  if (!memory) watchMail(drawInbox);
}

function drawInbox(messages: readonly InboxMessage[]): void {
  const newest = [...messages].reverse();
  render(
    html`<h2 id="inbox-heading">Inbox</h2>
      <ul class="inbox" tabindex=${newest.length ? 0 : nothing} aria-labelledby="inbox-heading" aria-live="polite" aria-relevant="additions">
        ${repeat(newest, ({id}) => id, message)}
      </ul>
      ${newest.length ? '' : html`<p class="quiet">Text messages and e-mails with codes show up here.</p>`}`,
    node,
  );
}

function message({channel, to, text, code, sentAt}: InboxMessage): TemplateResult {
  return html`<li>
    <p class="quiet">${channel === 'sms' ? 'Text message' : 'E-mail'} to <bdi dir="ltr">${to}</bdi> at ${clock.format(sentAt)}</p>
    <p>${text}</p>
    <div class="line"><output>${code}</output> ${copyButton(code, 'the code')}</div>
  </li>`;
}
