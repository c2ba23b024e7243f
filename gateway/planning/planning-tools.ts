// What plans of one supergraph are built with. The only place that makes a planner.
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema, parse } from 'graphql';
import { supergraphTypesOf } from '../../schema/policy/compile/supergraph-types.ts';
import { type Plumbing, plumbingOf } from '../supergraph/plumbing.ts';
import { type MendedPlanner, mendedPlanner } from './mend/supergraph/mended-planner.ts';

export interface PlanningTools extends MendedPlanner {
  /** What clients may ask. */
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
  const document = parse(supergraphSdl, { noLocation: true });
  return {
    ...mendedPlanner(supergraph, document, { typeConditionedFetching: true }),
    schema: supergraph.apiSchema().toGraphQLJSSchema(),
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    plumbing: plumbingOf(supergraphTypesOf(document)),
  };
}
