import 'mfa-elements/define.js';
import {provideZonelessChangeDetection, type ApplicationRef} from '@angular/core';
import {bootstrapApplication, provideClientHydration, withIncrementalHydration, type BootstrapContext} from '@angular/platform-browser';
import {provideServerRendering, RenderMode, withRoutes} from '@angular/ssr';
import {Rendered} from './rendered';

const providers = [
  provideZonelessChangeDetection(),
  provideClientHydration(withIncrementalHydration()),
  provideServerRendering(withRoutes([{path: '**', renderMode: RenderMode.Prerender}])),
];

export default (context: BootstrapContext): Promise<ApplicationRef> => bootstrapApplication(Rendered, {providers}, context);
