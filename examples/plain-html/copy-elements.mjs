/** Puts the one file for plain pages, and what it loads later, beside the page. */
import {cpSync} from 'node:fs';

cpSync('node_modules/mfa-elements/dist/cdn', 'mfa-elements', {recursive: true});
