import {addons} from 'storybook/manager-api';
import {siteTheme} from './theme.js';

// A key pressed in a field of an element is no shortcut of Storybook's.
addons.setConfig({theme: siteTheme(), ui: {enableShortcuts: false}});
