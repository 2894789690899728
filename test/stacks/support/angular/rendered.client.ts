import 'mfa-elements/define.js';
import {provideZonelessChangeDetection} from '@angular/core';
import {bootstrapApplication, provideClientHydration, withIncrementalHydration} from '@angular/platform-browser';
import {Rendered} from './rendered';

void bootstrapApplication(Rendered, {providers: [provideZonelessChangeDetection(), provideClientHydration(withIncrementalHydration())]});
