import {useSignInFlow} from 'mfa-elements/react';
import {Link} from 'react-router';
import '../backend';
import {Field, Form} from '../form';

/** A sign-in without our elements: the states of the flow, drawn by the app. */
export function OwnScreens() {
  const {state, send, restart} = useSignInFlow();
  const error = 'error' in state ? state.error?.longMessage : undefined;
  switch (state.name) {
    case 'asking-password':
    case 'checking-password':
      return (
        <Form
          heading="Sign in"
          busy={state.name === 'checking-password'}
          error={error}
          onSubmit={({email = '', password = ''}) => send({type: 'submit-password', identifier: email, password})}
        >
          <Field label="Email" name="email" type="email" autoComplete="username" />
          <Field label="Password" name="password" type="password" autoComplete="current-password" />
        </Form>
      );
    case 'choosing':
      return (
        <>
          <h1>Confirm that it is you</h1>
          {state.challenge.methods.map((method) => (
            <button type="button" key={`${method.strategy} ${method.id}`} onClick={() => send({type: 'choose', method})}>
              {method.safeIdentifier ?? method.strategy}
            </button>
          ))}
          <p role="alert">{error}</p>
        </>
      );
    case 'asking':
    case 'checking':
      return (
        <Form
          heading="Enter your code"
          busy={state.name === 'checking'}
          error={error}
          onSubmit={({code = ''}) => send({type: 'submit', value: code})}
        >
          <Field label="Code" name="code" autoComplete="one-time-code" key={state.challenge.refusals} />
          <button type="button" onClick={() => send({type: 'choose-another-way'})}>
            Another way
          </button>
        </Form>
      );
    case 'saving-codes':
      return (
        <>
          <h1>Save your backup codes</h1>
          <pre>{state.codes.join('\n')}</pre>
          <button type="button" onClick={() => send({type: 'codes-saved'})}>
            I have saved them
          </button>
        </>
      );
    case 'signed-in':
      return <h1>Welcome, {state.user.identifier}</h1>;
    case 'loading':
    case 'sending':
    case 'activating':
    case 'cancelling':
      return <p>One moment…</p>;
    case 'failed':
      return (
        <>
          <p role="alert">{error}</p>
          <button type="button" onClick={restart}>
            Try again
          </button>
        </>
      );
    default:
      // What few sign-ins come to: an enrolment that is owed, a lock, the last backup codes.
      return (
        <p>
          There is one thing more to do. <Link to="/">Go on</Link>
        </p>
      );
  }
}
