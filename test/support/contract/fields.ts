import {expect} from '@open-wc/testing';
import {nameOf, shown} from '../page.js';
import {shadowBox, type Tag} from '../stage.js';
import {play, type ElementContract} from './scene.js';

const autocomplete: Readonly<Record<string, string>> = {
  username: 'username',
  password: 'current-password',
  totp: 'one-time-code',
  'backup-code': 'off',
  'factor-name': 'off',
};

/** Whether it is no mere hint for password managers. */
const isForPeople = (input: HTMLInputElement): boolean => input.ariaHidden !== 'true';

export function describeFields<T extends Tag>({tag, scenes}: ElementContract<T>): void {
  describe('shows password managers its fields', () => {
    for (const [name, scene] of Object.entries(scenes)) {
      const expected = scene.fields ?? [];
      it(`in the scene "${name}" (${expected.join(', ') || 'none'})`, async () => {
        await play(tag, scene);
        const inputs = [...document.querySelectorAll('input')];
        expect(inputs.filter(isForPeople).map((input) => input.name)).to.deep.equal(expected);
        for (const input of inputs) {
          if (input.type === 'checkbox') continue;
          expect(input.getAttribute('autocomplete'), input.name).to.equal(autocomplete[input.name]);
          expect(input.hasAttribute('maxlength'), `maxlength of ${input.name}`).to.equal(false);
          expect(input.form?.querySelector('[type=submit]'), `submit button of ${input.name}`).to.exist;
          if (isForPeople(input)) expect(nameOf(input), `label of ${input.name}`).to.not.equal('');
          if (input.name === 'totp') expect(input.inputMode).to.equal('numeric');
        }
      });

      if (expected.length === 0) continue;
      it(`in the scene "${name}" inside a shadow root`, async () => {
        const root = shadowBox();
        const {stage} = await play(tag, scene, {parent: root});
        expect([...root.querySelectorAll('input')].filter(isForPeople).map((input) => input.name)).to.deep.equal(expected);
        const visible = [...shown(stage.element)].filter((node) => node instanceof HTMLInputElement);
        for (const input of visible) expect(input.getBoundingClientRect().height, input.name).to.be.greaterThan(0);
      });
    }
  });
}
