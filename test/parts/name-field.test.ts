import {expect} from '@open-wc/testing';
import {render} from 'lit';
import {nameField, type NameField} from '../../src/parts/name-field.js';
import {descriptionOf, field} from '../support/page.js';
import {box} from '../support/stage.js';

let shown = 0;

function shownWith(options: Partial<NameField> = {}): HTMLInputElement {
  const place = box();
  render(nameField({id: `form-${++shown}`, name: 'factor-name', label: 'Name', error: '', busy: false, ...options}), place);
  return field(place, 'Name');
}

describe('The field for a name', () => {
  it('is passed over by password managers', () => {
    const {autocomplete, dataset} = shownWith();
    expect(autocomplete).to.equal('off');
    expect({...dataset}).to.deep.equal({'1pIgnore': '', lpignore: 'true', bwignore: '', formType: 'other'});
  });

  it('takes a name from left to right or from right to left', () => {
    const input = shownWith({value: 'הטלפון שלי'});
    expect(input.value).to.equal('הטלפון שלי');
    expect(getComputedStyle(input).direction).to.equal('rtl');
    expect(getComputedStyle(shownWith({value: 'My phone'})).direction).to.equal('ltr');
  });

  it('is described by its hint and by why it was refused', () => {
    const input = shownWith({hint: 'So that you can tell them apart.', error: 'That is too long.'});
    expect(descriptionOf(input)).to.equal('That is too long. So that you can tell them apart.');
    expect(input.ariaInvalid).to.equal('true');
    expect(shownWith().ariaInvalid).to.equal('false');
  });

  it('keeps its value in sight, and unchanged, while the backend is asked', () => {
    expect(shownWith({busy: true}).readOnly).to.equal(true);
  });
});
