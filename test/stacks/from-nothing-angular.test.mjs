/** As from-nothing.test.mjs, for the page whose tools take longest. */
import {test} from 'node:test';
import {signInFromNothing} from './support/from-nothing.mjs';

test('docs/angular.md leads from an empty folder to a sign-in', () => signInFromNothing('angular'));
