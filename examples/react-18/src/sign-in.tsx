import {MfaSignIn} from 'mfa-elements/react';
import {useNavigate} from 'react-router';
import './backend';

export function SignIn() {
  const navigate = useNavigate();
  return (
    <>
      <h1>Acme</h1>
      <MfaSignIn onMfaSignedIn={() => void navigate('/account')} />
    </>
  );
}
