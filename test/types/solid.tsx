/** @jsxImportSource solid-js */
/** Compiled, never run: what Solid's JSX takes of the five tags, and what it refuses. TypeScript lets any name with a hyphen pass that is not declared. */
import type {JSX} from 'solid-js';
import type {MfaSignIn, MfaSignedInEvent} from '../../src/index.js';
import {memoryAdapter} from '../../src/adapters/memory/index.js';
import '../../src/types/solid.js';

const adapter = memoryAdapter({storage: 'none'});
const greet = ({user}: MfaSignedInEvent): string | undefined => user.identifier;

/** What people write. */
export function Taken(props: {busy: boolean}): JSX.Element {
  let signIn: MfaSignIn | undefined;
  return (
    <main>
      <mfa-sign-in ref={signIn} adapter={adapter} redirect-url="/account" class="card" lang="de" on:mfa-signed-in={greet} />
      <mfa-sign-in attr:adapter="memory" prop:redirectUrl="/account" on:mfa-error={({error, currentTarget}) => `${error.code} ${currentTarget.identifier}`} />
      <totp-enroll issuer="Acme" skip-backup-codes={props.busy} no-auto-submit messages={{}} />
      <totp-verify purpose="sign-in" strategies={['totp']} on:mfa-verified={{handleEvent: () => {}, once: true}} on:mfa-cancelled={() => {}}>
        <a slot="footer" href="/help">Help</a>
      </totp-verify>
      <totp-verify attr:strategies="totp backup_code" />
      <backup-codes app-name="Acme" bool:no-auto-submit={props.busy} on:mfa-backup-codes-saved={() => {}} />
      <mfa-manage bool:readonly={props.busy} hidden={props.busy} on:mfa-factor-added={({factor}) => factor.strategy} />
    </main>
  );
}

/** What must not compile. */
export function Refused(): JSX.Element {
  return (
    <main>
      {/* @ts-expect-error An adapter is an object or a name. */}
      <mfa-sign-in adapter={42} />
      {/* @ts-expect-error Solid would set `redirecturl`. */}
      <mfa-sign-in redirectUrl="/account" />
      {/* @ts-expect-error A property that there is not. */}
      <mfa-sign-in prop:redirectTo="/account" />
      {/* @ts-expect-error Solid takes no flag as an attribute but by `bool:`. */}
      <mfa-manage attr:readonly={false} />
      {/* @ts-expect-error No flag. */}
      <mfa-sign-in bool:identifier={true} />
      {/* @ts-expect-error There are two purposes. */}
      <totp-verify purpose="sign-up" />
      {/* @ts-expect-error Another event's handler. */}
      <mfa-manage on:mfa-factor-removed={greet} />
      {/* @ts-expect-error A tag that there is not. */}
      <mfa-signin />
    </main>
  );
}
