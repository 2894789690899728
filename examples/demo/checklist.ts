/** "Try this": the journey as a list that ticks itself off. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Strategy} from 'mfa-elements';
import {memory} from './backend.js';
import {recall, remember} from './settings.js';

const steps = {
  'signed-in': html`<b>Sign in as Ada.</b> Her password is under “Demo users”.`,
  app: html`<b>Add an authenticator app.</b> Scan the QR code with your own phone.`,
  codes: html`<b>Save the backup codes</b> that come next.`,
  text: html`<b>Add text messages.</b> They arrive in the inbox on this page.`,
  'signed-out': html`<b>Sign out.</b>`,
  totp: html`<b>Come back with a code</b> from the app.`,
  backup_code: html`Sign out, and <b>come back with a backup code.</b>`,
  phone_code: html`Once more, <b>with a text message.</b>`,
  'passkey-added': html`<b>Add a passkey:</b> your finger, your face or your device’s PIN.`,
  passkey: html`Sign out, and <b>come back with the passkey.</b>`,
};
type StepName = keyof typeof steps;
const textSteps: readonly StepName[] = ['text', 'phone_code'];
const passkeySteps: readonly StepName[] = ['passkey-added', 'passkey'];
const unavailable = [...(memory ? [] : textSteps), ...(memory?.capabilities.passkeys && memory.capabilities.passkeys.create ? [] : passkeySteps)];
const names = (Object.keys(steps) as StepName[]).filter((name) => !unavailable.includes(name));

const done = new Set<string>(recall('done', '').split(' '));

/** Listens for what the elements tell of. `redraw` is called when a step is done. */
export function watchSteps(redraw: () => void): void {
  const tick = (name: StepName): void => {
    tickOff(name);
    redraw();
  };
  document.addEventListener('mfa-signed-in', () => tick('signed-in'));
  document.addEventListener('mfa-backup-codes-created', () => tick('app'));
  document.addEventListener('mfa-totp-enrolled', () => tick('app'));
  document.addEventListener('mfa-backup-codes-saved', () => tick('codes'));
  document.addEventListener('mfa-factor-added', ({factor: {strategy}}) => {
    if (strategy === 'phone_code') tick('text');
    if (strategy === 'passkey') tick('passkey-added');
  });
}

/** Marks the step of this name as done, if there is one. */
export function tickOff(name: StepName | Strategy): void {
  done.add(name);
  remember('done', [...done].join(' '));
}

export function clearSteps(): void {
  done.clear();
  remember('done', '');
}

export function checklist(): TemplateResult {
  const next = names.find((name) => !done.has(name));
  return html`<section class="try" aria-labelledby="try-heading">
    <h2 id="try-heading">Try this</h2>
    <ol>
      ${names.map(
        (name) =>
          html`<li class=${done.has(name) ? 'done' : ''} aria-current=${name === next ? 'step' : nothing}>
            <span>${steps[name]}${done.has(name) ? html`<span class="unseen"> Done.</span>` : nothing}</span>
          </li>`,
      )}
    </ol>
    ${next ? nothing : html`<p class="praise">That was all of it. The other tabs show each element alone.</p>`}
  </section>`;
}
