/** @jsxImportSource solid-js */
import {createSignal, Show, type JSX} from 'solid-js';
import {adapter} from './counted-adapter.js';

const define = (): Promise<unknown> => import('mfa-elements/define.js');

export function Hazards(): JSX.Element {
  const [drawn, setDrawn] = createSignal(0);
  const [remade, setRemade] = createSignal(1);
  const [isThere, setIsThere] = createSignal(true);
  const [user, setUser] = createSignal<string>();
  const [heard, setHeard] = createSignal('');
  const messages = (): {signIn: string; begin: string} => ({signIn: `Go on ${drawn()}`, begin: `Begin ${drawn()}`});

  const signIn = (): JSX.Element => (
    <mfa-sign-in
      adapter={adapter}
      messages={messages()}
      on:mfa-before-action={({action}) => setHeard(`${action} at ${drawn()}`)}
      on:mfa-signed-in={(event) => setUser(event.user.identifier)}
    >
      <p slot="footer">
        <Show when={drawn() % 2}>Odd</Show>
      </p>
    </mfa-sign-in>
  );

  /** Its only child comes and goes, for which Solid empties the element. */
  const emptied = (): JSX.Element => (
    <mfa-sign-in adapter={adapter} messages={messages()}>
      <Show when={drawn() % 2}>
        <p slot="footer">Odd</p>
      </Show>
    </mfa-sign-in>
  );

  return (
    <>
      <button onClick={() => setDrawn(drawn() + 1)}>Draw</button>
      <button onClick={() => setRemade(remade() + 1)}>Remake</button>
      <button onClick={() => setIsThere(!isThere())}>Toggle</button>
      <button onClick={define}>Define</button>
      <output>{heard()}</output>
      <Show when={isThere() && remade()} keyed>
        <Show when={user()} fallback={location.search === '?emptied' ? emptied() : signIn()}>
          <totp-enroll adapter={adapter} messages={messages()} issuer="Hazards" />
        </Show>
      </Show>
    </>
  );
}
