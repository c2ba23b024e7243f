// Which classes does a coordinate belong to? The tags on it and on the type that it is a part of.
import type { DocumentNode } from 'graphql';
import { elementsOf } from './compile/elements.ts';
import { directiveNamesOf } from './compile/link.ts';
import { argumentsOf, supergraphTypesOf } from './compile/supergraph-types.ts';
import type { Coordinate } from './rule.ts';

/** Tags by coordinate, for everything in a supergraph that has some. */
export function tagsIn(supergraph: DocumentNode): (coordinate: Coordinate) => readonly string[] {
  const { tag } = directiveNamesOf(supergraph);
  const own = new Map<Coordinate, readonly string[]>();
  for (const { coordinate, node } of elementsOf(supergraphTypesOf(supergraph))) {
    const tags = (node.directives ?? [])
      .filter(({ name }) => tag.has(name.value))
      .map((directive) => String(argumentsOf(directive).name));
    if (tags.length > 0) own.set(coordinate, tags);
  }
  return (coordinate) => {
    const [type = ''] = coordinate.split('.');
    return [...new Set([...(own.get(type) ?? []), ...(own.get(coordinate) ?? [])])].sort();
  };
}
