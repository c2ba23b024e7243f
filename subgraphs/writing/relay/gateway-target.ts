// A gateway, as a relay tells it: what it keeps of what has changed is found no more.
import type { Logger } from '../../../platform/log.ts';
import {
  type Invalidation,
  InvalidationFailed,
  MOST_INVALIDATIONS,
  sendInvalidations,
} from '../../../platform/send-invalidations.ts';
import { canonicalJson } from '../canonical-json.ts';
import { EventRefused, type Target, type ToldEvent } from './target.ts';

/** Resolves once nothing is found any more that was kept about this. At most a hundred at a time. */
export type Invalidate = (about: readonly Invalidation[]) => Promise<void>;

/** A gateway that is told by `invalidate`. */
export function gatewayTarget(name: string, invalidate: Invalidate): Target {
  return {
    name,
    deliver: async (events) => {
      const about = aboutOf(events);
      for (let from = 0; from < about.length; from += MOST_INVALIDATIONS)
        await invalidate(about.slice(from, from + MOST_INVALIDATIONS));
    },
  };
}

/** Each once: a hundred changes of one record are one thing to forget. */
function aboutOf(events: readonly ToldEvent[]): readonly Invalidation[] {
  const each = events.flatMap(({ about }) => about);
  return [...new Map(each.map((one) => [canonicalJson(one), one])).values()];
}

export interface GatewayThere {
  /** Where it answers, such as `http://gateway:4000`. */
  readonly url: string;
  readonly sender: string;
  /** The sender's key of invalidations. */
  readonly key: Uint8Array;
  readonly logger: Logger;
}

/** Tells a gateway in a process of its own. */
export function invalidatingAt({ url, sender, key, logger }: GatewayThere): Invalidate {
  return async (about) => {
    try {
      await sendInvalidations(about, { gateway: url, key: { sender, key } });
    } catch (error) {
      if (!(error instanceof InvalidationFailed)) throw error;
      if (error.status === 400) throw new EventRefused(error.message);
      if (error.status !== 422) throw error;
      logger.error('an event names a type or a subgraph that the supergraph does not have');
    }
  };
}
