// The plan of an operation, built and audited. It depends on supergraph and operation only, never on a viewer.
import { operationFromDocument, type Schema } from '@apollo/federation-internals';
import type { QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { selectedCoordinates } from '../../schema/policy/document-coordinates.ts';
import type { Coordinate } from '../../schema/policy/rule.ts';
import type { Operation } from '../operation/operation.ts';
import { type Plumbing, plannable } from '../supergraph/plumbing.ts';
import { unplannedCoordinates } from './audit-plan.ts';

/** What plans are built with. */
export interface PlanningTools {
  readonly planner: QueryPlanner;
  /** What clients may ask, as the planner's own library holds it, and as graphql-js does. */
  readonly apiSchema: Schema;
  readonly schema: GraphQLSchema;
  /** What plans are executed against, with everything that clients do not see. */
  readonly supergraphSchema: GraphQLSchema;
  readonly plumbing: Plumbing;
}

/** A plan that asks for nothing that was not decided. */
export interface AcceptedPlan {
  readonly plan: QueryPlan;
}

/** A plan that does, and the coordinates: a fault of planner or gateway, never of the viewer. */
export interface RejectedPlan {
  readonly unplanned: readonly Coordinate[];
}

/** Plans a narrowed operation and reads the plan's fetches back. */
export function buildPlan(
  { document, name }: Operation,
  { planner, apiSchema, schema, supergraphSchema, plumbing }: PlanningTools,
): AcceptedPlan | RejectedPlan {
  const options = name === undefined ? {} : { operationName: name };
  const plan = planner.buildQueryPlan(operationFromDocument(apiSchema, document, options));
  const unplanned = unplannedCoordinates(plan, {
    plannable: plannable(selectedCoordinates(document, schema), plumbing),
    schema: supergraphSchema,
  });
  return unplanned.length > 0 ? { unplanned } : { plan };
}
