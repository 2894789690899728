import {html, nothing, type TemplateResult} from 'lit';
import type {BackupCodeStatus} from '../../core/adapter.js';

/** A mark for each backup code, used ones hollow. For eyes alone: a sentence says it too. */
export function codeMarks({total = 0, remaining = total + 1}: BackupCodeStatus): TemplateResult | typeof nothing {
  // What the backend does not tell cannot be drawn, and more than can be counted at a glance says nothing.
  if (!total || total > 40 || remaining > total) return nothing;
  const marks = Array.from({length: total}, (_, index) => html`<span class=${index < remaining ? '' : 'used'} part="mark"></span>`);
  return html`<div class="marks" part="marks" aria-hidden="true">${marks}</div>`;
}
