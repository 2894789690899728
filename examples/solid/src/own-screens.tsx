import {A} from '@solidjs/router';
import {signInFlow, type SignInState} from 'mfa-elements/core';
import {For, Match, Switch, type JSX} from 'solid-js';
import {adapter} from './backend';
import {createFlow} from './create-flow';

type Name = SignInState['name'];
type Named<N extends Name> = Extract<SignInState, {name: N}>;

/** Turns of a sign-in that these screens leave to `<mfa-sign-in>`. */
const rare: readonly Name[] = ['enrolling', 'low-codes', 'renewing-codes', 'blocked', 'locked'];

function hasName<N extends Name>(state: SignInState, name: N): state is Named<N> {
  return state.name === name;
}

export function OwnScreens(): JSX.Element {
  const [state, send] = createFlow(signInFlow(adapter.capabilities), adapter);
  let identifier = '';
  let secret = '';

  /** The state, where it has this name. */
  function on<N extends Name>(name: N): Named<N> | undefined {
    const current = state();
    return hasName(current, name) ? current : undefined;
  }

  function error(): string | undefined {
    const current = state();
    return 'error' in current ? current.error?.longMessage : undefined;
  }

  function submitPassword(event: SubmitEvent): void {
    event.preventDefault();
    send({type: 'submit-password', identifier, password: secret});
    secret = '';
  }

  function submitCode(event: SubmitEvent): void {
    event.preventDefault();
    send({type: 'submit', value: secret});
    secret = '';
  }

  return (
    <>
      <h1>Sign in</h1>
      <Switch fallback={<p>One moment …</p>}>
        <Match when={on('asking-password')}>
          <form onSubmit={submitPassword}>
            <label>Email <input value={identifier} type="email" autocomplete="username" required onInput={({target}) => (identifier = target.value)} /></label>
            <label>Password <input type="password" autocomplete="current-password" required onInput={({target}) => (secret = target.value)} /></label>
            <button>Continue</button>
          </form>
        </Match>
        <Match when={on('choosing')}>
          {(choosing) => (
            <For each={choosing().challenge.methods}>
              {(method) => <button type="button" onClick={() => send({type: 'choose', method})}>{method.safeIdentifier ?? method.strategy}</button>}
            </For>
          )}
        </Match>
        <Match when={on('asking')}>
          <form onSubmit={submitCode}>
            <label>Code <input autocomplete="one-time-code" required onInput={({target}) => (secret = target.value)} /></label>
            <button>Continue</button>
            <button type="button" onClick={() => send({type: 'choose-another-way'})}>Another way</button>
          </form>
        </Match>
        <Match when={on('saving-codes')}>
          {(saving) => (
            <>
              <p>Save these backup codes: {saving().codes.join(', ')}</p>
              <button type="button" onClick={() => send({type: 'codes-saved'})}>Continue</button>
            </>
          )}
        </Match>
        <Match when={on('failed')}>
          <button type="button" onClick={() => send({type: 'retry'})}>Try again</button>
        </Match>
        <Match when={on('signed-in')}>{(signedIn) => <p>Welcome, {signedIn().user.identifier}</p>}</Match>
        <Match when={rare.includes(state().name)}>
          <p>There is one thing more to do: <A href="/">go on</A></p>
        </Match>
      </Switch>
      <p role="alert">{error()}</p>
    </>
  );
}
