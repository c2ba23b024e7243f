// The text of a fetch, by which equal ones are known.
import type { FetchNode } from '@apollo/query-planner';

const texts = new WeakMap<FetchNode, string>();

/** Without the operation's name, which planners number. */
export function fetchTextOf(node: FetchNode): string {
  const known = texts.get(node);
  if (known !== undefined) return known;
  const { operation, operationName } = node;
  const text = operationName === undefined ? operation : operation.replace(operationName, '');
  texts.set(node, text);
  return text;
}
