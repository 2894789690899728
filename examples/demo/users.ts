/** The demo users and their passwords, in sight. */
import {html, nothing, render, type TemplateResult} from 'lit';
import {demoUsers, type MemoryUser} from 'mfa-elements/adapters/memory';
import {backendName} from './backend.js';
import {copyButton} from './copy-button.js';
import {session} from './session.js';

/** The servers have the first three. */
const users = backendName === 'memory' ? demoUsers : demoUsers.filter(({backupCodes}) => !backupCodes);
const node = document.querySelector<HTMLElement>('#users')!;

/** `onUse` starts a sign-in with that user's identifier. */
export function drawUsers(onUse: (user: MemoryUser) => void): void {
  render(
    html`<h2>Demo users</h2>
      <ul class="users">
        ${users.map((user) => person(user, onUse))}
      </ul>`,
    node,
  );
}

function person(user: MemoryUser, onUse: (user: MemoryUser) => void): TemplateResult {
  return html`<li>
    <div class="line">
      <b>${user.name}</b>
      ${session().status === 'signed_out'
        ? html`<button type="button" class="small" @click=${() => onUse(user)}>Use<span class="unseen"> ${user.name}</span></button>`
        : nothing}
    </div>
    <p>${situation(user)}</p>
    <div class="line"><code>${user.identifier}</code> ${copyButton(user.identifier, `the address of ${user.name}`)}</div>
    <div class="line"><code>${user.password}</code> ${copyButton(user.password, `the password of ${user.name}`)}</div>
    ${user.backupCodes?.map((code) => html`<div class="line"><code>${code}</code> ${copyButton(code, `a saved code of ${user.name}`)}</div>`)}
  </li>`;
}

function situation({mfaRequired, secondFactors, backupCodes}: MemoryUser): string {
  // better-auth's own interface makes nobody enrol.
  if (mfaRequired && backendName !== 'better-auth') return 'Must set up an app at the next sign-in, and keep a second factor';
  if (backendName !== 'memory') return secondFactors ? 'Has codes by e-mail on' : 'Starts with only a password';
  if (backupCodes) return `Has text messages on, and ${backupCodes.length} backup codes left`;
  return secondFactors ? 'Has text messages on' : 'Has only a password so far';
}
