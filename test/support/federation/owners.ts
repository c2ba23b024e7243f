// Which subgraphs of a case can answer a field themselves?
import { Kind, parse } from 'graphql';
import type { FederationCase } from './federation-case.ts';

/** Subgraphs by coordinate; those that only know a field from elsewhere (`@external`) are left out. */
export function ownersOf(subgraphs: FederationCase['subgraphs']): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, readonly string[]>();
  for (const { name, sdl } of subgraphs)
    for (const node of parse(sdl).definitions) {
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
      for (const field of node.fields ?? []) {
        const coordinate = `${node.name.value}.${field.name.value}`;
        if (!field.directives?.some((directive) => directive.name.value === 'external'))
          owners.set(coordinate, [...(owners.get(coordinate) ?? []), name]);
      }
    }
  return owners;
}
