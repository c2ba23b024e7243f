// Does a field stand under the name of one that entities are carried by? Such an operation is refused, not misread:
// the planner would send the client's value where it means the entity's own.
import { type DocumentNode, type FieldNode, visit } from 'graphql';
import type { Plumbing } from '../supergraph/plumbing.ts';

/** The field in the way, in words; `undefined` when there is none. */
export function aliasCollision(document: DocumentNode, { names }: Plumbing): string | undefined {
  let found: string | undefined;
  visit(document, {
    Field(node) {
      found ??= collisionOf(node, names);
    },
  });
  return found;
}

function collisionOf(
  { alias, name, arguments: values }: FieldNode,
  names: ReadonlySet<string>,
): string | undefined {
  const key = alias?.value ?? name.value;
  if (key.startsWith('__') && key !== name.value)
    return `alias \`${key}\` is a name that GraphQL keeps for itself: choose another for \`${name.value}\``;
  if (!names.has(key)) return undefined;
  if (key !== name.value)
    return `alias \`${key}\` is the name of a field that joins sources: choose another for \`${name.value}\``;
  return values?.length
    ? `\`${key}\` joins sources by its plain value: give it an alias where it has arguments`
    : undefined;
}
