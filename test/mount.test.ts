import {expect} from '@open-wc/testing';
import * as kit from '../src/index.js';
import {createWorld} from './support/world.js';
import {box} from './support/stage.js';

type Mount = (node: Element, props?: Record<string, unknown>) => HTMLElement;

const pairs: readonly [tag: string, mount: Mount, unmount: (node: Element) => void, prop: string][] = [
  ['mfa-sign-in', kit.mountSignIn, kit.unmountSignIn, 'redirectUrl'],
  ['totp-enroll', kit.mountTotpEnroll, kit.unmountTotpEnroll, 'issuer'],
  ['totp-verify', kit.mountTotpVerify, kit.unmountTotpVerify, 'purpose'],
  ['backup-codes', kit.mountBackupCodes, kit.unmountBackupCodes, 'filename'],
  ['mfa-manage', kit.mountManage, kit.unmountManage, 'lang'],
];

for (const [tag, mount, unmount, prop] of pairs) {
  describe(`Mounting <${tag}>`, () => {
    it('defines the tag and puts one element into the node, as its last child', () => {
      const node = box();
      node.append(document.createElement('p'));
      const element = mount(node, {adapter: createWorld().adapter});
      expect(customElements.get(tag)).to.equal(element.constructor);
      expect(node.lastElementChild).to.equal(element);
      expect(element.localName).to.equal(tag);
    });

    it('hands the properties over', () => {
      const {adapter} = createWorld();
      const element = mount(box(), {adapter, [prop]: 'en'});
      expect(element).to.include({adapter, [prop]: 'en'});
    });

    it('leaves one element when it is done twice, with the newer properties', () => {
      const node = box();
      const {adapter} = createWorld();
      const first = mount(node, {adapter, [prop]: 'en'});
      const second = mount(node, {[prop]: 'de'});
      expect(second).to.equal(first);
      expect(node.childElementCount).to.equal(1);
      expect(second).to.include({adapter, [prop]: 'de'});
    });

    it('goes into several nodes', () => {
      const {adapter} = createWorld();
      expect(mount(box(), {adapter})).to.not.equal(mount(box(), {adapter}));
    });

    it('is undone by unmounting, also twice, and can be done again', () => {
      const node = box();
      const {adapter} = createWorld();
      const first = mount(node, {adapter});
      unmount(node);
      unmount(node);
      expect(node.childElementCount).to.equal(0);
      expect(mount(node, {adapter})).to.not.equal(first);
      expect(node.childElementCount).to.equal(1);
    });

    it('touches nothing else in the node', () => {
      const node = box();
      const own = node.appendChild(document.createElement(tag));
      mount(node, {adapter: createWorld().adapter});
      unmount(node);
      expect([...node.children]).to.deep.equal([own]);
    });
  });
}
