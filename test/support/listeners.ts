import type {World} from './world.js';

/** How many listen to the world's backend, from here on. */
export function countListeners({adapter}: Pick<World, 'adapter'>): () => number {
  const {subscribe} = adapter;
  let count = 0;
  Object.assign(adapter, {
    subscribe: (listener: Parameters<typeof subscribe>[0]) => {
      const stop = subscribe(listener);
      count++;
      return () => {
        count--;
        stop();
      };
    },
  });
  return () => count;
}
