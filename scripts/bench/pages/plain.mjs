/** The form as HTML alone: what is in the page is there as soon as the page is. */
import {styles} from './styles.mjs';

export const plain = `<style>${styles.replace(/\s+/g, ' ')}</style>
<div class="card">
<h2>Sign in</h2>
<form method="post" action="/sign-in">
<div class="field"><label for="username">Email address or username</label><div class="wrap"><input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false"></div><p class="error"></p></div>
<div class="field"><label for="password">Password</label><div class="wrap"><input id="password" name="password" type="password" autocomplete="current-password"><button class="link" type="button">Show</button></div><p class="error"></p></div>
<button>Sign in</button>
</form>
</div>`;
