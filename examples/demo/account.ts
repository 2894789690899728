/** The first tab: a small account page, signed out and signed in. */
import {html, type TemplateResult} from 'lit';
import type {MfaState} from 'mfa-elements';
import {checklist, tickOff} from './checklist.js';
import {nameOf, session, signOut} from './session.js';
import {forgetFault} from './switches.js';

/** Which of its two sides the page shows. Signing in ends when `<mfa-sign-in>` says so, not when the session begins. */
let isSignedIn = false;
let isLeaving = false;
let problem = '';

/** Turns the page to its other side when somebody came or went. */
export function followSession(state: MfaState): void {
  if (state.status !== 'signed_in') isSignedIn = false;
  else if (!document.querySelector('.account > mfa-sign-in')) isSignedIn = true;
}

export function accountPage(redraw: () => void): TemplateResult {
  const onSignedIn = (): void => {
    isSignedIn = true;
    // After the element has told of its last step.
    queueMicrotask(() => {
      redraw();
      document.querySelector<HTMLElement>('#account-heading')?.focus();
    });
  };
  return html`<div class="account">
    ${isSignedIn ? identity(redraw) : stranger()}
    ${isSignedIn ? html`<mfa-manage></mfa-manage>` : html`<mfa-sign-in @mfa-signed-in=${onSignedIn}></mfa-sign-in>`} ${checklist()}
  </div>`;
}

function stranger(): TemplateResult {
  const text = session().status === 'pending' ? 'The password was right. One more step.' : 'You are signed out.';
  return html`<header>
    <div>
      <h2 id="account-heading" tabindex="-1">Your account</h2>
      <p>${text}</p>
    </div>
  </header>`;
}

function identity(redraw: () => void): TemplateResult {
  const state = session();
  const identifier = state.status === 'signed_in' ? state.user.identifier : undefined;
  const name = nameOf(identifier);
  const onSignOut = async (): Promise<void> => {
    if (isLeaving) return;
    isLeaving = true;
    problem = '';
    redraw();
    try {
      await signOut();
      tickOff('signed-out');
    } catch {
      forgetFault();
      problem = 'Signing out did not work. Please try again.';
    }
    isLeaving = false;
    redraw();
    if (!problem) document.querySelector<HTMLElement>('#account-heading')?.focus();
  };
  return html`<header>
    <span class="avatar" aria-hidden="true">${name.slice(0, 1)}</span>
    <div>
      <h2 id="account-heading" tabindex="-1">${name}</h2>
      <p>Signed in as <bdi>${identifier}</bdi></p>
    </div>
    <button type="button" id="sign-out" aria-disabled=${isLeaving} @click=${onSignOut}>${isLeaving ? 'Signing out…' : 'Sign out'}</button>
    <p class="problem" role="alert">${problem}</p>
  </header>`;
}
