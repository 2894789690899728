import {adapter} from './app.js';
import {MfaError, requestReverification} from './mfa-elements/mfa-elements.js';

const status = document.getElementById('status');

document.getElementById('change-plan').addEventListener('click', async () => {
  status.textContent = '';
  try {
    await requestReverification();
    status.textContent = 'Plan changed.';
  } catch (error) {
    if (!MfaError.is(error) || error.code !== 'reverification_cancelled') throw error;
    status.textContent = 'Nothing was changed.';
  }
});

document.getElementById('sign-out').addEventListener('click', async () => {
  await (await adapter).setActive({session: null});
  location.assign('index.html');
});
