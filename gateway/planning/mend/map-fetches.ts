// A plan with other fetches in the place of its own.
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
      const [only, ...others] = change(node);
      return only && others.length === 0 ? only : { kind: 'Parallel', nodes: [...change(node)] };
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
