/** `?defined`: another script of the page has defined the tags before React comes. */
import {createElement} from 'react';
import {hydrateRoot} from 'react-dom/client';
import {calls} from './backend.js';
import {Page} from './page.js';

const root = document.getElementById('root');
if (location.search === '?defined') {
  await import('mfa-elements/define.js');
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
const states = [];
Object.assign(window, {calls, states, drawn: root.querySelector('mfa-sign-in')});
const props = {isStreamed: location.pathname.includes('streamed'), onMfaStateChange: ({to}) => states.push(to)};
hydrateRoot(root, createElement(Page, props), {onRecoverableError: (error) => console.error(error)});
