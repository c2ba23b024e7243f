// Does an alias begin as only GraphQL's own names may? `__proto__` is one: whoever reads the answer should never meet it.
import { BREAK, type DocumentNode, visit } from 'graphql';

/** What is wrong, in words; `undefined` when no alias is. */
export function reservedAlias(document: DocumentNode): string | undefined {
  let found: string | undefined;
  visit(document, {
    Field({ alias, name }) {
      if (!alias?.value.startsWith('__') || alias.value === name.value) return undefined;
      found = `alias \`${alias.value}\` is a name that GraphQL keeps for itself: choose another for \`${name.value}\``;
      return BREAK;
    },
  });
  return found;
}
