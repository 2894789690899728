/** Compiled, never run: what Svelte's markup takes of the five tags, and what it refuses. */
import type {SvelteHTMLElements} from 'svelte/elements';
import type {MfaSignedInEvent} from '../../src/index.js';
import {memoryAdapter} from '../../src/adapters/memory/index.js';
import '../../src/types/svelte.js';

const adapter = memoryAdapter({storage: 'none'});
const greet = ({user}: MfaSignedInEvent): string | undefined => user.identifier;

/** As `svelte-check` puts markup: a tag and what is written in it. */
function element<Tag extends keyof SvelteHTMLElements>(tag: Tag, attributes: SvelteHTMLElements[Tag]): unknown {
  return [tag, attributes];
}

/** What people write. */
export const taken: readonly unknown[] = [
  element('mfa-sign-in', {adapter, redirectUrl: '/account', class: 'card', lang: 'de', 'onmfa-signed-in': greet}),
  element('mfa-sign-in', {adapter: 'memory', 'redirect-url': '/account', 'no-auto-submit': true, 'onmfa-error': ({error}) => error.code}),
  element('totp-enroll', {issuer: 'Acme', skipBackupCodes: false, messages: {}}),
  element('totp-verify', {purpose: 'sign-in', strategies: ['totp'], 'onmfa-verified': () => {}, 'onmfa-cancelled': () => {}}),
  element('backup-codes', {'app-name': 'Acme', 'onmfa-backup-codes-saved': () => {}}),
  element('mfa-manage', {readonly: false, hidden: true, 'onmfa-factor-added': ({factor}) => factor.strategy}),
];

/** What must not compile. */
export const refused: readonly unknown[] = [
  // @ts-expect-error An adapter is an object or a name.
  element('mfa-sign-in', {adapter: 42}),
  // @ts-expect-error A property that there is not.
  element('mfa-sign-in', {redirectTo: '/account'}),
  // @ts-expect-error As an attribute, `false` would switch it on.
  element('mfa-sign-in', {'no-auto-submit': false}),
  // @ts-expect-error There are two purposes.
  element('totp-verify', {purpose: 'sign-up'}),
  // @ts-expect-error Another tag's event.
  element('backup-codes', {'onmfa-signed-in': greet}),
  // @ts-expect-error Another event's handler.
  element('mfa-manage', {'onmfa-factor-removed': greet}),
];
