// Asks for entities. What one subgraph is asked for at the same moment goes as one request, and equal ones only once.
import type { FetchNode } from '@apollo/query-planner';
import { copyOf } from '../entities/json.ts';
import type { SubgraphAnswer, SubgraphError } from '../subgraph-client.ts';
import { combined } from './combine.ts';

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

export interface EntityAnswer {
  /** For each representation what was found; the asker's own, who changes it. */
  readonly results: readonly unknown[];
  /** Their paths begin with the index of a representation; without a path they are about all. */
  readonly errors: readonly SubgraphError[];
}

/** One request to a subgraph, before it is put into an envelope. */
export interface OutgoingRequest {
  readonly subgraph: string;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: ReadonlyMap<string, string>;
  readonly isQuery: boolean;
  /** How many entities are asked for under which response key. */
  readonly entities: ReadonlyMap<string, number>;
}

/** Asks once; `undefined` when no answer came that can be read. */
export type AskOnce = (request: OutgoingRequest) => Promise<SubgraphAnswer | undefined>;

interface Waiting {
  readonly question: EntityQuestion;
  readonly resolve: (answer: EntityAnswer | undefined) => void;
}

/** Questions that are the same apart from their entities. */
interface Group {
  readonly node: FetchNode;
  readonly representations: string[];
  readonly positions: Map<string, number>;
  readonly waiting: Waiting[];
}

const ENTITIES = '_entities';

export class EntityRequests {
  readonly #ask: AskOnce;
  readonly #waiting = new Map<string, Waiting[]>();

  constructor(ask: AskOnce) {
    this.#ask = ask;
  }

  /** Asks as soon as whatever else becomes ready in this turn of the event loop is known. */
  ask(question: EntityQuestion): Promise<EntityAnswer | undefined> {
    const { serviceName } = question.node;
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(serviceName);
      if (waiting) return void waiting.push({ question, resolve });
      this.#waiting.set(serviceName, [{ question, resolve }]);
      process.nextTick(() => this.#flush(serviceName));
    });
  }

  #flush(subgraph: string): void {
    const waiting = this.#waiting.get(subgraph) ?? [];
    this.#waiting.delete(subgraph);
    const groups = groupsOf(waiting.filter(({ question }) => !question.isAlone));
    const operation = groups.length > 1 ? combined(groups.map(({ node }) => node)) : undefined;
    if (operation) void this.#sendCombined(subgraph, groups, operation);
    else for (const group of groups) void this.#send(subgraph, group);
    for (const alone of waiting.filter(({ question }) => question.isAlone))
      void this.#send(subgraph, groupOf(alone));
  }

  async #send(subgraph: string, group: Group): Promise<void> {
    const { node, representations } = group;
    const answer = await this.#ask({
      subgraph,
      query: node.operation,
      operationName: node.operationName,
      variables: new Map([...variablesOf([group]), ['representations', listOf(representations)]]),
      isQuery: true,
      entities: new Map([[ENTITIES, representations.length]]),
    });
    deliver(group, answer, ENTITIES, [ENTITIES]);
  }

  async #sendCombined(
    subgraph: string,
    groups: readonly Group[],
    { query, parts }: NonNullable<ReturnType<typeof combined>>,
  ): Promise<void> {
    const joined = groups.flatMap((group, index) => {
      const part = parts[index];
      return part ? [{ group, part }] : [];
    });
    const answer = await this.#ask({
      subgraph,
      query,
      operationName: undefined,
      variables: new Map([
        ...variablesOf(groups),
        ...joined.map(({ group, part }) => [part.representations, listOf(group.representations)] as const),
      ]),
      isQuery: true,
      entities: new Map(joined.map(({ group, part }) => [part.key, group.representations.length])),
    });
    const keys = parts.map(({ key }) => key);
    for (const { group, part } of joined) deliver(group, answer, part.key, keys);
  }
}

const listOf = (representations: readonly string[]): string => `[${representations.join(',')}]`;

function variablesOf(groups: readonly Group[]): ReadonlyMap<string, string> {
  return new Map(groups.flatMap(({ waiting }) => [...(waiting[0]?.question.variables ?? [])]));
}

function groupOf(waiting: Waiting): Group {
  const { node, representations } = waiting.question;
  const positions = new Map(representations.map((text, index) => [text, index]));
  return { node, representations: [...representations], positions, waiting: [waiting] };
}

function groupsOf(all: readonly Waiting[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const waiting of all) {
    const { node, representations } = waiting.question;
    const group = groups.get(bodyOf(node));
    if (!group) groups.set(bodyOf(node), groupOf(waiting));
    else {
      group.waiting.push(waiting);
      for (const text of representations)
        if (!group.positions.has(text)) group.positions.set(text, group.representations.push(text) - 1);
    }
  }
  return [...groups.values()];
}

/** The text of a fetch without its name, which planners number. */
function bodyOf({ operation, operationName }: FetchNode): string {
  return operationName === undefined ? operation : operation.replace(operationName, '');
}

/** Hands each question of a group its part of the answer. */
function deliver(
  group: Group,
  answer: SubgraphAnswer | undefined,
  key: string,
  keys: readonly string[],
): void {
  const { waiting, positions } = group;
  const found = answer?.data?.[key];
  const results: readonly unknown[] = Array.isArray(found) ? found : [];
  const taken = new Set<number>();
  for (const { question, resolve } of waiting) {
    const own = question.representations.map((text) => positions.get(text) ?? -1);
    const localOf = new Map(own.map((position, index) => [position, index]));
    resolve(
      answer && {
        results: own.map((position) => {
          if (!taken.has(position)) {
            taken.add(position);
            return results[position];
          }
          return copyOf(results[position]);
        }),
        errors: (answer.errors ?? []).flatMap((error) =>
          errorFor(error, { key, keys, count: positions.size, localOf }),
        ),
      },
    );
  }
}

/** Where a question stands in the request that was sent. */
interface Asked {
  readonly key: string;
  /** The keys of all that were sent together. */
  readonly keys: readonly string[];
  /** How many entities stand under its key. */
  readonly count: number;
  /** The question's own index of each of them that it asked for. */
  readonly localOf: ReadonlyMap<number, number>;
}

/** The error as the question knows it; none when it is about another one. */
function errorFor(error: SubgraphError, { key, keys, count, localOf }: Asked): readonly SubgraphError[] {
  const { path: _path, ...unplaced } = error;
  const [first, position, ...rest] = Array.isArray(error.path) ? error.path : [];
  if (first !== key) return typeof first === 'string' && keys.includes(first) ? [] : [unplaced];
  if (typeof position !== 'number' || position >= count) return [unplaced];
  const index = localOf.get(position);
  return index === undefined ? [] : [{ ...unplaced, path: [index, ...rest] }];
}
