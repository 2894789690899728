/** The same form, drawn and read by a small LitElement of its own: what Lit costs without us. */
import {LitElement, css, html, unsafeCSS} from 'lit';
import {styles} from './styles.mjs';

class LitSignIn extends LitElement {
  static properties = {error: {state: true}, busy: {state: true}, shown: {state: true}};
  static styles = css`${unsafeCSS(styles)}`;

  render() {
    return html`<div class="card">
      <h2>Sign in</h2>
      <form novalidate @submit=${this.submit}>
        ${this.field('username', 'Email address or username', 'text')}
        ${this.field('password', 'Password', this.shown ? 'text' : 'password')}
        <button type="submit" aria-disabled=${this.busy ? 'true' : 'false'}>Sign in</button>
      </form>
    </div>`;
  }

  field(name, label, type) {
    const reveal = html`<button class="link" type="button" @click=${() => (this.shown = !this.shown)}>${this.shown ? 'Hide' : 'Show'}</button>`;
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <div class="wrap">
        <input
          id=${name}
          name=${name}
          type=${type}
          autocomplete=${name === 'password' ? 'current-password' : name}
          autocapitalize="none"
          spellcheck="false"
          ?readonly=${this.busy}
        />
        ${name === 'password' ? reveal : ''}
      </div>
      <p class="error">${name === 'password' ? this.error : ''}</p>
    </div>`;
  }

  async submit(event) {
    event.preventDefault();
    this.busy = true;
    const response = await fetch('/sign-in', {method: 'POST', body: new FormData(event.target)});
    this.error = response.ok ? '' : 'The password is wrong.';
    this.busy = false;
  }
}

customElements.define('lit-sign-in', LitSignIn);
