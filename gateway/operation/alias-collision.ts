// Does an alias take the name of a field that entities are carried by? Such an operation is refused, not misread.
import { type DocumentNode, visit } from 'graphql';
import type { Plumbing } from '../supergraph/plumbing.ts';

/** The alias in the way, in words; `undefined` when there is none. */
export function aliasCollision(document: DocumentNode, plumbing: Plumbing): string | undefined {
  let found: string | undefined;
  visit(document, {
    Field({ alias, name }) {
      if (alias && alias.value !== name.value && plumbing.has(alias.value))
        found = `alias \`${alias.value}\` is the name of a key that joins sources: choose another for \`${name.value}\``;
    },
  });
  return found;
}
