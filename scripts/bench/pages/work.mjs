/** The page on which work is measured: elements that a person would meet, their states changed by hand, and the QR code drawn. */
import 'mfa-elements/define.js';
import {html, render, svg} from 'lit';
import {scenarioAdapter} from 'mfa-elements/testing';
import {qrPath} from 'mfa-elements/parts/qr-matrix.js';
import './lit-alone.mjs';

/** Each tag with the situation its person is in; Lit alone has no backend. */
const situations = {
  'lit-sign-in': undefined,
  'mfa-sign-in': 'signed-out',
  'totp-enroll': 'signed-in',
  'totp-verify': 'signed-in',
  'backup-codes': 'signed-in',
  'mfa-manage': 'signed-in',
};
const uri = 'otpauth://totp/Example:ada%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Example&algorithm=SHA1&digits=6&period=30';
const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

const adapters = new Map(
  Object.entries(situations).map(([tag, situation]) => [tag, scenarioAdapter({situation, factors: ['totp', 'backup_code']})]),
);

/** Elements on one adapter, which has answered by the time this resolves. */
async function mount(tag, count) {
  const elements = Array.from({length: count}, () => Object.assign(document.createElement(tag), {adapter: adapters.get(tag)}));
  document.body.append(...elements);
  while (elements.some(({state}) => state === 'loading')) await frame();
  await frame();
  return elements;
}

/** Draws one element `times` times anew, its texts changed each time. Resolves to the milliseconds of one. */
async function rerender(tag, times) {
  const [element] = await mount(tag, 1);
  const start = performance.now();
  for (let i = 0; i < times; i++) {
    // Lit alone has no texts to be told, but a property that is drawn.
    Object.assign(element, {messages: {retry: `Try again ${i}`, signInHeading: `Sign in ${i}`}, error: `${i}`});
    await element.updateComplete;
  }
  const each = (performance.now() - start) / times;
  element.remove();
  return each;
}

/** Encodes and draws a typical key `times` times. Resolves to the milliseconds of each, layout included. */
async function drawQr(times) {
  const place = document.body.appendChild(document.createElement('div'));
  const all = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    const {path, size} = qrPath(`${uri}&n=${i}`);
    render(html`<svg viewBox="0 0 ${size} ${size}">${svg`<path d=${path} />`}</svg>`, place);
    place.getBoundingClientRect();
    all.push(performance.now() - start);
  }
  place.remove();
  return all;
}

/** Mounts elements and takes them away again; nothing here holds them. */
async function mountAndRemove(tag, count) {
  for (const element of await mount(tag, count)) element.remove();
}

/** Mounts elements and leaves them. */
async function mountAndLeave(tag, count) {
  await mount(tag, count);
}

Object.assign(globalThis, {bench: {tags: Object.keys(situations), mountAndLeave, mountAndRemove, rerender, drawQr}});
