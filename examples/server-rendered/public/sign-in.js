import './backend.js';

document.addEventListener('mfa-signed-in', async ({user}) => {
  const session = await fetch('/session', {method: 'POST', body: user.identifier});
  location.assign(await session.text());
});
