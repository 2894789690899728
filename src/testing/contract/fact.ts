import {Inapplicable} from './assert.js';
import type {Need} from './needs.js';
import {skipTest, type TestRunner} from './runner.js';
import {watch} from './watch.js';
import type {ContractWorld, TestWorld} from './world.js';

/** Registers one test of the suite, in a world of its own. */
export type Fact = (title: string, needs: readonly Need[], run: (world: TestWorld) => void | Promise<void>) => void;

/**
 * The way to register tests for one backend. What a backend has is known only once there is one, and Mocha collects
 * tests before it waits for anything; so every test is registered, looks at its own world, and skips itself with the
 * reason in its title. A check that does not apply is counted as skipped, never as passed.
 */
export function factsOf(create: () => ContractWorld | Promise<ContractWorld>, runner: TestRunner): Fact {
  return (title, needs, run) => {
    runner.it(title, async function (this: unknown, ...context) {
      const world = await create();
      let missing = needs.filter(({isMet}) => !isMet(world)).map(({what}) => what);
      try {
        if (missing.length === 0) await runWatched(world, run);
      } catch (error) {
        if (!(error instanceof Inapplicable)) throw error;
        missing = [error.message];
      } finally {
        await world.close?.();
      }
      if (missing.length === 0) return;
      skipTest(this, context, `without ${missing.join(' and ')}`);
    });
  };
}

async function runWatched(world: ContractWorld, run: (world: TestWorld) => void | Promise<void>): Promise<void> {
  const watched = watch(world);
  try {
    await run(watched.world);
  } finally {
    // First of all: an answer or a refusal out of shape is often why the test went wrong.
    watched.check();
  }
}
