interface PolicyFactory<Rules> {
  createPolicy(name: string, rules: Rules): unknown;
}

const tags = ['backup-codes', 'mfa-manage', 'mfa-sign-in', 'totp-enroll', 'totp-verify'];

/**
 * Makes the Trusted Types policy of the Lit that is in the file for plain pages. A name can be taken, by the Lit of an app
 * on the same page, and then the policy is called `mfa-elements`. With every tag taken this Lit draws nothing, so that it
 * does without, and the browser has nothing to refuse.
 */
export function litPolicy<Rules>(factory: PolicyFactory<Rules>, rules: Rules): unknown {
  if (tags.every((tag) => customElements.get(tag))) return undefined;
  try {
    return factory.createPolicy('lit-html', rules);
  } catch {
    return factory.createPolicy('mfa-elements', rules);
  }
}
