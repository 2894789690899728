import {MfaError, requestReverification} from 'mfa-elements';
import {MfaManage} from 'mfa-elements/react';
import {useState} from 'react';
import {useNavigate} from 'react-router';
import {adapter} from '../backend';

export function Account() {
  const navigate = useNavigate();
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
    await navigate('/');
  }

  return (
    <>
      <h1>Your account</h1>
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
