import {Component, signal} from '@angular/core';
import {configure} from 'mfa-elements';
import {adapter} from './counted-adapter';
import {MfaManageInputs, MfaSignInInputs} from './app/mfa-inputs';

configure({adapter});

/** The elements on a page that is drawn by a server, and hydrated: one at once, the other when it is touched. */
@Component({
  selector: 'app-root',
  imports: [MfaManageInputs, MfaSignInInputs],
  template: `
    <output>{{ user() }}</output>
    <mfa-sign-in [messages]="messages" no-auto-submit (mfa-signed-in)="user.set($event.user.identifier)">
      @if (!user()) {
        <p slot="footer">New here?</p>
      }
    </mfa-sign-in>
    @defer (hydrate on interaction) {
      <h2>Your account</h2>
      <mfa-manage [messages]="messages" />
    }
  `,
})
export class Rendered {
  protected readonly messages = {signIn: 'Go on', manageHeading: 'Sign-in methods'};
  protected readonly user = signal<string | undefined>(undefined);
}
