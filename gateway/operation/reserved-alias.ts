// Does a field stand under a name that GraphQL keeps for itself? `__typename`, `__proto__` and their like mean something
// to whoever reads an answer: the gateway, the sources, the client's own library.
import { type DocumentNode, visit } from 'graphql';

/** What is wrong, in words; `undefined` when nothing is. */
export function reservedAlias(document: DocumentNode): string | undefined {
  let found: string | undefined;
  visit(document, {
    Field({ alias, name }) {
      if (alias?.value.startsWith('__') && alias.value !== name.value)
        found ??= `alias \`${alias.value}\` is a name that GraphQL keeps for itself: choose another for \`${name.value}\``;
    },
  });
  return found;
}
