import {Inapplicable} from './assert.js';
import {missingIn, type Need} from './needs.js';
import {skipTest, type TestRunner} from './runner.js';
import {watch} from './watch.js';
import type {ContractWorld, TestWorld} from './world.js';

/** Registers one test of the suite, in a world of its own. */
export type Fact = (title: string, needs: readonly Need[], run: (world: TestWorld) => void | Promise<void>) => void;

/** What tests are made of: worlds, and the runner that runs them. */
export interface Bench {
  readonly create: () => ContractWorld | Promise<ContractWorld>;
  readonly runner: TestRunner;
  /** What the worlds so far have lacked, and so will the next: no world is made for a test that needs it. */
  readonly lacking: Set<string>;
}

/**
 * The way to register tests for one backend. What a backend has is known only once there is one, and Mocha collects
 * tests before it waits for anything; so every test is registered, looks at its own world, and skips itself with the
 * reason. A check that does not apply is counted as skipped, never as passed.
 */
export function factsOf(bench: Bench): Fact {
  const {runner, lacking} = bench;
  return (title, needs, run) => {
    const known = () => needs.map(({what}) => what).filter((what) => lacking.has(what));
    if (known().length > 0 && runner.it.skip) {
      runner.it.skip(`${title} (skipped, ${reasonOf(known())})`, () => {});
      return;
    }
    runner.it(title, async function (this: unknown, ...context) {
      const missing = known().length > 0 ? known() : await runIn(bench, needs, run);
      if (missing.length > 0) skipTest(this, context, reasonOf(missing));
    });
  };
}

function reasonOf(missing: readonly string[]): string {
  return `without ${missing.join(' and ')}`;
}

/** Runs a test in a world of its own. Returns what is missing there, if anything is. */
async function runIn({create, lacking}: Bench, needs: readonly Need[], run: (world: TestWorld) => void | Promise<void>): Promise<readonly string[]> {
  const world = await create();
  return closing(world, async () => {
    const missing = missingIn(world, needs);
    for (const what of missing) lacking.add(what);
    if (missing.length > 0) return missing;
    try {
      await runWatched(world, run);
      return [];
    } catch (error) {
      if (error instanceof Inapplicable) return [error.message];
      throw error;
    }
  });
}

/** Does it and closes the world. What went wrong first is what is told. */
export async function closing<T>(world: ContractWorld, act: () => Promise<T>): Promise<T> {
  let answer: T;
  try {
    answer = await act();
  } catch (error) {
    try {
      await world.close?.();
    } catch {
      // What went wrong before is the reason for it.
    }
    throw error;
  }
  await world.close?.();
  return answer;
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
