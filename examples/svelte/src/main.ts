import 'mfa-elements/define.js';
import 'mfa-elements/placeholder.css';
import {mount} from 'svelte';
import App from './App.svelte';
import './style.css';

mount(App, {target: document.body});
