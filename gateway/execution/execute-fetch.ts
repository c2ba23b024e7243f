// One fetch of a plan: what is sent to the subgraph, and where its answer and its errors belong.
import type { FetchNode } from '@apollo/query-planner';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { keepAsked } from './entities/asked.ts';
import { contextArguments } from './entities/context-arguments.ts';
import { copyOf, isRecord, type JsonObject, keyOf } from './entities/json.ts';
import { mergeInto } from './entities/merge.ts';
import type { ObjectPlace } from './entities/place.ts';
import { representerOf } from './entities/represent.ts';
import { applyRewrites } from './entities/rewrite.ts';
import { brokenFetch, type FetchRequest, subgraphFaults, unansweredFaults } from './fetch-faults.ts';
import type { AskOnce, EntityRequests } from './requests/entity-requests.ts';

/** What every fetch of one plan shares. */
export interface Execution {
  /** The supergraph, with everything that clients do not see. */
  readonly schema: GraphQLSchema;
  /** The operation's variables, coerced. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly ask: AskOnce;
  readonly entities: EntityRequests;
  report(faults: readonly GraphQLFormattedError[]): void;
}

/** The variable that entities are sent in. */
const REPRESENTATIONS = 'representations';

/**
 * Asks for `places` and merges what comes back into them; failures are reported, never thrown. Equal representations
 * are sent once. Entities whose surroundings (`@fromContext`) differ are asked about in requests of their own.
 */
export async function executeFetch(
  execution: Execution,
  node: FetchNode,
  places: readonly ObjectPlace[],
): Promise<void> {
  if (places.length === 0) return;
  const variables = variablesOf(execution, node);
  if (!node.requires) return askRoot(execution, node, variables, places);
  if (variables.has(REPRESENTATIONS)) return execution.report(brokenFetch(places));
  const batches = batchesOf(execution, node, places);
  await Promise.all(batches.map((batch) => askEntities(execution, node, variables, batch)));
}

/** The JSON of the client's variables that a fetch uses. */
function variablesOf({ values }: Execution, { variableUsages = [] }: FetchNode): Map<string, string> {
  const variables = new Map<string, string>();
  for (const name of variableUsages)
    if (Object.hasOwn(values, name) && values[name] !== undefined)
      variables.set(name, JSON.stringify(values[name]));
  return variables;
}

async function askRoot(
  execution: Execution,
  node: FetchNode,
  variables: ReadonlyMap<string, string>,
  places: readonly ObjectPlace[],
): Promise<void> {
  const request: FetchRequest = { node, targets: [places] };
  const answer = await execution.ask({
    subgraph: node.serviceName,
    query: node.operation,
    operationName: node.operationName,
    variables,
    isQuery: node.operationKind === 'query',
    entities: new Map(),
  });
  if (!answer) return execution.report(unansweredFaults(request, execution));
  merge(execution, node, answer.data, places);
  if (answer.errors) execution.report(subgraphFaults(request, answer.errors));
}

/** Entities that share their surroundings. */
interface Batch {
  readonly context: JsonObject;
  /** For each representation, by its JSON, the places that it stands for. */
  readonly targets: Map<string, ObjectPlace[]>;
}

function batchesOf({ schema }: Execution, node: FetchNode, places: readonly ObjectPlace[]): readonly Batch[] {
  const { contextRewrites = [] } = node;
  const represent = representerOf(schema, node);
  const batches = new Map<string, Batch>();
  for (const place of places) {
    const representation = represent(place.value);
    const context = representation && contextArguments(schema, place, contextRewrites);
    if (!representation || !context) continue;
    const { targets } = batchFor(batches, context);
    const known = targets.get(representation);
    if (known) known.push(place);
    else targets.set(representation, [place]);
  }
  return [...batches.values()];
}

function batchFor(batches: Map<string, Batch>, context: JsonObject): Batch {
  const key = keyOf(context);
  const known = batches.get(key);
  if (known) return known;
  const batch: Batch = { context, targets: new Map() };
  batches.set(key, batch);
  return batch;
}

async function askEntities(
  execution: Execution,
  node: FetchNode,
  variables: ReadonlyMap<string, string>,
  { context, targets }: Batch,
): Promise<void> {
  const own = Object.entries(context).map(([name, value]) => [name, JSON.stringify(value)] as const);
  const request: FetchRequest = { node, targets: [...targets.values()] };
  const answer = await execution.entities.ask({
    node,
    variables: own.length > 0 ? new Map([...variables, ...own]) : variables,
    representations: [...targets.keys()],
    isAlone: own.length > 0,
  });
  if (!answer) return execution.report(unansweredFaults(request, execution));
  for (const [index, places] of request.targets.entries())
    merge(execution, node, answer.results[index], places);
  if (answer.errors.length > 0) execution.report(subgraphFaults(request, answer.errors));
}

/** Each place gets a value of its own: later fetches may tell them apart. */
function merge(
  { schema }: Execution,
  node: FetchNode,
  result: unknown,
  places: readonly ObjectPlace[],
): void {
  if (!isRecord(result)) return;
  keepAsked(node, result);
  applyRewrites(schema, node.outputRewrites, result);
  const copies = places.slice(1).map(() => copyOf(result) as JsonObject);
  for (const [index, { value }] of places.entries()) mergeInto(schema, value, copies[index - 1] ?? result);
}
