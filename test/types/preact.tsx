/** @jsxImportSource preact */
/** Compiled, never run: what Preact's JSX takes of the five tags, and what it refuses. TypeScript lets any name with a hyphen pass that is not declared. */
import type {JSX} from 'preact';
import {createRef} from 'preact';
import type {MfaSignIn, MfaSignedInEvent} from '../../src/index.js';
import {memoryAdapter} from '../../src/adapters/memory/index.js';
import '../../src/types/preact.js';

const adapter = memoryAdapter({storage: 'none'});
const greet = ({user}: MfaSignedInEvent): string | undefined => user.identifier;

/** What people write. */
export function Taken({busy}: {busy: boolean}): JSX.Element {
  const signIn = createRef<MfaSignIn>();
  return (
    <main>
      <mfa-sign-in ref={signIn} adapter={adapter} redirectUrl="/account" class="card" lang="de" onmfa-signed-in={greet} />
      <mfa-sign-in adapter="memory" redirect-url="/account" no-auto-submit onmfa-error={({error}) => error.code} />
      <totp-enroll issuer="Acme" skipBackupCodes={busy} messages={{}} />
      <totp-verify purpose="sign-in" strategies={['totp']} onmfa-verified={({target}) => target} onmfa-cancelled={() => {}}>
        <a slot="footer" href="/help">Help</a>
      </totp-verify>
      <backup-codes app-name="Acme" onmfa-backup-codes-saved={() => {}} />
      <mfa-manage key="manage" readonly={busy} hidden={busy} onmfa-factor-added={({factor}) => factor.strategy} />
    </main>
  );
}

/** What must not compile. */
export function Refused(): JSX.Element {
  return (
    <main>
      {/* @ts-expect-error An adapter is an object or a name. */}
      <mfa-sign-in adapter={42} />
      {/* @ts-expect-error A property that there is not. */}
      <mfa-sign-in redirectTo="/account" />
      {/* @ts-expect-error There are two purposes. */}
      <totp-verify purpose="sign-up" />
      {/* @ts-expect-error Another event's handler. */}
      <mfa-manage onmfa-factor-removed={greet} />
      {/* @ts-expect-error A tag that there is not. */}
      <mfa-signin />
    </main>
  );
}
