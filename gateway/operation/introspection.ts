// Does an operation ask for nothing but the schema? Then it needs no purpose: the schema is no record of anybody.
import { type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import type { Question } from '../stages/journey.ts';
import { fragmentsOf } from './lookup.ts';

/** True when every root field is `__schema`, `__type` or `__typename`. */
export function asksOnlyForSchema({
  document,
  operation,
}: Pick<Question, 'document' | 'operation'>): boolean {
  return onlyMeta(operation.selectionSet, fragmentsOf(document));
}

function onlyMeta(set: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): boolean {
  return set.selections.every((node) => {
    if (node.kind === Kind.FIELD) return node.name.value.startsWith('__');
    const inner =
      node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value)?.selectionSet : node.selectionSet;
    return inner !== undefined && onlyMeta(inner, fragments);
  });
}
