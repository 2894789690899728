/** What a visitor can turn: how the page looks, how the backend behaves, and back to the start. */
import {html, nothing, render, type TemplateResult} from 'lit';
import type {Fault, MemoryAdapter} from 'mfa-elements/adapters/memory';
import {apps, backendName, backends, changeApps, changeBackend, memory} from './backend.js';
import {choices} from './choices.js';
import {lookSwitches} from './looks.js';

const node = document.querySelector<HTMLElement>('#switches')!;

const faults: readonly (readonly [Fault | 'none', string])[] = [
  ['none', 'None'],
  ['network', 'No connection'],
  ['rate-limit', 'Too many requests (429)'],
  ['server', 'Server error (500)'],
  ['hang', 'No answer'],
  ['nonsense', 'A web page for an answer'],
  ['session-lost', 'Session lost'],
];

let fault: Fault | 'none' = 'none';
let isOnce = true;
let reset: () => void = () => {};

/** Draws the switches. `onReset` is called when the backend is as new. */
export function startSwitches(onReset: () => void): void {
  reset = () => {
    memory?.reset();
    if (memory) memory.latency = 0;
    plan('none');
    onReset();
  };
  // A fault planned for one call has happened.
  document.addEventListener('mfa-error', forgetFault);
  draw();
}

/** Sets the select back once a fault planned for one call has happened. */
export function forgetFault(): void {
  if (isOnce && fault !== 'none') plan('none');
}

function plan(next: Fault | 'none'): void {
  fault = next;
  memory?.faults.set('*', next === 'none' ? undefined : next, isOnce ? {times: 1} : {});
  draw();
}

function draw(): void {
  const backendSwitch = choices({
    name: 'backend',
    legend: 'Backend',
    options: backends,
    chosen: backendName,
    onChoose: changeBackend,
  });
  render(
    html`<h2>Switches</h2>
      ${backends.length > 1 ? backendSwitch : nothing} ${lookSwitches()} ${memory ? memorySwitches(memory) : nothing}`,
    node,
  );
}

/** What only a backend that lives in the page can be told to do. */
function memorySwitches(backend: MemoryAdapter): TemplateResult {
  return html`${choices({
      name: 'latency',
      legend: 'Latency',
      options: [['0', 'None'], ['300', '300 ms'], ['2000', '2 s']],
      chosen: String(backend.latency),
      onChoose: (value) => (backend.latency = Number(value)),
    })}
    ${choices({
      name: 'apps',
      legend: 'Authenticator apps',
      options: [['one', 'One'], ['several', 'Several']],
      chosen: apps,
      onChoose: changeApps,
    })}
    <div class="fault">
      <label for="fault">Adapter fault</label>
      <select id="fault" @change=${onFault}>
        ${faults.map(([value, label]) => html`<option value=${value} .selected=${value === fault}>${label}</option>`)}
      </select>
      <label class="check"><input id="fault-once" type="checkbox" .checked=${isOnce} @change=${onOnce} /> Next call only</label>
    </div>
    <button type="button" id="reset" @click=${() => reset()}>Reset demo</button>`;
}

function onFault(event: Event): void {
  const {value} = event.target as HTMLSelectElement;
  plan(faults.find(([name]) => name === value)?.[0] ?? 'none');
}

function onOnce(event: Event): void {
  isOnce = (event.target as HTMLInputElement).checked;
  plan(fault);
}
