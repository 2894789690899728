import {html, type TemplateResult} from 'lit';

export interface Choices {
  readonly name: string;
  readonly legend: string;
  /** Value and label. */
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}

/** A few radio buttons that look like one switch. */
export function choices({name, legend, options, chosen, onChoose}: Choices): TemplateResult {
  return html`<fieldset class="choices ${name}">
    <legend>${legend}</legend>
    <div>
      ${options.map(
        ([value, label]) =>
          html`<label data-value=${value}
            ><input type="radio" name=${name} value=${value} .checked=${value === chosen} @change=${() => onChoose(value)} /><span>${label}</span></label
          >`,
      )}
    </div>
  </fieldset>`;
}
