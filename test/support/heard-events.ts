// Somebody who is told of events, and does with them what a test wants.
import { EventRefused, type Target, type ToldEvent } from '../../subgraphs/writing/relay/target.ts';

export interface HeardEvents extends Target {
  /** Payloads in the order in which they were heard; what failed is not among them. */
  readonly heard: ToldEvent[];
  /** How often it was called. */
  readonly calls: () => number;
  /** From now on it is away, or back. */
  setAway(isAway: boolean): void;
  /** From now on it can't take events like these. */
  refuse(isRefused: (event: ToldEvent) => boolean): void;
}

export function hearsEvents(name: string): HeardEvents {
  const heard: ToldEvent[] = [];
  let calls = 0;
  let away = false;
  let refused = (_event: ToldEvent): boolean => false;
  return {
    name,
    heard,
    calls: () => calls,
    setAway: (isAway) => {
      away = isAway;
    },
    refuse: (isRefused) => {
      refused = isRefused;
    },
    deliver: async (events) => {
      calls += 1;
      if (away) throw new Error('away');
      if (events.some(refused)) throw new EventRefused('not like this');
      heard.push(...events);
    },
  };
}
