/**
 * The elements' properties as inputs, so that the compiler checks what templates bind to them. A template that imports the
 * directive of a tag needs no `CUSTOM_ELEMENTS_SCHEMA`.
 */
import {Directive, ElementRef, inject, input, type InputSignal, type OnChanges, type SimpleChanges} from '@angular/core';
import type {BackupCodesProps, ManageProps, SignInProps, TotpEnrollProps, TotpVerifyProps} from 'mfa-elements';

/** Fails to compile when an element has a property that its directive lacks; Angular knows `lang` itself. */
type InputsOf<Props> = {readonly [Name in Exclude<keyof Props, 'lang'>]-?: InputSignal<Props[Name]>};

/** What every element takes. Hands each input that is bound on to the element. */
@Directive()
abstract class ElementInputs implements OnChanges {
  readonly adapter = input<SignInProps['adapter']>();
  readonly adapterUrl = input<SignInProps['adapterUrl']>();
  readonly messages = input<SignInProps['messages']>();
  readonly noAutoSubmit = input<SignInProps['noAutoSubmit']>();
  readonly plainCode = input<SignInProps['plainCode']>();
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  ngOnChanges(changes: SimpleChanges): void {
    for (const [name, {currentValue}] of Object.entries(changes)) Object.assign(this.#element, {[name]: currentValue});
  }
}

@Directive({selector: 'mfa-sign-in'})
export class MfaSignInInputs extends ElementInputs implements InputsOf<SignInProps> {
  readonly redirectUrl = input<SignInProps['redirectUrl']>();
  readonly allowedRedirectOrigins = input<SignInProps['allowedRedirectOrigins']>();
  readonly identifier = input<SignInProps['identifier']>();
  readonly supportUrl = input<SignInProps['supportUrl']>();
}

@Directive({selector: 'totp-enroll'})
export class TotpEnrollInputs extends ElementInputs implements InputsOf<TotpEnrollProps> {
  readonly issuer = input<TotpEnrollProps['issuer']>();
  readonly account = input<TotpEnrollProps['account']>();
  readonly skipBackupCodes = input<TotpEnrollProps['skipBackupCodes']>();
}

@Directive({selector: 'totp-verify'})
export class TotpVerifyInputs extends ElementInputs implements InputsOf<TotpVerifyProps> {
  readonly purpose = input<TotpVerifyProps['purpose']>();
  readonly level = input<TotpVerifyProps['level']>();
  readonly strategies = input<TotpVerifyProps['strategies']>();
}

@Directive({selector: 'backup-codes'})
export class BackupCodesInputs extends ElementInputs implements InputsOf<BackupCodesProps> {
  readonly filename = input<BackupCodesProps['filename']>();
  readonly appName = input<BackupCodesProps['appName']>();
  readonly account = input<BackupCodesProps['account']>();
  readonly codes = input<BackupCodesProps['codes']>();
  readonly renewNow = input<BackupCodesProps['renewNow']>();
}

@Directive({selector: 'mfa-manage'})
export class MfaManageInputs extends ElementInputs implements InputsOf<ManageProps> {
  readonly readonly = input<ManageProps['readonly']>();
  readonly strategies = input<ManageProps['strategies']>();
}
