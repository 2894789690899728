import {useNavigate} from '@solidjs/router';
import type {JSX} from 'solid-js';
import {adapter} from './backend';

export function SignIn(): JSX.Element {
  const navigate = useNavigate();
  return (
    <>
      <h1>Acme</h1>
      <mfa-sign-in adapter={adapter} on:mfa-signed-in={() => navigate('/account')} />
    </>
  );
}
