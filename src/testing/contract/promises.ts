import type {MfaAdapter, MfaCapabilities} from '../../core/adapter.js';

type Promised = 'always' | 'maybe' | 'never';

/** Which methods the capabilities promise. */
function promises(capabilities: MfaCapabilities): Record<Exclude<keyof MfaAdapter, 'id' | 'capabilities'>, Promised> {
  const {signIn, secondFactors, totp, backupCodes, passkeys = false, manageFactors, reverification} = capabilities;
  const when = (isPromised: boolean): Promised => (isPromised ? 'always' : 'never');
  const sends = secondFactors.includes('phone_code') || secondFactors.includes('email_code');
  // A proof that goes along with the call needs no calls of its own.
  const mayCollect = reverification ? 'maybe' : 'never';
  return {
    getState: 'always',
    subscribe: 'maybe',
    setActive: 'always',
    signIn: when(signIn === 'password'),
    prepareSecondFactor: when(sends),
    attemptSecondFactor: when(secondFactors.length > 0),
    cancelSignIn: signIn === 'password' || secondFactors.length > 0 ? 'maybe' : 'never',
    createTOTP: when(totp !== false && totp.create),
    verifyTOTP: when(totp !== false && totp.create),
    disableTOTP: when(totp !== false && totp.disable),
    // Without `regenerate` it may still make the first set.
    createBackupCode: backupCodes && !backupCodes.regenerate ? 'maybe' : when(backupCodes !== false),
    getBackupCodes: when(backupCodes !== false && backupCodes.list === 'remaining'),
    // Without `create` it may be this browser that makes none.
    createPasskey: passkeys && !passkeys.create ? 'maybe' : when(passkeys !== false),
    removePasskey: when(passkeys !== false && passkeys.remove),
    renameFactor: when(manageFactors.rename === true),
    reserveSecondFactor: when(manageFactors.reserve),
    setDefaultSecondFactor: when(manageFactors.setDefault),
    startReverification: mayCollect,
    prepareReverification: mayCollect,
    attemptReverification: mayCollect,
  };
}

/** Names of the methods that an adapter must have, may have, or must not have, by its capabilities. */
export function methodsThat(adapter: Pick<MfaAdapter, 'capabilities'>, promised: Promised): readonly (keyof MfaAdapter)[] {
  const all = promises(adapter.capabilities);
  return Object.keys(all).filter((name): name is keyof typeof all => all[name as keyof typeof all] === promised);
}
