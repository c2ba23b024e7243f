// A subgraph that receives events, as a relay tells it: in the same process, or by HTTP.
import { invalidationProofOf } from '../../../platform/invalidation-proof.ts';
import { EVENT_PROOF_HEADER, EVENTS_PATH } from '../receiving/events-door.ts';
import type { Receive } from '../receiving/receives.ts';
import { EventRefused, type Target } from './target.ts';

/** The subgraph `name` in the same process, told what happened in `sender`. */
export function receiverHere(name: string, sender: string, receive: Receive): Target {
  return { name, deliver: (events) => receive(sender, events) };
}

export interface ReceiverThere {
  /** Its name in the supergraph. */
  readonly name: string;
  /** Where it answers, such as `http://messages:4000`. */
  readonly url: string;
  readonly sender: string;
  /** The sender's key for it. */
  readonly key: Uint8Array;
}

const TIMEOUT_MS = 10_000;
/** It has looked at them and can't take them. */
const REFUSED: ReadonlySet<number> = new Set([400, 413, 422]);

/** A subgraph in a process of its own. */
export function receiverThere({ name, url, sender, key }: ReceiverThere): Target {
  return {
    name,
    deliver: async (events) => {
      const told = events.map(({ id, topic, payload, at }) => ({ id, topic, payload, at }));
      const body = JSON.stringify({ events: told });
      const answer = await fetch(new URL(EVENTS_PATH, url), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          [EVENT_PROOF_HEADER]: invalidationProofOf(body, { sender, key }),
        },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await answer.body?.cancel();
      if (REFUSED.has(answer.status)) throw new EventRefused(`answered with status ${answer.status}`);
      if (answer.status !== 204) throw new Error(`answered with status ${answer.status}`);
    },
  };
}
