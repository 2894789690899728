import {createComponent, render} from 'solid-js/web';
import {Hazards} from './Hazards.jsx';

if (location.search !== '?late') await import('mfa-elements/define.js');
render(() => createComponent(Hazards, {}), document.body);
