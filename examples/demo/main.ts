/** The demo page: tabs on one side, backstage on the other, one memory backend behind both. */
import 'mfa-elements/define.js';
import {html, render} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import type {MemoryUser} from 'mfa-elements/adapters/memory';
import {accountPage, followSession} from './account.js';
import {configureElements, memory} from './backend.js';
import {clearSteps, tickOff, watchSteps} from './checklist.js';
import {elementPages} from './element-pages.js';
import {elementStage} from './element-stage.js';
import {clearLog, startEventLog} from './event-log.js';
import {watchInbox} from './inbox.js';
import {applyLooks} from './looks.js';
import {watchSession} from './session.js';
import {forgetFault, startSwitches} from './switches.js';
import {Tabs} from './tabs.js';
import {drawUsers} from './users.js';

const panel = document.querySelector<HTMLElement>('#panel')!;
/** Counts resets: after one, the elements are new ones. */
let life = 0;

const tabs = new Tabs(
  [
    {id: 'account', label: 'Your account'},
    ...elementPages.map(({tag}) => ({id: tag, label: html`<code>${`<${tag}>`}</code>`})),
  ],
  drawPanel,
);

applyLooks();
if (!memory) describeServer();
configureElements(tickOff);
startEventLog();
watchInbox();
startSwitches(onReset);
watchSteps(drawPanel);

await watchSession((state) => {
  if (state.status === 'signed_out') forgetFault();
  followSession(state);
  drawPanel();
  drawUsers(onUse);
});
tabs.start();

function describeServer(): void {
  const about = html`<strong>A real server on this machine.</strong> better-auth with a database of its own, as in
    <code>examples/server</code>. The demo users’ passwords are known to everybody: it is for trying out.`;
  render(about, Object.assign(document.querySelector<HTMLElement>('#about-backend')!, {textContent: ''}));
}

function drawPanel(): void {
  const {chosen} = tabs;
  const page = elementPages.find(({tag}) => tag === chosen);
  render(keyed(`${chosen} ${life}`, page ? elementStage(page, goToAccount) : accountPage(drawPanel)), panel);
}

function goToAccount(): void {
  tabs.choose('account');
}

/** Fills the identifier in; the password is for the visitor to type. */
function onUse({identifier}: MemoryUser): void {
  if (tabs.chosen !== 'mfa-sign-in') goToAccount();
  const signIn = panel.querySelector('mfa-sign-in');
  if (!signIn) return;
  signIn.identifier = identifier;
  signIn.addEventListener('mfa-state-change', function onChange({to}) {
    if (to !== 'asking-password') return;
    signIn.removeEventListener('mfa-state-change', onChange);
    void signIn.updateComplete.then(() => signIn.focus());
  });
  signIn.restart();
}

function onReset(): void {
  life += 1;
  clearSteps();
  clearLog();
  drawPanel();
}
