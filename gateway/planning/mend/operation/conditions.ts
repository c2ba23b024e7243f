// `@skip` and `@include`, answered before anything is planned.
import { Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { isCondition, isIncluded } from '../../../operation/collect.ts';

/** A selection without its conditions, and without what they leave out. It has no fragment spreads; it may be empty. */
export function withoutConditions(
  set: SelectionSetNode,
  values: Readonly<Record<string, unknown>>,
): SelectionSetNode {
  const selections = set.selections.flatMap((node): readonly SelectionNode[] => {
    if (!isIncluded(node, values)) return [];
    const directives = node.directives?.filter(({ name }) => !isCondition(name.value)) ?? [];
    if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error('a narrowed operation spreads no fragments');
    if (!node.selectionSet) return [{ ...node, directives }];
    const selectionSet = withoutConditions(node.selectionSet, values);
    const isEmpty = node.kind === Kind.INLINE_FRAGMENT && selectionSet.selections.length === 0;
    return isEmpty ? [] : [{ ...node, directives, selectionSet }];
  });
  return { kind: Kind.SELECTION_SET, selections };
}
