// What is sent to a subgraph that knows an interface as an object, by a field's `@requires`. The planner says it of the
// interface where it was asked for of some types only; the others would be sent without a key.
import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { FRAGMENT } from '../../../execution/entities/rewrite.ts';

/** The fetch that sends entities of those types alone whose keys it sends. */
export function withKeyedRequires(fetch: FetchNode): FetchNode {
  const { requires, inputRewrites = [] } = fetch;
  const sent = inputRewrites.flatMap((rewrite) => {
    const [fragment = '', key] = rewrite.path;
    const isOfType = rewrite.kind === 'ValueSetter' && key === '__typename' && fragment.startsWith(FRAGMENT);
    return isOfType ? [{ type: fragment.slice(FRAGMENT.length), as: rewrite.setValueTo }] : [];
  });
  if (!requires || sent.length === 0 || sent.some(({ type, as }) => type === as)) return fetch;
  const keyed = new Set(sent.map(({ type }) => type));
  const isOfObject = (node: QueryPlanSelectionNode): boolean =>
    node.kind === 'InlineFragment' && sent.some(({ as }) => as === node.typeCondition);
  const split = requires.flatMap((node) =>
    isOfObject(node) ? [...keyed].map((typeCondition) => ({ ...node, typeCondition })) : [node],
  );
  return { ...fetch, requires: split as QueryPlanSelectionNode[] };
}
