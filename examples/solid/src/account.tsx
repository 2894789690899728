import {useNavigate} from '@solidjs/router';
import {MfaError, requestReverification} from 'mfa-elements';
import {createSignal, type JSX} from 'solid-js';
import {adapter} from './backend';

export function Account(): JSX.Element {
  const navigate = useNavigate();
  const [status, setStatus] = createSignal('');

  async function changePlan(): Promise<void> {
    setStatus('');
    try {
      await requestReverification();
      setStatus('Plan changed.');
    } catch (error) {
      if (!MfaError.is(error) || error.code !== 'reverification_cancelled') throw error;
      setStatus('Nothing was changed.');
    }
  }

  async function signOut(): Promise<void> {
    await adapter.setActive({session: null});
    navigate('/');
  }

  return (
    <>
      <h1>Your account</h1>
      <mfa-manage adapter={adapter} />
      <p class="row">
        <button type="button" onClick={changePlan}>Change plan</button>
        <button type="button" onClick={signOut}>Sign out</button>
      </p>
      <p role="status">{status()}</p>
    </>
  );
}
