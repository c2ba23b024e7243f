// How far does an operation itself lead along a path? What is read besides, to join sources, is none of its reader's.
import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';

/**
 * The longest beginning of `path`, response keys without list indexes, that the operation selects. `document` holds one
 * operation and no fragment definitions.
 */
export function selectedPrefix(document: DocumentNode, path: readonly string[]): readonly string[] {
  const [operation] = document.definitions;
  let sets = operation?.kind === Kind.OPERATION_DEFINITION ? [operation.selectionSet] : [];
  for (const [depth, key] of path.entries()) {
    const selected = sets.flatMap((set) => selectedUnder(set, key));
    if (selected.length === 0) return path.slice(0, depth);
    sets = selected.flatMap((set) => set ?? []);
  }
  return path;
}

/** What is selected of every field under a response key; `undefined` for a leaf. */
function selectedUnder(set: SelectionSetNode, key: string): readonly (SelectionSetNode | undefined)[] {
  return set.selections.flatMap((node): readonly (SelectionSetNode | undefined)[] => {
    if (node.kind === Kind.INLINE_FRAGMENT) return selectedUnder(node.selectionSet, key);
    const isIt = node.kind === Kind.FIELD && (node.alias ?? node.name).value === key;
    return isIt ? [node.selectionSet] : [];
  });
}
