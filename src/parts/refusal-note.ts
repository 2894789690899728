import {html, nothing, type TemplateResult} from 'lit';

/** Why the last act was refused, where there is no field to say it at. */
export function refusalNote(text: string): TemplateResult | typeof nothing {
  return text ? html`<p class="error" part="error">${text}</p>` : nothing;
}
