'use client';

import {MfaSignIn} from 'mfa-elements/react';
import {useRouter} from 'next/navigation';
import './backend';

export function SignIn() {
  const router = useRouter();
  return (
    <MfaSignIn onMfaSignedIn={() => router.push('/account')}>
      <p slot="footer">No account yet? Ask your administrator.</p>
    </MfaSignIn>
  );
}
