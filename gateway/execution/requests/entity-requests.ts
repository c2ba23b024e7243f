// Asks for entities. What one subgraph is asked for at the same moment goes as one request, and for the same only once.
import type { FetchNode } from '@apollo/query-planner';
import type { FetchCache } from '../../cache/fetch-cache.ts';
import { fetchTextOf } from '../fetch-text.ts';
import type { SubgraphAnswer } from '../subgraph-client.ts';
import { type AskSource, askThroughCache } from './cached-entities.ts';
import { type CombinedOperation, combined } from './combine.ts';
import { type EntityAnswer, heard, type Part } from './entity-answer.ts';
import { EntityGroup, type EntityQuestion, type Keeper } from './entity-group.ts';

/** One request to a subgraph, before it is put into an envelope. */
export interface OutgoingRequest {
  readonly subgraph: string;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: ReadonlyMap<string, string>;
  readonly isQuery: boolean;
  /** True: it is kept as what the source said after it was asked, so that it must not join an earlier equal one. */
  readonly isForItself: boolean;
  /** How many entities are asked for under which response key. */
  readonly entities: ReadonlyMap<string, number>;
}

/** Asks once; `undefined` when no answer came that can be read. */
export type AskOnce = (request: OutgoingRequest) => Promise<SubgraphAnswer | undefined>;

export interface EntityRequestsOptions {
  readonly ask: AskOnce;
  /** True for queries: what an entity was found to be holds until the operation is answered. After a write it may not. */
  readonly remembers: boolean;
  /** The cache of a fetch; `undefined` when nothing of it may be kept. */
  readonly cacheOf: CacheOf;
}

export type CacheOf = (node: FetchNode, variables: ReadonlyMap<string, string>) => FetchCache | undefined;

/** The groups of one subgraph that are sent next. */
interface Waiting {
  readonly byText: Map<string, EntityGroup>;
  readonly alone: EntityGroup[];
}

/** Which group asks, or has asked, for an entity, by its representation. */
type Known = Map<string, EntityGroup>;

const ENTITIES = '_entities';

/**
 * What one operation asks of entities.
 *
 * INVARIANT: an entity is only taken to be known when it was asked for in the same words with the same representation,
 * by the same operation, and came without an error.
 */
export class EntityRequests {
  readonly #options: EntityRequestsOptions;
  readonly #waiting = new Map<string, Waiting>();
  readonly #known = new Map<string, Known>();

  constructor(options: EntityRequestsOptions) {
    this.#options = options;
  }

  ask(question: EntityQuestion): Promise<EntityAnswer> {
    const cache = question.isAlone ? undefined : this.#options.cacheOf(question.node, question.variables);
    const askSource: AskSource = (asked, keepers) => this.#askSource(asked, keepers);
    return cache ? askThroughCache(question, cache, askSource) : this.#askSource(question);
  }

  /** Asks as soon as whatever else becomes ready in this turn of the event loop is known. */
  #askSource(question: EntityQuestion, keepers?: ReadonlyMap<string, Keeper>): Promise<EntityAnswer> {
    const known = question.isAlone ? new Map<string, EntityGroup>() : this.#knownIn(question.node);
    const parts = new Map<EntityGroup, Part>();
    const results: unknown[] = [];
    let own: EntityGroup | undefined;
    for (let index = 0; index < question.representations.length; index++) {
      const representation = question.representations[index] as string;
      const keep = keepers?.get(representation);
      let group = known.get(representation);
      if (group?.isAnswered) {
        results[index] = group.known(representation);
        keep?.(undefined);
      } else {
        if (!group) {
          own ??= this.#groupFor(question);
          group = own;
          known.set(representation, group);
        }
        const part = parts.get(group) ?? new Map<number, number>();
        parts.set(group, part.set(group.positionOf(representation), index));
        if (keep) group.keepWith(representation, keep);
      }
    }
    return heard(parts, results);
  }

  #knownIn(node: FetchNode): Known {
    const text = `${node.serviceName} ${fetchTextOf(node)}`;
    const known = this.#known.get(text) ?? new Map<string, EntityGroup>();
    this.#known.set(text, known);
    return known;
  }

  /** The group that this question's new entities go with. */
  #groupFor(question: EntityQuestion): EntityGroup {
    const { serviceName } = question.node;
    const waiting: Waiting = this.#waiting.get(serviceName) ?? { byText: new Map(), alone: [] };
    if (!this.#waiting.has(serviceName)) {
      this.#waiting.set(serviceName, waiting);
      process.nextTick(() => this.#flush(serviceName, waiting));
    }
    const text = fetchTextOf(question.node);
    const group = (!question.isAlone && waiting.byText.get(text)) || new EntityGroup(question);
    if (question.isAlone) waiting.alone.push(group);
    else waiting.byText.set(text, group);
    return group;
  }

  #flush(subgraph: string, { byText, alone }: Waiting): void {
    this.#waiting.delete(subgraph);
    const groups = [...byText.values()];
    const operation = groups.length > 1 ? combined(groups.map(({ node }) => node)) : undefined;
    if (operation) void this.#sendCombined(subgraph, groups, operation);
    else for (const group of groups) void this.#send(subgraph, group);
    for (const group of alone) void this.#send(subgraph, group);
  }

  async #send(subgraph: string, group: EntityGroup): Promise<void> {
    const { node, variables, list, size } = group;
    const answer = await this.#options.ask({
      subgraph,
      query: node.operation,
      operationName: node.operationName,
      variables: new Map([...variables, ['representations', list]]),
      isQuery: true,
      isForItself: group.isKept,
      entities: new Map([[ENTITIES, size]]),
    });
    this.#deliver(group, answer, { key: ENTITIES, keys: [ENTITIES] });
  }

  async #sendCombined(
    subgraph: string,
    groups: readonly EntityGroup[],
    { query, parts }: CombinedOperation,
  ): Promise<void> {
    const joined = groups.flatMap((group, index) => {
      const part = parts[index];
      return part ? [{ group, ...part }] : [];
    });
    const answer = await this.#options.ask({
      subgraph,
      query,
      operationName: undefined,
      variables: new Map([
        ...groups.flatMap(({ variables }) => [...variables]),
        ...joined.map(({ group, representations }) => [representations, group.list] as const),
      ]),
      isQuery: true,
      isForItself: groups.some(({ isKept }) => isKept),
      entities: new Map(joined.map(({ group, key }) => [key, group.size])),
    });
    const keys = parts.map(({ key }) => key);
    for (const { group, key } of joined) this.#deliver(group, answer, { key, keys });
  }

  #deliver(group: EntityGroup, ...answer: Parameters<EntityGroup['answer']>): void {
    const staysKnown = group.answer(...answer);
    const known = this.#knownIn(group.node);
    for (const representation of group.representations)
      if (!(this.#options.remembers && staysKnown.has(representation)) && known.get(representation) === group)
        known.delete(representation);
  }
}
