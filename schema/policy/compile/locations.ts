// Where does an element stand in a text? For problems that send their reader to a line.
import { type DocumentNode, getLocation } from 'graphql';
import type { Coordinate } from '../rule.ts';
import { elementsOf } from './elements.ts';
import { supergraphTypesOf } from './supergraph-types.ts';

/** Gives `file:line` of a coordinate, or nothing. */
export type Locate = (coordinate: Coordinate) => string | undefined;

/** Finds coordinates in these documents, as far as they were parsed with locations; the first that has one wins. */
export function locationsIn(documents: readonly DocumentNode[]): Locate {
  let known: ReadonlyMap<Coordinate, string> | undefined;
  return (coordinate) => {
    known ??= placesIn(documents);
    return known.get(coordinate);
  };
}

function placesIn(documents: readonly DocumentNode[]): ReadonlyMap<Coordinate, string> {
  const found = new Map<Coordinate, string>();
  for (const document of documents)
    for (const { coordinate, node } of elementsOf(supergraphTypesOf(document)))
      if (node.loc && !found.has(coordinate))
        found.set(coordinate, `${node.loc.source.name}:${getLocation(node.loc.source, node.loc.start).line}`);
  return found;
}
