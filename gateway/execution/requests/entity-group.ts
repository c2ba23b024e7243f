// Entities that a subgraph is asked for in the same words: each of them once, however many fetches wait for it.
import type { FetchNode } from '@apollo/query-planner';
import type { SourceResult } from '../../cache/fetch-cache.ts';
import { isNegative } from '../entities/asked.ts';
import { copyOf, isFlat, isRecord } from '../entities/json.ts';
import type { SubgraphAnswer, SubgraphError } from '../subgraph-client.ts';

/** What one fetch asks of some entities. */
export interface EntityQuestion {
  readonly node: FetchNode;
  /** The JSON of each variable besides the representations. */
  readonly variables: ReadonlyMap<string, string>;
  /** The JSON of each representation; no two are equal. */
  readonly representations: readonly string[];
  /** True: its variables are its own, so that it goes as a request of its own. */
  readonly isAlone: boolean;
}

/** Where the answer to a group stands in what its subgraph sent. */
export interface AnswerPlace {
  /** The response key of its entities. */
  readonly key: string;
  /** The keys of all that were sent together. */
  readonly keys: readonly string[];
}

/** What a group hears: each hearer takes what it waits for before anyone changes it. */
export interface GroupAnswer {
  /** The entity at a position; the taker's own, who changes it. */
  take(position: number): unknown;
  /** The group's own errors: their paths begin with a position, or they are about all. */
  readonly errors: readonly SubgraphError[];
}

/** Told what came back of one entity, before anyone changes it; `undefined` when it must not be kept. */
export type Keeper = (result: SourceResult | undefined) => void;

/** `undefined`: no answer came that can be read. */
type Hearer = (answer: GroupAnswer | undefined) => void;

export class EntityGroup {
  readonly node: FetchNode;
  /** The JSON of each variable besides the representations. */
  readonly variables: ReadonlyMap<string, string>;
  readonly #positions = new Map<string, number>();
  readonly #hearers: Hearer[] = [];
  readonly #keepers: (readonly [position: number, keep: Keeper])[] = [];
  #results: readonly unknown[] | undefined;

  constructor({ node, variables }: Pick<EntityQuestion, 'node' | 'variables'>) {
    this.node = node;
    this.variables = variables;
  }

  /** The representations by position, as the JSON of one list. */
  get list(): string {
    return `[${[...this.#positions.keys()].join(',')}]`;
  }

  get size(): number {
    return this.#positions.size;
  }

  /** Whether what comes back may be kept. */
  get isKept(): boolean {
    return this.#keepers.length > 0;
  }

  get isAnswered(): boolean {
    return this.#results !== undefined;
  }

  get representations(): Iterable<string> {
    return this.#positions.keys();
  }

  /** The position of a representation, which is added unless it is there. */
  positionOf(representation: string): number {
    const known = this.#positions.get(representation);
    if (known !== undefined) return known;
    const position = this.#positions.size;
    this.#positions.set(representation, position);
    return position;
  }

  /** `hearer` is told of the answer when it comes. */
  hear(hearer: Hearer): void {
    this.#hearers.push(hearer);
  }

  /** `keep` is told of one entity when the answer comes. */
  keepWith(representation: string, keep: Keeper): void {
    this.#keepers.push([this.positionOf(representation), keep]);
  }

  /**
   * What became known of an entity without objects in it, which whoever took it first can not have changed; the
   * caller's own.
   */
  known(representation: string): unknown {
    return copyOf(this.#results?.[this.positionOf(representation)]);
  }

  /** Hands the answer to everyone who waits. Returns the representations whose entities stay known. */
  answer(answer: SubgraphAnswer | undefined, place: AnswerPlace): ReadonlySet<string> {
    const found = answer?.data?.[place.key];
    const results: readonly unknown[] = Array.isArray(found) ? found : [];
    const errors = (answer?.errors ?? []).flatMap((error) => this.#ownError(error, place));
    for (const [position, keep] of this.#keepers)
      keep(answer?.errors?.length ? undefined : keptOf(this.node, answer, results[position]));
    const taken = new Set<number>();
    const take = (position: number): unknown => {
      const isFirst = !taken.has(position);
      taken.add(position);
      return isFirst ? results[position] : copyOf(results[position]);
    };
    for (const hear of this.#hearers) hear(answer && { take, errors });
    if (!answer || errors.length > 0 || this.node.outputRewrites?.length) return new Set();
    this.#results = results;
    return new Set(
      [...this.#positions]
        .filter(([, at]) => results[at] === null || (isRecord(results[at]) && isFlat(results[at])))
        .map(([text]) => text),
    );
  }

  /** The error with a path that begins with a position; none when it is about another group. */
  #ownError(error: SubgraphError, { key, keys }: AnswerPlace): readonly SubgraphError[] {
    const { path: _path, ...unplaced } = error;
    const [first, position, ...rest] = Array.isArray(error.path) ? error.path : [];
    if (first !== key) return typeof first === 'string' && keys.includes(first) ? [] : [unplaced];
    const isPlaced = typeof position === 'number' && position < this.size;
    return [isPlaced ? { ...unplaced, path: [position, ...rest] } : unplaced];
  }
}

/** What may be kept of a result. */
export function keptOf(
  node: FetchNode,
  answer: SubgraphAnswer | undefined,
  result: unknown,
): SourceResult | undefined {
  if (!answer?.freshness || result === undefined) return undefined;
  return { text: JSON.stringify(result), isNegative: isNegative(node, result), freshness: answer.freshness };
}
