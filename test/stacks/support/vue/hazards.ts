import 'mfa-elements/locales/de.js';
import {createApp} from 'vue';
import Hazards from './Hazards.vue';

if (location.search !== '?late') await import('mfa-elements/define.js');
createApp(Hazards).mount(document.body);
