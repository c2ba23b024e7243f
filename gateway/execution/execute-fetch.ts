// One fetch of a plan: what is sent to the subgraph, and where its answer and its errors belong.
import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { keepAsked } from './entities/asked.ts';
import { contextArguments } from './entities/context-arguments.ts';
import { EntityBatch } from './entities/entity-batch.ts';
import { copyOf, isFlat, isRecord, type JsonObject, keyOf } from './entities/json.ts';
import { mergeInto } from './entities/merge.ts';
import { type ObjectPlace, objectsAt, placesAt, rootPlace } from './entities/place.ts';
import { type Representer, representerOf } from './entities/represent.ts';
import { applyRewrites } from './entities/rewrite.ts';
import { brokenFetch, type FetchRequest, subgraphFaults, unansweredFaults } from './fetch-faults.ts';
import type { FetchNotes } from './fetch-notes.ts';
import type { KeptPart } from './requests/entity-answer.ts';
import { keptOf } from './requests/entity-group.ts';
import type { AskOnce, CacheOf, EntityRequests } from './requests/entity-requests.ts';
import type { SubgraphError } from './subgraph-client.ts';

/** What every fetch of one plan shares. */
export interface Execution {
  /** The supergraph, with everything that clients do not see. */
  readonly schema: GraphQLSchema;
  /** The operation's variables, coerced. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The answer so far. */
  readonly data: JsonObject;
  readonly ask: AskOnce;
  readonly cacheOf: CacheOf;
  readonly entities: EntityRequests;
  report(faults: readonly GraphQLFormattedError[]): void;
  /** `path`: where what was at hand stands. */
  reportKept(subgraph: string, path: ResponsePath, kept: KeptPart): void;
  /** For operations that ask how sources answered. */
  readonly notes: FetchNotes | undefined;
}

/** A fetch on its way: what it asks, and the objects at whose path it stands. */
interface Asking {
  readonly execution: Execution;
  readonly node: FetchNode;
  readonly path: ResponsePath;
  /** The JSON of the client's variables that it uses. */
  readonly variables: ReadonlyMap<string, string>;
}

/** The variable that entities are sent in. */
const REPRESENTATIONS = 'representations';

/**
 * Asks for the objects at `path` and merges what comes back into them; failures are reported, never thrown. Equal
 * representations are sent once. Entities whose surroundings (`@fromContext`) differ are asked about in requests of
 * their own.
 */
export async function executeFetch(execution: Execution, node: FetchNode, path: ResponsePath): Promise<void> {
  const objects = objectsAt(execution.data, path);
  if (objects.length === 0) return;
  const variables = variablesOf(execution, node);
  const asking: Asking = { execution, node, path, variables };
  if (!node.requires) return askRoot(asking, objects);
  if (variables.has(REPRESENTATIONS)) return reportBroken(asking, objects);
  const batches = batchesOf(asking, objects);
  await Promise.all(batches.map((batch) => askEntities(asking, batch)));
}

function variablesOf({ values }: Execution, { variableUsages = [] }: FetchNode): Map<string, string> {
  const variables = new Map<string, string>();
  for (const name of variableUsages)
    if (Object.hasOwn(values, name) && values[name] !== undefined)
      variables.set(name, JSON.stringify(values[name]));
  return variables;
}

function reportBroken(asking: Asking, objects: readonly JsonObject[]): void {
  asking.execution.report(brokenFetch(placesOf(asking)));
  asking.execution.notes?.failed(requestOf(asking, [objects]));
}

async function askRoot(asking: Asking, objects: readonly JsonObject[]): Promise<void> {
  const { execution, node, variables } = asking;
  const cache = execution.cacheOf(node, variables);
  const [found] = cache ? await cache.find([undefined]) : [];
  const kept = found?.kind === 'ask' ? undefined : await found?.text;
  if (kept !== undefined) {
    const data = JSON.parse(kept) as JsonObject;
    const ageMs = found?.kind === 'kept' ? found.ageMs : 0;
    for (const key of Object.keys(data)) execution.reportKept(node.serviceName, [key], { records: 1, ageMs });
    execution.notes?.kept(node, [], ageMs);
    return merge(execution, node, data, objects);
  }
  const answer = await execution.ask({
    subgraph: node.serviceName,
    query: node.operation,
    operationName: node.operationName,
    variables,
    isQuery: node.operationKind === 'query',
    isForItself: found?.kind === 'ask' && found.settle !== undefined,
    entities: new Map(),
  });
  if (found?.kind === 'ask')
    found.settle?.(answer?.errors?.length ? undefined : keptOf(node, answer, answer?.data));
  if (!answer) return reportUnanswered(asking, [objects]);
  merge(execution, node, answer.data, objects);
  if (answer.errors) reportErrors(asking, [objects], answer.errors);
}

