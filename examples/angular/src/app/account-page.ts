import {Component, inject, signal} from '@angular/core';
import {Router} from '@angular/router';
import {MfaError, requestReverification, type MfaFactorAddedEvent} from 'mfa-elements';
import {adapter} from './backend';
import {MfaManageInputs} from './mfa-inputs';

@Component({
  imports: [MfaManageInputs],
  template: `
    <h1>Your account</h1>
    <mfa-manage [adapter]="adapter" (mfa-factor-added)="tell($event)" />
    <p class="row">
      <button type="button" (click)="changePlan()">Change plan</button>
      <button type="button" (click)="signOut()">Sign out</button>
    </p>
    <p role="status">{{ status() }}</p>
  `,
})
export class AccountPage {
  readonly #router = inject(Router);
  protected readonly adapter = adapter;
  protected readonly status = signal('');

  protected tell({factor}: MfaFactorAddedEvent): void {
    this.status.set(factor.strategy === 'totp' ? 'Your next sign-in asks for a code of your app.' : 'Your account is safer now.');
  }

  protected async changePlan(): Promise<void> {
    this.status.set('');
    try {
      await requestReverification();
      this.status.set('Plan changed.');
    } catch (error) {
      if (!MfaError.is(error) || error.code !== 'reverification_cancelled') throw error;
      this.status.set('Nothing was changed.');
    }
  }

  protected async signOut(): Promise<void> {
    await adapter.setActive({session: null});
    await this.#router.navigate(['/']);
  }
}
