// The fetches of a plan, and a plan with others in their place.
import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';

/** The plan in which each fetch is what `change` makes of it: several are made side by side. */
export function mapFetches(plan: QueryPlan, change: (fetch: FetchNode) => readonly FetchNode[]): QueryPlan {
  return plan.node ? { ...plan, node: mapNode(plan.node, change) } : plan;
}

function mapNode<Node extends PlanNode | SubscriptionNode>(
  node: Node,
  change: (fetch: FetchNode) => readonly FetchNode[],
): Node | PlanNode {
  switch (node.kind) {
    case 'Fetch': {
      const fetches = change(node);
      const [only] = fetches;
      return only && fetches.length === 1 ? only : { kind: 'Parallel', nodes: [...fetches] };
    }
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((each) => mapNode(each, change)) };
    case 'Flatten':
      return { ...node, node: mapNode(node.node, change) };
    default:
      throw new Error(`a plan of kind ${node.kind} is not mended`);
  }
}

/** Every fetch of a plan, at any depth. */
export function fetchesOf(plan: QueryPlan): readonly FetchNode[] {
  const found: FetchNode[] = [];
  mapFetches(plan, (fetch) => {
    found.push(fetch);
    return [fetch];
  });
  return found;
}
