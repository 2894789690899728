import {ChangeDetectionStrategy, Component, computed, signal} from '@angular/core';
import {adapter} from './counted-adapter';
import {MfaManageInputs, MfaSignInInputs, TotpEnrollInputs} from './app/mfa-inputs';

/** The elements as the page for hazards has them, in a component that is checked only when it must be. */
@Component({
  selector: 'app-hazards',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [MfaManageInputs, MfaSignInInputs, TotpEnrollInputs],
  template: `
    <button (click)="drawn.set(drawn() + 1)">Draw</button>
    <button (click)="remade.set([{}])">Remake</button>
    <button (click)="isThere.set(!isThere())">Toggle</button>
    <button (click)="define()">Define</button>
    <output>{{ heard() }}</output>
    @if (isThere()) {
      @for (one of remade(); track one) {
        @if (user()) {
          <totp-enroll [adapter]="adapter" [messages]="messages()" issuer="Hazards" />
          @defer (on interaction) {
            <mfa-manage [adapter]="adapter" />
          } @placeholder {
            <button>More</button>
          }
        } @else {
          <mfa-sign-in [adapter]="adapter" [messages]="messages()" (mfa-before-action)="heard.set($event.action + ' at ' + drawn())" (mfa-signed-in)="user.set($event.user.identifier)">
            @if (drawn() % 2) {
              <p slot="footer">Odd</p>
            }
          </mfa-sign-in>
        }
      }
    }
  `,
})
export class Hazards {
  protected readonly adapter = adapter;
  protected readonly drawn = signal(0);
  protected readonly remade = signal<readonly object[]>([{}]);
  protected readonly isThere = signal(true);
  protected readonly user = signal<string | undefined>(undefined);
  protected readonly heard = signal('');
  protected readonly messages = computed(() => ({signIn: `Go on ${this.drawn()}`, begin: `Begin ${this.drawn()}`}));

  protected async define(): Promise<void> {
    await import('mfa-elements/define.js');
  }
}
