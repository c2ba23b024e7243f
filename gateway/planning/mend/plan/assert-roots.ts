// Does a plan ask for every root field? One that it forgets would be answered with a null that nobody explains.
import type { PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';

/**
 * @param document The planned operation, without conditions.
 * @throws when the plan leaves a root field out.
 */
export function assertRoots(document: DocumentNode, { node }: QueryPlan): void {
  const planned = new Set(rootFetches(node).flatMap((text) => rootKeys(parse(text, { noLocation: true }))));
  const missing = rootKeys(document).filter((key) => !planned.has(key));
  if (missing.length > 0) throw new Error(`the planner left root fields out: ${missing.join(', ')}`);
}

/** The texts of the fetches that begin at the root. */
function rootFetches(node: PlanNode | SubscriptionNode | undefined): readonly string[] {
  if (node?.kind === 'Fetch') return node.requires ? [] : [node.operation];
  if (node?.kind === 'Sequence' || node?.kind === 'Parallel') return node.nodes.flatMap(rootFetches);
  return [];
}

const rootKeys = ({ definitions }: DocumentNode): readonly string[] =>
  definitions.flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? keysIn(node.selectionSet) : []));

const keysIn = ({ selections }: SelectionSetNode): readonly string[] =>
  selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [(node.alias ?? node.name).value];
    return node.kind === Kind.INLINE_FRAGMENT ? keysIn(node.selectionSet) : [];
  });