/** The objects of each representation. */
type Targets = readonly (readonly JsonObject[])[];

function reportUnanswered(asking: Asking, targets: Targets): void {
  const request = requestOf(asking, targets);
  asking.execution.report(unansweredFaults(request, asking.execution));
  asking.execution.notes?.failed(request);
}

function reportErrors(asking: Asking, targets: Targets, errors: readonly SubgraphError[]): void {
  const request = requestOf(asking, targets);
  asking.execution.report(subgraphFaults(request, errors));
  asking.execution.notes?.erred(request, errors);
}

function batchesOf(asking: Asking, objects: readonly JsonObject[]): readonly EntityBatch[] {
  const { execution, node } = asking;
  const { contextRewrites = [] } = node;
  const representer = representerOf(execution.schema, node);
  const batches = new Map<string, EntityBatch>();
  if (contextRewrites.length === 0) {
    const batch = batchFor(batches, {}, representer);
    for (const object of objects) batch.add(object);
  } else
    for (const place of placesOf(asking)) {
      const context = contextArguments(execution.schema, place, contextRewrites);
      if (context) batchFor(batches, context, representer).add(place.value);
    }
  return [...batches.values()].filter(({ targets }) => targets.size > 0);
}

function batchFor(
  batches: Map<string, EntityBatch>,
  context: JsonObject,
  representer: Representer,
): EntityBatch {
  const key = keyOf(context);
  const known = batches.get(key);
  if (known) return known;
  const batch = new EntityBatch(context, representer);
  batches.set(key, batch);
  return batch;
}

async function askEntities(asking: Asking, { context, targets }: EntityBatch): Promise<void> {
  const { execution, node, variables } = asking;
  const own = Object.entries(context).map(([name, value]) => [name, JSON.stringify(value)] as const);
  const answer = await execution.entities.ask({
    node,
    variables: own.length > 0 ? new Map([...variables, ...own]) : variables,
    representations: [...targets.keys()],
    isAlone: own.length > 0,
  });
  const objects = [...targets.values()];
  if (answer.kept.records > 0) {
    execution.reportKept(node.serviceName, asking.path, answer.kept);
    execution.notes?.kept(node, asking.path, answer.kept.ageMs);
  }
  for (const [index, same] of objects.entries()) merge(execution, node, answer.results[index], same);
  if (execution.notes) {
    const unknown = objects.filter((_, index) => answer.results[index] === null);
    if (unknown.length > 0) execution.notes.knewNothing(requestOf(asking, unknown));
  }
  if (answer.unanswered.length > 0)
    reportUnanswered(
      asking,
      answer.unanswered.flatMap((index) => (objects[index] ? [objects[index]] : [])),
    );
  if (answer.errors.length > 0) reportErrors(asking, objects, answer.errors);
}

/** Each object gets values of its own, as far as they can be changed: later fetches may tell the objects apart. */
function merge(
  { schema }: Execution,
  node: FetchNode,
  result: unknown,
  objects: readonly JsonObject[],
): void {
  if (!isRecord(result)) return;
  keepAsked(node, result);
  applyRewrites(schema, node.outputRewrites, result);
  const isShared = isFlat(result);
  for (let index = 1; index < objects.length; index++)
    mergeInto(schema, objects[index] as JsonObject, isShared ? result : (copyOf(result) as JsonObject));
  mergeInto(schema, objects[0] as JsonObject, result);
}

/** Where each object stands is only worked out when there is something to tell of it. */
function requestOf(asking: Asking, targets: Targets): FetchRequest {
  const places = new Map(placesOf(asking).map((place) => [place.value, place]));
  return {
    node: asking.node,
    targets: targets.map((objects) => objects.flatMap((object) => places.get(object) ?? [])),
  };
}

const placesOf = ({ execution, path }: Asking): readonly ObjectPlace[] =>
  placesAt([rootPlace(execution.data)], path);
