// How a subgraph is asked. The port; `http-subgraph-client.ts` is the adapter that the gateway runs with.
import type { Passport } from '../../platform/passport.ts';
import type { SourceFreshness } from '../cache/rules/source-freshness.ts';
import type { Departure } from '../departure.ts';

/** One request: a fetch of a plan, or several that are ready at the same moment. */
export interface SubgraphRequest {
  readonly subgraph: string;
  readonly url: string;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The three above as JSON, as they are sent. */
  readonly body: string;
  /**
   * Who asks, for what and by which rules, as text: equal requests under way at once may be answered by one. `undefined`
   * for what may change something: it is sent for itself, and never again.
   */
  readonly sharedBy: string | undefined;
  /** Whoever waits for the answer, and may leave; `undefined` for what is done all the same. */
  readonly departure?: Departure | undefined;
  /** Who asks, for what; the adapter binds it to the subgraph and the body. */
  readonly passport: Passport;
  /** What the application put into Apollo Server's context; only data sources of its own are shown it. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** A GraphQL answer as a subgraph sent it; nothing in it is trusted. */
export interface SubgraphAnswer {
  /** What the source says of how long it may be kept; without it, it is not kept. */
  readonly freshness?: SourceFreshness;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly SubgraphError[];
}

export interface SubgraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface SubgraphClient {
  /**
   * Asks once. The answer is the caller's own, who changes it: it must not be kept or given to two callers.
   *
   * @throws SubgraphUnavailable when no GraphQL answer came back in time.
   */
  ask(request: SubgraphRequest): Promise<SubgraphAnswer>;
  close(): Promise<void>;
}

/**
 * Refuses what is no GraphQL answer: data that is missing without an error would read as "no record". `entities`: how
 * many were asked about under which response key.
 *
 * @throws SubgraphUnavailable
 */
export function assertAnswer({ data, errors }: SubgraphAnswer, entities: ReadonlyMap<string, number>): void {
  const isData = isRecord(data);
  const isErrors = errors === undefined || (Array.isArray(errors) && errors.every(isRecord));
  if (!isErrors || !(isData || ((data === null || data === undefined) && errors?.length)))
    throw new SubgraphUnavailable('an answer without data and without errors');
  if (!isData) return;
  for (const [key, count] of entities) {
    const found = data[key];
    const isComplete = Array.isArray(found) && found.length === count;
    if (!isComplete && !(found === null && errors?.length))
      throw new SubgraphUnavailable('an answer that leaves entities out');
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A subgraph gave no answer that could be read. `message` is for logs, never for clients. */
export class SubgraphUnavailable extends Error {
  override readonly name: string = 'SubgraphUnavailable';
}

/** A subgraph was not asked, because as many fetches as it may have are under way, and as many as may wait. */
export class SubgraphCrowded extends SubgraphUnavailable {
  override readonly name = 'SubgraphCrowded';
}
