/**
 * What the adapter uses of an `Auth` object. Described here, not imported, so that this package brings nothing of
 * Firebase's along.
 *
 * @see https://firebase.google.com/docs/reference/js/auth.auth
 */
export interface FirebaseAuth {
  readonly name: string;
  readonly app: {readonly options: {readonly projectId?: string}};
  readonly currentUser: FirebaseUser | null;
  /** Resolves once it is known who was signed in before the page was loaded. */
  authStateReady(): Promise<void>;
  /** Is told in time who is about to be the current user, so that it can still be seen who was. */
  beforeAuthStateChanged(listener: () => void): () => void;
  updateCurrentUser(user: FirebaseUser | null): Promise<void>;
}

/** @see https://firebase.google.com/docs/reference/js/auth.user */
export interface FirebaseUser {
  readonly uid: string;
  readonly email: string | null;
  /** How the person can sign in; `password` is one of several. */
  readonly providerData: readonly {readonly providerId: string}[];
  reload(): Promise<void>;
}

/** One second factor of an account. */
export interface FirebaseFactor {
  readonly uid: string;
  /** `totp` or `phone`. */
  readonly factorId: string;
  readonly displayName?: string | null;
  /** As `Date.toUTCString()` writes it. */
  readonly enrollmentTime?: string;
  /** Of a phone; masked at sign-in. */
  readonly phoneNumber?: string;
}

/** A sign-in, or the step-up of one, that waits for its second factor. */
export interface FirebaseResolver {
  readonly hints: readonly FirebaseFactor[];
  readonly session: object;
  resolveSignIn(assertion: FirebaseAssertion): Promise<{readonly user: FirebaseUser}>;
}

/** The proof of a second factor. */
export interface FirebaseAssertion {
  readonly factorId: string;
}

/** @see https://firebase.google.com/docs/reference/js/auth.totpsecret */
export interface FirebaseTotpSecret {
  readonly secretKey: string;
  readonly hashingAlgorithm: string;
  readonly codeLength: number;
  readonly codeIntervalSeconds: number;
}

/** @see https://firebase.google.com/docs/reference/js/auth.multifactoruser */
export interface FirebaseMultiFactorUser {
  readonly enrolledFactors: readonly FirebaseFactor[];
  getSession(): Promise<object>;
  enroll(assertion: FirebaseAssertion, displayName?: string): Promise<void>;
  unenroll(uid: string): Promise<void>;
}

/** The widget that keeps robots from sending text messages: a `RecaptchaVerifier`. */
export interface FirebaseVerifier {
  readonly type: string;
  verify(): Promise<string>;
}

/**
 * The functions and classes of `firebase/auth` that the adapter calls. The module itself is one of these; handing in
 * these alone leaves the rest of it out of a bundle.
 *
 * @see https://firebase.google.com/docs/reference/js/auth
 */
export interface FirebaseFunctions {
  signInWithEmailAndPassword(auth: FirebaseAuth, email: string, password: string): Promise<{readonly user: FirebaseUser}>;
  reauthenticateWithCredential(user: FirebaseUser, credential: object): Promise<unknown>;
  signOut(auth: FirebaseAuth): Promise<void>;
  onAuthStateChanged(auth: FirebaseAuth, listener: () => void): () => void;
  getMultiFactorResolver(auth: FirebaseAuth, error: Error): FirebaseResolver;
  multiFactor(user: FirebaseUser): FirebaseMultiFactorUser;
  readonly EmailAuthProvider: {credential(email: string, password: string): object};
  readonly TotpMultiFactorGenerator: {
    generateSecret(session: object): Promise<FirebaseTotpSecret>;
    assertionForEnrollment(secret: FirebaseTotpSecret, code: string): FirebaseAssertion;
    assertionForSignIn(uid: string, code: string): FirebaseAssertion;
  };
  /** Needed for text messages only, as is `PhoneMultiFactorGenerator`. */
  readonly PhoneAuthProvider?: {
    new (auth: never): {verifyPhoneNumber(to: {multiFactorUid: string; session: object}, verifier: FirebaseVerifier): Promise<string>};
    credential(verificationId: string, code: string): object;
  };
  readonly PhoneMultiFactorGenerator?: {assertion(credential: object): FirebaseAssertion};
}
