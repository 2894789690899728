import {existsSync} from 'node:fs';
import type {Door} from './door.js';
import {nativeDoor} from './native-door.js';
import {restDoor} from './rest-door.js';

const hasRest = existsSync(new URL('../../../../examples/server/rest/index.mjs', import.meta.url));

/** Every way into the server: whatever is attacked is attacked through each. */
export const doors: readonly Door[] = hasRest ? [nativeDoor, restDoor] : [nativeDoor];
