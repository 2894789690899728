import {writeFileSync} from 'node:fs';

/** Ends a run with one plain line, "N passed, N failed", and writes the counts to the file `TEST_COUNTS` names. */
export function closingLineReporter() {
  return {
    stop({sessions}) {
      const counts = {passed: 0, failed: 0, skipped: 0};
      for (const session of sessions) {
        if (session.testResults) count(session.testResults, counts);
        // A file that does not load, or throws outside a test, has no test to blame.
        if (!session.testResults || session.errors.length > 0) counts.failed += 1;
      }
      if (process.env.TEST_COUNTS) writeFileSync(process.env.TEST_COUNTS, JSON.stringify(counts));
      // The default reporter leaves the cursor mid-line.
      console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    },
  };
}

function count(suite, counts) {
  for (const test of suite.tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
  for (const inner of suite.suites) count(inner, counts);
}
