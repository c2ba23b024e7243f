// The answer to one fetch of entities, put together from all the requests that it waits for.
import type { SubgraphError } from '../subgraph-client.ts';
import type { EntityGroup, GroupAnswer } from './entity-group.ts';

export interface EntityAnswer {
  /** For each representation what was found; the asker's own, who changes it. */
  readonly results: readonly unknown[];
  /** Their paths begin with the index of a representation; without a path they are about all. */
  readonly errors: readonly SubgraphError[];
  /** Indexes of representations about which no answer came that can be read. */
  readonly unanswered: readonly number[];
  /** What of it was at hand. */
  readonly kept: KeptPart;
}

/** How much of an answer came from the cache. */
export interface KeptPart {
  /** Entities, or answers as a whole. */
  readonly records: number;
  /** How old the oldest is, in milliseconds. */
  readonly ageMs: number;
}

export const NOTHING_KEPT: KeptPart = { records: 0, ageMs: 0 };

/** What a question waits for in one group: its own index of each position. */
export type Part = Map<number, number>;

/** The answer to a question, once every group that it waits for has one. */
export function heard(parts: ReadonlyMap<EntityGroup, Part>, results: unknown[]): Promise<EntityAnswer> {
  return new Promise((resolve) => {
    const errors: SubgraphError[] = [];
    const unanswered: number[] = [];
    let open = parts.size;
    if (open === 0) resolve({ results, errors, unanswered, kept: NOTHING_KEPT });
    for (const [group, part] of parts)
      group.hear((answer) => {
        if (!answer) unanswered.push(...part.values());
        else {
          for (const [position, index] of part) results[index] = answer.take(position);
          errors.push(...answer.errors.flatMap((error) => errorsFor(part, error)));
        }
        open -= 1;
        if (open === 0) resolve({ results, errors, unanswered, kept: NOTHING_KEPT });
      });
  });
}

/** The error of a group as the question knows it; none when it is about an entity that another one asked for. */
function errorsFor(part: Part, error: GroupAnswer['errors'][number]): readonly SubgraphError[] {
  const [position, ...rest] = error.path ?? [];
  if (typeof position !== 'number') return [...part.values()].map((index) => ({ ...error, path: [index] }));
  const index = part.get(position);
  return index === undefined ? [] : [{ ...error, path: [index, ...rest] }];
}
