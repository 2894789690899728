import {useEffect, useRef} from 'react';

/** Who is told of a component's coming and going. */
export interface Visitor {
  arrive(): void;
  leave(): void;
}

/** Tells of a component that came or went for good: what StrictMode and hot reload take away, they put back in the same turn. */
export function usePresence(visitor: Visitor): void {
  const presence = useRef({isThere: false, hasArrived: false});
  useEffect(() => {
    const own = presence.current;
    own.isThere = true;
    if (!own.hasArrived) visitor.arrive();
    own.hasArrived = true;
    return () => {
      own.isThere = false;
      queueMicrotask(() => {
        if (own.isThere || !own.hasArrived) return;
        own.hasArrived = false;
        visitor.leave();
      });
    };
  }, [visitor]);
}
