import {Component, provideZoneChangeDetection, provideZonelessChangeDetection} from '@angular/core';
import {bootstrapApplication} from '@angular/platform-browser';
import {
  BaseRouteReuseStrategy,
  provideRouter,
  RouteReuseStrategy,
  RouterLink,
  RouterOutlet,
  type ActivatedRouteSnapshot,
  type DetachedRouteHandle,
} from '@angular/router';
import {Hazards} from './hazards';

/** Keeps the page for hazards when another is shown, as apps with tabs do. */
class KeptPages extends BaseRouteReuseStrategy {
  #kept: DetachedRouteHandle | null = null;

  override shouldDetach({component}: ActivatedRouteSnapshot): boolean {
    return component === Hazards;
  }

  override store(_route: ActivatedRouteSnapshot, handle: DetachedRouteHandle | null): void {
    this.#kept = handle;
  }

  override shouldAttach({component}: ActivatedRouteSnapshot): boolean {
    return component === Hazards && this.#kept !== null;
  }

  override retrieve({component}: ActivatedRouteSnapshot): DetachedRouteHandle | null {
    return component === Hazards ? this.#kept : null;
  }
}

@Component({selector: 'app-elsewhere', template: `<h1>Elsewhere</h1>`})
class Elsewhere {}

@Component({
  selector: 'app-root',
  imports: [RouterLink, RouterOutlet],
  template: `
    <nav>
      <a routerLink="/person/1">One</a>
      <a routerLink="/person/2">Two</a>
      <a routerLink="/elsewhere">Elsewhere</a>
    </nav>
    <router-outlet />
  `,
})
class Root {}

/** Where the build says so, zone.js is there before everything else; its builds have no `await` outside of functions. */
const changeDetection = 'Zone' in globalThis ? provideZoneChangeDetection() : provideZonelessChangeDetection();

async function start(): Promise<void> {
  if (location.search !== '?late') await import('mfa-elements/define.js');
  await bootstrapApplication(Root, {
    providers: [
      changeDetection,
      provideRouter([
        {path: 'person/:id', component: Hazards},
        {path: 'elsewhere', component: Elsewhere},
        {path: '', pathMatch: 'full', redirectTo: 'person/1'},
      ]),
      {provide: RouteReuseStrategy, useClass: KeptPages},
    ],
  });
}

void start();
