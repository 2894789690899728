import {testAdapter} from 'mfa-elements/testing';

/** Runs the contract suite, or one chapter of it, with a runner of its own. Returns the titles; that of a failure with its message. */
export async function runSuite(create, {chapter, canSkipRunning = true, lacking} = {}) {
  const tests = [];
  const result = {passed: [], failed: [], skipped: []};
  let isOpen = false;
  const describe = (title, body) => {
    // The suite itself, and in it the chapters.
    const isWanted = title === 'suite' || chapter === undefined || title === chapter;
    isOpen = isWanted;
    if (isWanted) body();
  };
  const it = Object.assign((title, body) => void (isOpen && tests.push([title, body])), {
    skip: (title) => void (isOpen && result.skipped.push(title)),
  });
  testAdapter('suite', create, {describe, it, ...(lacking && {lacking})});
  for (const [title, body] of tests) {
    let reason;
    try {
      await body(...(canSkipRunning ? [{skip: (text) => void (reason = text)}] : []));
      if (reason) result.skipped.push(`${title} (skipped, ${reason})`);
      else result.passed.push(title);
    } catch (error) {
      result.failed.push(`${title}: ${error.message.replaceAll('\n', ' | ')}`);
    }
  }
  return result;
}
