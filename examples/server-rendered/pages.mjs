/** The HTML of both pages. The elements are tags; the browser draws them. */

export function signInPage() {
  return layout('Acme', 'sign-in.js', `<mfa-sign-in></mfa-sign-in>`);
}

export function accountPage(/** @type {string} */ user) {
  return layout(
    'Your account',
    'account.js',
    `<p>Signed in as ${escape(user)}.</p>
      <mfa-manage></mfa-manage>
      <p><button type="button" id="change-plan">Change plan</button> <button type="button" id="sign-out">Sign out</button></p>
      <p role="status" id="status"></p>`,
  );
}

function layout(/** @type {string} */ title, /** @type {string} */ script, /** @type {string} */ content) {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${title}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/mfa-elements/placeholder.css">
    <link rel="stylesheet" href="/style.css">
    <script type="module" src="/${script}"></script>
  </head>
  <body>
    <nav><a href="/">Sign in</a> <a href="/account">Account</a></nav>
    <main>
      <h1>${title}</h1>
      ${content}
    </main>
  </body>
</html>
`;
}

function escape(/** @type {string} */ text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
