// The two answers that must be equal: one process that holds everything, and our plans over the subgraphs.
import { composeServices } from '@apollo/composition';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import { execute, getOperationAST, getVariableValues, parse, validate } from 'graphql';
import { Refusal } from '../../../gateway/errors.ts';
import type { SubgraphClient } from '../../../gateway/execution/subgraph-client.ts';
import { narrow } from '../../../gateway/operation/narrow.ts';
import { plannedNames } from '../../../gateway/operation/planned-names.ts';
import { shape } from '../../../gateway/operation/shape/shape.ts';
import { buildPlan } from '../../../gateway/planning/build-plan.ts';
import { plannedOperation } from '../../../gateway/planning/mend/operation/planned-operation.ts';
import { mendedPlanner } from '../../../gateway/planning/mend/supergraph/mended-planner.ts';
import type { PlanningTools } from '../../../gateway/planning/planning-tools.ts';
import { SourceRules } from '../../../gateway/sources/source-rules.ts';
import { fetch } from '../../../gateway/stages/fetch.ts';
import type { Planned } from '../../../gateway/stages/journey.ts';
import { plumbingOf } from '../../../gateway/supergraph/plumbing.ts';
import { supergraphTypesOf } from '../../../schema/policy/compile/supergraph-types.ts';
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
export interface Composed extends PlanningTools {
  readonly supergraph: Supergraph;
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
  const document = parse(supergraphSdl);
  return {
    supergraph,
    schema: supergraph.apiSchema().toGraphQLJSSchema(),
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    ...mendedPlanner(supergraph, document, planner),
    plumbing: plumbingOf(supergraphTypesOf(document)),
  };
}

export async function gatewayAnswer(
  federationCase: FederationCase,
  composed: Composed,
  run: Run,
): Promise<GatewayAnswer> {
  const journey = journeyOf(federationCase, composed, run);
  const { decision, names, values } = journey;
  if (!decision.operation) throw new Error('nothing to plan');
  const built = buildPlan(plannedOperation(decision.operation, values, names), composed);
  if ('unplanned' in built) throw new Error(`planned beyond the operation: ${built.unplanned}`);
  const { plan } = built;
  const asked: GatewayAnswer['asked'][number][] = [];
  const subgraphs = subgraphsOf(federationCase);
  const client: SubgraphClient = {
    async ask({ subgraph, query, variables }) {
      asked.push({ subgraph, variables });
      const ask = run.down.includes(subgraph) ? undefined : subgraphs.get(subgraph);
      if (!ask) throw new Error(`${subgraph} is down`);
      return ask({ query, variables });
    },
    async close() {},
  };
  const fetched = await fetch({ subgraphs: client, cache: undefined }).run({ ...journey, plan });
  if (fetched instanceof Refusal) throw new Error(fetched.message);
  const { dataText, errors } = shape({ ...journey, notes: fetched.notes }, fetched.data);
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
  { schema, supergraphSchema, supergraph, plumbing }: Composed,
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
  const narrowed = narrow(question as Planned['question'], () => undefined);
  const names = plannedNames(narrowed.operation, plumbing);
  const journey = {
    question,
    names,
    values: names.valuesOf(coerced),
    decision: {
      ...narrowed,
      sourceRules: SourceRules.NONE,
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
