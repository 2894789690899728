import {describeAdapter} from './contract/adapter.js';
import {describeFields} from './contract/fields.js';
import {describeLanguage} from './contract/language.js';
import {describeLooks} from './contract/looks.js';
import {describePresence} from './contract/presence.js';
import type {ElementContract} from './contract/scene.js';
import {describeTag} from './contract/tag.js';
import {describeTransitions} from './contract/transitions.js';
import type {Tag} from './stage.js';

/** What holds for each of the five elements, in each of its states. */
export function describeElement<T extends Tag>(contract: ElementContract<T>): void {
  describe(`<${contract.tag}>, as every element,`, () => {
    describeTag(contract);
    describeAdapter(contract);
    describeLooks(contract);
    describeFields(contract);
    describeTransitions(contract);
    describePresence(contract);
    describeLanguage(contract);
  });
}
