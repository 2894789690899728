/** A component of the page's own, bundled with a Lit of its own. */
import {html, LitElement} from 'lit';

class OwnNote extends LitElement {
  render() {
    return html`<p>A Lit of my own</p>`;
  }
}
customElements.define('own-note', OwnNote);
document.body.append(document.createElement('own-note'));
