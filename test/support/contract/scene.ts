import type {MemoryAdapterOptions} from '../../../src/adapters/memory/index.js';
import type {MfaAdapter} from '../../../src/core/adapter.js';
import {createWorld, type Method, type World} from '../world.js';
import {box, show, type Stage, type StageOptions, type Tag} from '../stage.js';

/** One situation an element can be in, and the way there. */
export interface Scene<T extends Tag> {
  /** The state it ends in. */
  readonly state: string;
  /** The world's settings. */
  readonly world?: MemoryAdapterOptions;
  /** Prepares the backend before the element is there. */
  readonly backend?: (world: World) => unknown;
  /** Stands in for the world's adapter. */
  readonly adapter?: (world: World) => MfaAdapter;
  readonly attributes?: Readonly<Record<string, string>>;
  /** The call that is under way in this state; it is held until released. */
  readonly held?: Method;
  /** What the person does. */
  readonly acts?: (stage: Stage<T>) => Promise<unknown>;
  /** Where removing the element and bringing it back leads to; default: where it was. */
  readonly back?: string;
  /** The names of the inputs there are; default: none. */
  readonly fields?: readonly string[];
}

export type Scenes<T extends Tag> = Readonly<Record<string, Scene<T>>>;

/** What the contract needs to know of an element. */
export interface ElementContract<T extends Tag> {
  readonly tag: T;
  readonly scenes: Scenes<T>;
  /** The scene an element with a ready backend begins in; no acts lead there. */
  readonly start: string;
  /** Scenes that are looked at in dark mode and from right to left too. */
  readonly alsoDark: readonly string[];
  /** Acts the page can prevent: the scene before, how the person does it, the method that must not be called. */
  readonly preventable: readonly Preventable<T>[];
}

export interface Preventable<T extends Tag> {
  readonly action: string;
  readonly method: Method;
  readonly from: string;
  readonly act: (stage: Stage<T>) => Promise<unknown>;
}

/** A scene that is on. `release` lets the held call be answered. */
export interface Played<T extends Tag> {
  readonly stage: Stage<T>;
  readonly world: World;
  readonly release: () => void;
}

/** Builds the backend of a scene. */
export async function prepare<T extends Tag>({world: options = {}, backend, held}: Scene<T>): Promise<{world: World; release: () => void}> {
  const world = createWorld(options);
  await backend?.(world);
  return {world, release: held ? world.hold(held) : () => {}};
}

/** Plays a scene up to its state. */
export async function play<T extends Tag>(tag: T, scene: Scene<T>, options: StageOptions<T> = {}): Promise<Played<T>> {
  const {world, release} = await prepare(scene);
  const {adapter = () => world.adapter, attributes = {}, acts, state} = scene;
  const stage = show(tag, {world, adapter: adapter(world), attributes, parent: box(), ...options});
  await acts?.(stage);
  await stage.reaches(state);
  return {stage, world, release};
}
