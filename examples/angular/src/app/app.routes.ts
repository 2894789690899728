import type {Routes} from '@angular/router';
import {SignInPage} from './sign-in-page';

export const routes: Routes = [
  {path: '', component: SignInPage},
  {path: 'account', loadComponent: () => import('./account-page').then(({AccountPage}) => AccountPage)},
];
