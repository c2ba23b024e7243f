// The plan of an operation, built and audited. It depends on supergraph and operation only, never on a viewer.
import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import { selectedCoordinates } from '../../schema/policy/document-coordinates.ts';
import type { Coordinate } from '../../schema/policy/rule.ts';
import type { Operation } from '../operation/operation.ts';
import { plannable } from '../supergraph/plumbing.ts';
import { unplannedCoordinates } from './audit-plan.ts';
import type { PlanningTools } from './planning-tools.ts';

/** A plan that asks for nothing that was not decided. Plain data, so that it may come from another thread. */
export interface AcceptedPlan {
  readonly plan: QueryPlan;
}

/** A plan that does, and the coordinates: a fault of planner or gateway, never of the viewer. */
export interface RejectedPlan {
  readonly unplanned: readonly Coordinate[];
}

/** Plans a narrowed operation and reads the plan's fetches back. */
export function buildPlan(
  { document, name }: Pick<Operation, 'document' | 'name'>,
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
