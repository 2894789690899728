import {mount} from 'svelte';
import Hazards from './Hazards.svelte';

if (location.search !== '?late') await import('mfa-elements/define.js');
mount(Hazards, {target: document.body});
