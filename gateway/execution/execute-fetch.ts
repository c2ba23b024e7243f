// One fetch of a plan: what is sent to the subgraph, and where its answer and its errors belong.
import type { FetchNode } from '@apollo/query-planner';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { keepAsked } from './entities/asked.ts';
import { contextArguments } from './entities/context-arguments.ts';
import { copyOf, isRecord, type JsonObject, keyOf } from './entities/json.ts';
import { mergeInto } from './entities/merge.ts';
import type { ObjectPlace } from './entities/place.ts';
import { representationOf } from './entities/representation.ts';
import { applyRewrites } from './entities/rewrite.ts';
import { brokenFetch, type FetchRequest, subgraphFaults, unansweredFaults } from './fetch-faults.ts';
import type { SubgraphAnswer } from './subgraph-client.ts';

/** What every fetch of one plan shares. */
export interface Execution {
  /** The supergraph, with everything that clients do not see. */
  readonly schema: GraphQLSchema;
  /** The operation's variables, coerced. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Asks once; `undefined` when no answer came that can be read. */
  ask(
    node: FetchNode,
    variables: JsonObject,
    entities: number | undefined,
  ): Promise<SubgraphAnswer | undefined>;
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
  if (!node.requires) return send(execution, { node, variables, targets: [places] });
  if (Object.hasOwn(variables, REPRESENTATIONS)) return execution.report(brokenFetch(places));
  const requests = entityRequests(execution, node, variables, places);
  await Promise.all(requests.map((request) => send(execution, request)));
}

function variablesOf({ values }: Execution, { variableUsages = [] }: FetchNode): JsonObject {
  const used = variableUsages.filter((name) => Object.hasOwn(values, name) && values[name] !== undefined);
  return Object.fromEntries(used.map((name) => [name, values[name]]));
}

interface Batch {
  readonly context: JsonObject;
  readonly representations: JsonObject[];
  readonly targets: ObjectPlace[][];
  /** Where each representation stands, by its text. */
  readonly known: Map<string, number>;
}

function entityRequests(
  { schema }: Execution,
  node: FetchNode,
  variables: JsonObject,
  places: readonly ObjectPlace[],
): readonly FetchRequest[] {
  const { requires = [], inputRewrites, contextRewrites = [] } = node;
  const batches = new Map<string, Batch>();
  for (const place of places) {
    const representation = representationOf(place.value, { schema, requires, inputRewrites });
    const context = representation && contextArguments(schema, place, contextRewrites);
    if (context) add(batchFor(batches, context), representation, place);
  }
  return [...batches.values()].map(({ context, representations, targets }) => ({
    node,
    variables: { ...variables, ...context, [REPRESENTATIONS]: representations },
    targets,
  }));
}

function batchFor(batches: Map<string, Batch>, context: JsonObject): Batch {
  const key = keyOf(context);
  const known = batches.get(key);
  if (known) return known;
  const batch = { context, representations: [], targets: [], known: new Map() };
  batches.set(key, batch);
  return batch;
}

function add(
  { representations, targets, known }: Batch,
  representation: JsonObject,
  place: ObjectPlace,
): void {
  const key = keyOf(representation);
  const index = known.get(key);
  if (index !== undefined) return void targets[index]?.push(place);
  known.set(key, representations.length);
  representations.push(representation);
  targets.push([place]);
}

async function send(execution: Execution, request: FetchRequest): Promise<void> {
  const { node, variables, targets } = request;
  const answer = await execution.ask(node, variables, node.requires && targets.length);
  if (!answer) return execution.report(unansweredFaults(request, execution));
  const { data, errors = [] } = answer;
  const results = node.requires ? data?._entities : [data];
  if (Array.isArray(results))
    for (const [index, places] of targets.entries()) merge(execution, node, results[index], places);
  execution.report(subgraphFaults(request, errors));
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
