'use client';

import {MfaError, requestReverification} from 'mfa-elements';
import {MfaManage} from 'mfa-elements/react';
import {useRouter} from 'next/navigation';
import {useState} from 'react';
import {adapter} from '../backend';

export function Account() {
  const router = useRouter();
  const [status, setStatus] = useState('');

  async function changePlan() {
    setStatus('');
    try {
      await requestReverification();
      setStatus('Plan changed.');
    } catch (error) {
      if (!MfaError.is(error) || error.code !== 'reverification_cancelled') throw error;
      setStatus('Nothing was changed.');
    }
  }

  async function signOut() {
    await adapter.setActive({session: null});
    router.push('/');
  }

  return (
    <>
      <MfaManage />
      <p className="row">
        <button type="button" onClick={() => void changePlan()}>
          Change plan
        </button>
        <button type="button" onClick={() => void signOut()}>
          Sign out
        </button>
      </p>
      <p role="status">{status}</p>
    </>
  );
}
