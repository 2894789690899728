import {describeAbort} from './abort.js';
import {describeBackupCodes} from './backup-codes.js';
import {describeCapabilities} from './capabilities.js';
import {describeDates} from './dates.js';
import {describeEnrollment} from './enrollment.js';
import {closing, factsOf, type Fact} from './fact.js';
import {describeFactorSettings} from './factor-settings.js';
import {describeFailures} from './failures.js';
import {describeLostAnswers} from './lost-answers.js';
import {missingIn, type Need} from './needs.js';
import {describeObligation} from './obligation.js';
import {describePasskeys} from './passkeys.js';
import {describeRenaming} from './renaming.js';
import {describeResuming} from './resuming.js';
import {describeReverification} from './reverification.js';
import {globalRunner, type TestRunner} from './runner.js';
import {describeSecondFactor} from './second-factor.js';
import {describeSentCodes} from './sent-codes.js';
import {describeSeveralAuthenticators} from './several-authenticators.js';
import {describeSignIn} from './sign-in.js';
import {describeTabs} from './tabs.js';
import {describeTrust} from './trust.js';
import type {ContractWorld} from './world.js';

const chapters: Readonly<Record<string, (fact: Fact) => void>> = {
  'what it says it can do': describeCapabilities,
  'signing in with a password': describeSignIn,
  'the second factor': describeSecondFactor,
  'codes by text message': describeSentCodes('phone_code'),
  'codes by e-mail': describeSentCodes('email_code'),
  'trusted devices': describeTrust,
  'setting up an authenticator app': describeEnrollment,
  'setting one up in several goes': describeResuming,
  'several authenticators': describeSeveralAuthenticators,
  'the enrolment that sign-in requires': describeObligation,
  'backup codes': describeBackupCodes,
  'the choice of factors': describeFactorSettings,
  'names of factors': describeRenaming,
  'dates of factors': describeDates,
  passkeys: describePasskeys,
  'step-up': describeReverification,
  failures: describeFailures,
  'answers that are lost': describeLostAnswers,
  'calls that are aborted or come twice': describeAbort,
  'other tabs': describeTabs,
};

/**
 * Registers everything that `MfaAdapter` promises as tests, for one adapter on one backend. `create` is called for each
 * test that applies. Needs only `describe` and `it`, so it runs in a page, a worker or Node: on Mocha, Vitest, Jest and
 * node:test. A test that does not apply, because of the capabilities or of what the world leaves out, is skipped with the reason.
 */
export function testAdapter(
  name: string,
  create: () => ContractWorld | Promise<ContractWorld>,
  runner: TestRunner = globalRunner(),
): void {
  const fact = factsOf({create, runner, lacking: new Set(runner.lacking)});
  runner.describe(name, () => {
    for (const [title, register] of Object.entries(chapters)) runner.describe(title, () => register(fact));
  });
}

/**
 * What the worlds of `create` lack for the suite. Makes one and closes it. For a runner that cannot skip a test while it
 * runs (Jest), to be handed to `testAdapter()` as `{describe, it, lacking}`.
 */
export async function lackingOf(create: () => ContractWorld | Promise<ContractWorld>): Promise<ReadonlySet<string>> {
  const needs: Need[] = [];
  for (const register of Object.values(chapters)) register((_, own) => needs.push(...own));
  const world = await create();
  return closing(world, () => Promise.resolve(new Set(missingIn(world, needs))));
}
