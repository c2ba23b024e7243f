// The plan of an operation, built and audited. It depends on supergraph and operation only, never on a viewer.
import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { selectedCoordinates } from '../../schema/policy/document-coordinates.ts';
import type { Coordinate } from '../../schema/policy/rule.ts';
import type { Operation } from '../operation/operation.ts';
import { plannable } from '../supergraph/plumbing.ts';
import { unplannedCoordinates } from './audit-plan.ts';
import { TooManyFields, withFlatConditions } from './mend/operation/flat-conditions.ts';
import { assertRoots } from './mend/plan/assert-roots.ts';
import { mendPlan } from './mend/plan/mend-plan.ts';
import type { PlanOutcome } from './planner.ts';
import type { PlanningTools } from './planning-tools.ts';

/** A plan that asks for nothing that was not decided. Plain data, so that it may come from another thread. */
export interface AcceptedPlan {
  readonly plan: QueryPlan;
}

/** A plan that does, and the coordinates: a fault of planner or gateway, never of the viewer. */
export interface RejectedPlan {
  readonly unplanned: readonly Coordinate[];
}

/** `buildPlan`, in which an operation that is too large is an outcome and no error. */
export function planOutcome(
  operation: Pick<Operation, 'document' | 'name'>,
  tools: PlanningTools,
): PlanOutcome {
  try {
    return buildPlan(operation, tools);
  } catch (error) {
    if (error instanceof TooManyFields) return { gaveUp: 'TOO_COMPLEX' };
    throw error;
  }
}

/**
 * Plans an operation that was prepared for it and reads the plan's fetches back.
 *
 * @throws when the planner can not plan it, or leaves a root field out.
 */
export function buildPlan(
  { document, name }: Pick<Operation, 'document' | 'name'>,
  tools: PlanningTools,
): AcceptedPlan | RejectedPlan {
  if (asksForNothing(document)) return { plan: NOTHING };
  const options = name === undefined ? {} : { operationName: name };
  const { planner, apiSchema, schema, supergraphSchema, plumbing } = tools;
  const shown = withFlatConditions(document, schema);
  const planned = planner.buildQueryPlan(operationFromDocument(apiSchema, shown, options));
  const plan = mendPlan(planned, tools);
  const unplanned = unplannedCoordinates(plan, {
    plannable: plannable(selectedCoordinates(document, schema), plumbing),
    schema: supergraphSchema,
  });
  assertRoots(document, plan);
  return unplanned.length > 0 ? { unplanned } : { plan };
}

/** The plan of an operation that no source is asked for. */
const NOTHING: QueryPlan = { kind: 'QueryPlan' };

const asksForNothing = ({ definitions }: DocumentNode): boolean =>
  definitions.every((node) => 'selectionSet' in node && node.selectionSet.selections.length === 0);
