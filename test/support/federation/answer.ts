// The two answers that must be equal: one process that holds everything, and our plans over the subgraphs.
import { composeServices } from '@apollo/composition';
import {
  operationFromDocument,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  Supergraph,
} from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { execute, type GraphQLSchema, getOperationAST, getVariableValues, parse, validate } from 'graphql';
import { executePlan } from '../../../gateway/execution/execute-plan.ts';
import { narrow } from '../../../gateway/operation/narrow.ts';
import { shape } from '../../../gateway/operation/shape/shape.ts';
import type { Planned } from '../../../gateway/stages/journey.ts';
import type { FederationCase, Run } from './federation-case.ts';
import { fieldResolver, type Resolving, typeOfHeld } from './held.ts';
import { ownersOf } from './owners.ts';
import { World } from './records.ts';
import { subgraphOf } from './subgraph.ts';

type Path = readonly (string | number)[];

export interface Answer {
  readonly data: unknown;
  readonly errors: readonly { readonly path?: Path | undefined; readonly code?: unknown }[];
}

export interface GatewayAnswer extends Answer {
  /** Subgraphs in the order in which they were asked, and what with. */
  readonly asked: readonly {
    readonly subgraph: string;
    readonly variables: Readonly<Record<string, unknown>>;
  }[];
  readonly plan: QueryPlan;
}

export async function referenceAnswer(
  { reference, records, document, subgraphs }: FederationCase,
  run: Run,
): Promise<Answer> {
  const owners = ownersOf(subgraphs);
  const isDown = (coordinate: string): boolean => {
    const own = owners.get(coordinate) ?? [];
    return own.length > 0 && own.every((name) => run.down.includes(name));
  };
  const faults = validate(reference, document);
  if (faults.length > 0) throw faults[0];
  const { data, errors = [] } = await execute({
    schema: reference,
    document,
    operationName: run.operationName,
    variableValues: run.variables,
    fieldResolver: fieldResolver({ world: new World(records), name: 'reference', types: reference, isDown }),
    typeResolver: typeOfHeld,
  });
  return { data: JSON.parse(JSON.stringify(data ?? null)), errors: errors.map(({ path }) => ({ path })) };
}

/** A case's supergraph, composed and ready to be asked. */
export interface Composed {
  readonly supergraph: Supergraph;
  readonly schema: GraphQLSchema;
  /** With everything that clients do not see. */
  readonly supergraphSchema: GraphQLSchema;
  readonly planner: QueryPlanner;
}

export function composeCase({ subgraphs, planner }: Pick<FederationCase, 'subgraphs' | 'planner'>): Composed {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, url: `http://${name}.test/graphql`, typeDefs: parse(sdl) })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  const supergraph = Supergraph.build(supergraphSdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
    validateSupergraph: true,
  });
  const schema = supergraph.apiSchema().toGraphQLJSSchema();
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  return { supergraph, schema, supergraphSchema, planner: new QueryPlanner(supergraph, planner) };
}

export async function gatewayAnswer(
  federationCase: FederationCase,
  composed: Composed,
  run: Run,
): Promise<GatewayAnswer> {
  const journey = journeyOf(federationCase, composed, run);
  const { operation } = journey.decision;
  if (!operation) throw new Error('nothing to plan');
  const options = operation.name === undefined ? {} : { operationName: operation.name };
  const plan = composed.planner.buildQueryPlan(
    operationFromDocument(composed.supergraph.apiSchema(), operation.document, options),
  );
  const asked: GatewayAnswer['asked'][number][] = [];
  const subgraphs = subgraphsOf(federationCase);
  const fetched = await executePlan(journey, plan, {
    async ask({ subgraph, query, variables }) {
      asked.push({ subgraph, variables });
      const ask = run.down.includes(subgraph) ? undefined : subgraphs.get(subgraph);
      if (!ask) throw new Error(`${subgraph} is down`);
      return ask({ query, variables });
    },
    async close() {},
  });
  const { dataText, errors } = shape(journey, fetched.data);
  const told = [...fetched.faults, ...errors].map(({ path, extensions }) => ({
    path,
    code: extensions?.code,
  }));
  return { data: JSON.parse(dataText), errors: told, asked, plan };
}

function subgraphsOf({
  subgraphs,
  records,
  reference,
}: FederationCase): ReadonlyMap<string, ReturnType<typeof subgraphOf>> {
  const world = new World(records);
  return new Map(
    subgraphs.map(({ name, sdl }) => {
      const resolving: Resolving = { world, name, types: reference, isDown: () => false };
      return [name, subgraphOf(sdl, resolving)];
    }),
  );
}

/** As much of a journey as planning, executing and shaping read, for a viewer who may see everything. */
function journeyOf(
  { document }: FederationCase,
  { schema, supergraphSchema, supergraph }: Composed,
  run: Run,
): Planned {
  const operation = getOperationAST(document, run.operationName);
  const faults = validate(schema, document);
  if (!operation || faults.length > 0) throw faults[0] ?? new Error(`no operation ${run.operationName}`);
  const { coerced = {}, errors } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    run.variables,
  );
  if (errors) throw errors[0];
  const question = { schema, document, operation, operationName: run.operationName, context: {} };
  const journey = {
    question,
    values: coerced,
    decision: {
      ...narrow(question as Planned['question'], () => undefined),
      denialOf: () => undefined,
      shadowDenialsOf: () => [],
    },
    snapshot: {
      epoch: 'case',
      supergraphSchema,
      subgraphs: supergraph.subgraphsMetadata(),
    },
    inquiry: {},
    facts: [],
    decisionId: 'case',
    viewer: undefined,
  };
  return journey as unknown as Planned;
}
