/** What the tests look for on the page, in one place: names of people's things, and as little of the wording as tells them apart. */

export const ada = {identifier: 'ada@example.com', password: 'analytical-engine', name: 'Ada Lovelace'};
export const grace = {identifier: 'grace@example.com', password: 'nanoseconds-of-wire', name: 'Grace Hopper'};
export const linus = {identifier: 'linus@example.com', password: 'just-for-fun', name: 'Linus Torvalds'};

export const headings = {
  signIn: /^sign in$/i,
  signedOut: /^your account$/i,
  manage: /^two-step verification$/i,
  intro: /^set up two-step verification$/i,
  scan: /^(scan this code|add the account to your app)$/i,
  startOver: /^start over\?/i,
  saveCodes: /^save your backup codes$/i,
  code: /^enter your code$/i,
  phone: /^check your phone$/i,
  backupCode: /^enter a backup code$/i,
  locked: /^too many attempts$/i,
  chooseMethod: /^confirm that it is you$/i,
  confirmPassword: /^confirm your password$/i,
  codesLeft: /^backup codes$/i,
  replaceCodes: /^replace your backup codes\?/i,
  remove: /^remove “/i,
};

export const fields = {
  identifier: /^email address or username/i,
  password: /^password/i,
  code: /digit code/i,
  backupCode: /^backup code/i,
  authenticatorName: /^name of this authenticator/i,
};

export const buttons = {
  signIn: /^sign in$/i,
  signOut: /^sign out$/i,
  otherAccount: /different account/i,
  beginSetup: /^set up$/i,
  turnOn: /^turn on$/i,
  newKey: /^start over/i,
  keepKey: /^keep/i,
  codesSaved: /^i have saved/i,
  copy: /^copy$/i,
  print: /^print$/i,
  download: /^download$/i,
  verify: /^verify$/i,
  anotherWay: /another way/i,
  retry: /^try again$/i,
  cancel: /^cancel$/i,
  back: /^back$/i,
  makeNewCodes: /^make new codes$/i,
  replace: /^replace/i,
  remove: /^remove$/i,
  showPassword: /^show/i,
  hidePassword: /^hide/i,
};

/** The methods of a second factor, as they are offered. */
export const methods = {totp: /authenticator app/i, backupCode: /backup code/i, phone: /^text a code/i};

/** The acts on one factor in the list. */
export const acts = {
  addApp: /^add: authenticator/i,
  removeApp: /^remove: authenticator/i,
  addPhone: /^add: text/i,
  removePhone: /^remove: text/i,
  renewCodes: /^make new codes: /i,
};

export const setupKey = /enter a setup key/i;

export const refusals = {
  wrongPassword: /password is wrong/i,
  wrongCode: /code is wrong/i,
  usedCode: /used already/i,
  tookTooLong: /took too long/i,
  noConnection: /cannot be reached/i,
};

export const says = {protected: /does not open your account/i, unprotected: /by its password alone/i};

/** The demo page around the elements. */
export const demo = {
  title: 'mfa-elements: two-step verification as web components',
  inbox: /^inbox$/i,
  fault: /^adapter fault$/i,
  noConnection: 'network',
};
