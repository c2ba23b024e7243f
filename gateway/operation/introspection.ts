// Does an operation ask for nothing but the schema? Then it needs no purpose: the schema is no record of anybody.
import { type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import type { Question } from '../stages/journey.ts';
import { fragmentsOf } from './lookup.ts';

/** True when every root field is `__schema`, `__type` or `__typename`. */
export function asksOnlyForSchema({
  document,
  operation,
}: Pick<Question, 'document' | 'operation'>): boolean {
  return onlyMeta(operation.selectionSet, fragmentsOf(document), new Set());
}

/** `seen` holds the fragments that were judged already: one that is spread a thousand times is walked once. */
function onlyMeta(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  seen: Set<string>,
): boolean {
  return set.selections.every((node) => {
    if (node.kind === Kind.FIELD) return node.name.value.startsWith('__');
    if (node.kind === Kind.INLINE_FRAGMENT) return onlyMeta(node.selectionSet, fragments, seen);
    if (seen.has(node.name.value)) return true;
    seen.add(node.name.value);
    const fragment = fragments.get(node.name.value);
    return fragment !== undefined && onlyMeta(fragment.selectionSet, fragments, seen);
  });
}

/** Whether an operation asks for the schema somewhere below its root, where a field gives the root's type again. */
export function asksForSchemaBelow({
  document,
  operation,
}: Pick<Question, 'document' | 'operation'>): boolean {
  const fragments = fragmentsOf(document);
  const seen = new Set<string>();
  const isBelow = (set: SelectionSetNode, isRoot: boolean): boolean =>
    set.selections.some((node) => {
      if (node.kind === Kind.FIELD)
        return (
          (!isRoot && SCHEMA_FIELDS.includes(node.name.value)) ||
          (node.selectionSet !== undefined && isBelow(node.selectionSet, false))
        );
      if (node.kind === Kind.INLINE_FRAGMENT) return isBelow(node.selectionSet, isRoot);
      const way = `${isRoot} ${node.name.value}`;
      const fragment = seen.has(way) ? undefined : fragments.get(node.name.value);
      seen.add(way);
      return fragment !== undefined && isBelow(fragment.selectionSet, isRoot);
    });
  return isBelow(operation.selectionSet, true);
}

const SCHEMA_FIELDS: readonly string[] = ['__schema', '__type'];
