import {Component, inject} from '@angular/core';
import {Router} from '@angular/router';
import {adapter} from './backend';
import {MfaSignInInputs} from './mfa-inputs';

@Component({
  imports: [MfaSignInInputs],
  template: `
    <h1>Acme</h1>
    <mfa-sign-in [adapter]="adapter" (mfa-signed-in)="openAccount()" />
  `,
})
export class SignInPage {
  readonly #router = inject(Router);
  protected readonly adapter = adapter;

  protected async openAccount(): Promise<void> {
    await this.#router.navigate(['/account']);
  }
}
