/** One element alone: on a stage, with its tag to copy and the session it needs. */
import {html, nothing, type TemplateResult} from 'lit';
import {demoUsers} from 'mfa-elements/adapters/memory';
import {backendName, type BackendName} from './backend.js';
import {copyButton} from './copy-button.js';
import type {ElementPage} from './element-pages.js';
import {nameOf, session, signInAs, signOut} from './session.js';

const adapters: Readonly<Record<BackendName, string>> = {
  memory: 'memoryAdapter()',
  'better-auth': 'betterAuthAdapter()',
  rest: "restAdapter({baseURL: '/api/mfa'})",
};
const call = adapters[backendName];
const script = `<script type="module">
  import 'mfa-elements/define.js';
  import {configure} from 'mfa-elements';
  import {${call.replace(/\(.*/, '')}} from 'mfa-elements/adapters/${backendName}';

  configure({adapter: ${call}});
</script>`;

interface Restartable extends HTMLElement {
  restart(): void;
}

/** `goToAccount` leads to the page that has a sign-in. */
export function elementStage({tag, about, forWhom, element, source}: ElementPage, goToAccount: () => void): TemplateResult {
  const onRestart = (): void => {
    const shown = document.querySelector<Restartable>(`.stage > ${tag}`);
    shown?.restart();
    shown?.focus();
  };
  return html`<div class="alone">
    <header>
      <div>
        <h2><code>&lt;${tag}&gt;</code></h2>
        <p>${about}</p>
      </div>
      <button type="button" @click=${onRestart}>Restart</button>
    </header>
    ${sessionNote(forWhom, goToAccount)}
    <div class="stage">${element}</div>
    ${sourceBox('HTML', source)}
    <details>
      <summary>And once for the whole page</summary>
      ${sourceBox('Script', script)}
    </details>
  </div>`;
}

function sourceBox(title: string, source: string): TemplateResult {
  return html`<figure class="source">
    <figcaption>${title} ${copyButton(source, `the ${title}`)}</figcaption>
    <pre tabindex="0" dir="ltr" role="group" aria-label=${title}><code>${source}</code></pre>
  </figure>`;
}

/** Says what the element lacks, and offers it. */
function sessionNote(forWhom: ElementPage['forWhom'], goToAccount: () => void): TemplateResult | typeof nothing {
  const state = session();
  const attempt = (act: () => Promise<unknown>) => () => void act().catch(goToAccount);
  if (forWhom === 'signed_out') {
    if (state.status !== 'signed_in') return nothing;
    return note(html`<bdi>${nameOf(state.user.identifier)}</bdi> is signed in. Sign out to see the form.`, 'Sign out', attempt(signOut));
  }
  if (state.status === 'signed_in') return note(html`For <bdi>${nameOf(state.user.identifier)}</bdi>, who is signed in.`, 'Sign out', attempt(signOut));
  if (state.status === 'pending') return note('A sign-in is under way. This element waits for its end.', 'Finish it', goToAccount);
  const [ada] = demoUsers;
  if (!ada) return nothing;
  const signIn = async (): Promise<void> => {
    if (!(await signInAs(ada.identifier, ada.password))) goToAccount();
  };
  return note('This element needs somebody who is signed in.', `Sign in as ${ada.name?.split(' ')[0]}`, attempt(signIn));
}

function note(text: TemplateResult | string, act: string, onAct: () => void): TemplateResult {
  return html`<div class="note"><p role="status">${text}</p><button type="button" class="small" @click=${onAct}>${act}</button></div>`;
}
