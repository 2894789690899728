import {describeAbort} from './abort.js';
import {describeBackupCodes} from './backup-codes.js';
import {describeCapabilities} from './capabilities.js';
import {describeEnrollment} from './enrollment.js';
import {factsOf, type Fact} from './fact.js';
import {describeFactorSettings} from './factor-settings.js';
import {describeFailures} from './failures.js';
import {describeObligation} from './obligation.js';
import {describeReverification} from './reverification.js';
import {globalRunner, type TestRunner} from './runner.js';
import {describeSecondFactor} from './second-factor.js';
import {describeSentCodes} from './sent-codes.js';
import {describeSignIn} from './sign-in.js';
import {describeTabs} from './tabs.js';
import {describeTrust} from './trust.js';
import type {ContractWorld} from './world.js';

const chapters: Readonly<Record<string, (fact: Fact) => void>> = {
  'what it says it can do': describeCapabilities,
  'signing in with a password': describeSignIn,
  'the second factor': describeSecondFactor,
  'codes that are sent': describeSentCodes,
  'trusted devices': describeTrust,
  'setting up an authenticator app': describeEnrollment,
  'the enrolment that sign-in requires': describeObligation,
  'backup codes': describeBackupCodes,
  'the choice of factors': describeFactorSettings,
  'step-up': describeReverification,
  failures: describeFailures,
  'calls that are aborted or come twice': describeAbort,
  'other tabs': describeTabs,
};

/**
 * Registers everything that `MfaAdapter` promises as tests, for one adapter on one backend. `create` is called for each
 * test. Needs only `describe` and `it`, so it runs in a page, a worker or Node: on Mocha, Vitest, Jest and node:test.
 */
export function testAdapter(
  name: string,
  create: () => ContractWorld | Promise<ContractWorld>,
  runner: TestRunner = globalRunner(),
): void {
  runner.describe(name, () => {
    for (const [title, register] of Object.entries(chapters)) {
      runner.describe(title, () => register(factsOf(create, runner)));
    }
  });
}
