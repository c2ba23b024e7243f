// What plans of one supergraph are built with. The only place that makes a planner.
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, type Schema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type GraphQLSchema, parse } from 'graphql';
import { supergraphTypesOf } from '../../schema/policy/compile/supergraph-types.ts';
import { type Plumbing, plumbingOf } from '../supergraph/plumbing.ts';

export interface PlanningTools {
  readonly planner: QueryPlanner;
  /** What clients may ask, as the planner's own library holds it, and as graphql-js does. */
  readonly apiSchema: Schema;
  readonly schema: GraphQLSchema;
  /** What plans are executed against, with everything that clients do not see. */
  readonly supergraphSchema: GraphQLSchema;
  readonly plumbing: Plumbing;
}

/** Makes them, which takes some tenths of a second. The supergraph was validated when its snapshot was built. */
export function planningTools(supergraphSdl: string): PlanningTools {
  const supergraph = Supergraph.build(supergraphSdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
    validateSupergraph: false,
  });
  const apiSchema = supergraph.apiSchema();
  return {
    planner: new QueryPlanner(supergraph, { typeConditionedFetching: true }),
    apiSchema,
    schema: apiSchema.toGraphQLJSSchema(),
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    plumbing: plumbingOf(supergraphTypesOf(parse(supergraphSdl, { noLocation: true }))),
  };
}
