/** Stryker gives tests all the time in the world; one that waits for what no longer comes has failed. */
export const mochaHooks = {
  beforeEach() {
    this.currentTest.timeout(3000);
  },
};
