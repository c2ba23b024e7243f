// Keys by which a subgraph can not be entered, beside others by which it can: the planner would enter by the first of
// all. They are of no other use, for leaving a subgraph takes the fields alone.
import { type ConstDirectiveNode, type DocumentNode, visit } from 'graphql';
import { argumentsOf } from '../../../../schema/policy/compile/supergraph-types.ts';

/** The supergraph without such keys; the same one when it has none. */
export function withoutIdleKeys(supergraph: DocumentNode): DocumentNode {
  const active = <Type extends { readonly directives?: readonly ConstDirectiveNode[] }>(
    type: Type,
  ): Type | undefined => {
    const { directives = [] } = type;
    const kept = activeOf(directives);
    return kept.length === directives.length ? undefined : { ...type, directives: kept };
  };
  return visit(supergraph, { ObjectTypeDefinition: active, InterfaceTypeDefinition: active });
}

function activeOf(directives: readonly ConstDirectiveNode[]): readonly ConstDirectiveNode[] {
  const keys = directives.filter((node) => node.name.value === 'join__type' && argumentsOf(node).key);
  const idle = keys.filter((node) => argumentsOf(node).resolvable === false);
  const entered = new Set(keys.filter((node) => !idle.includes(node)).map(graphOf));
  return directives.filter((node) => !(idle.includes(node) && entered.has(graphOf(node))));
}

const graphOf = (node: ConstDirectiveNode): unknown => argumentsOf(node).graph;
