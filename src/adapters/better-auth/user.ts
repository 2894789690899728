import type {MfaUser} from '../../core/adapter.js';
import type {AppProbe} from './app-probe.js';
import type {Context} from './context.js';
import {toFactors, toMethods} from './methods.js';
import type {Session} from './session.js';

/** Tells who is signed in, and with what. */
export async function readUser(
  {options, otp}: Context,
  probe: AppProbe,
  {token, user}: Session,
  signal: AbortSignal | undefined,
): Promise<MfaUser> {
  const twoFactorEnabled = user['twoFactorEnabled'] === true;
  // Without codes that are sent, an app is all there can be.
  const hasApp = twoFactorEnabled && (otp === false || (await probe.hasApp(token, signal)));
  // Beside an app, only the page knows whether the server sends codes, too.
  const names = [hasApp && 'totp', twoFactorEnabled && (options.otp ?? !hasApp) && 'otp'];
  const methods = toMethods(names, otp);
  const {signInBy = 'email'} = options;
  const {email, phoneNumber, [signInBy]: own} = user;
  const identifier = [own, signInBy === 'phone-number' && phoneNumber, email].find((one) => typeof one === 'string');
  return {
    id: user.id,
    identifier: identifier === undefined ? undefined : String(identifier),
    totpEnabled: hasApp,
    backupCodeEnabled: hasApp,
    twoFactorEnabled: methods.length > 0,
    factors: toFactors(methods),
  };
}
