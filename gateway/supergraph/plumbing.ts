// What does the planner read that no client asked for? Keys, and what the `@requires` and `@fromContext` of a selected
// field read.
import { Kind } from 'graphql';
import { keyCoordinates, requiredCoordinates } from '../../schema/policy/compile/carried-fields.ts';
import {
  coordinateOf,
  isInterfaceObject,
  type SupergraphTypes,
} from '../../schema/policy/compile/supergraph-types.ts';
import type { Coordinate } from '../../schema/policy/rule.ts';

export interface Plumbing {
  /** The fields of every key, at any depth: plans may carry them for everyone. */
  readonly keys: ReadonlySet<Coordinate>;
  /** What else a plan may read when it was asked for a field. */
  readonly carriedWith: ReadonlyMap<Coordinate, readonly Coordinate[]>;
  /** The names of all of them: response keys under which nothing else may be asked for. */
  readonly names: ReadonlySet<string>;
  /** Those of them that are read with arguments. */
  readonly namesWithArguments: ReadonlySet<string>;
}

/** What keys, `@requires` and `@fromContext` of this supergraph read. */
export function plumbingOf(graph: SupergraphTypes): Plumbing {
  const keys = new Set(graph.composed.flatMap((type) => keyCoordinates(type, graph)));
  const required = fieldsOf(graph).map(
    ({ type, field }) => [coordinateOf(type, field), requiredCoordinates(type, field, graph)] as const,
  );
  const carried = new Map<Coordinate, Coordinate[]>(required.map(([name, reads]) => [name, [...reads]]));
  for (const [one, other] of exchangeable(graph)) carried.get(one)?.push(other);
  const read = [...keys, ...required.flatMap(([, reads]) => reads)];
  return {
    keys,
    carriedWith: carried,
    names: new Set(read.map(fieldName)),
    namesWithArguments: new Set(read.filter((coordinate) => coordinate.includes('(')).map(fieldName)),
  };
}

/** The name of the field that a coordinate, of the field itself or of an argument, is about. */
const fieldName = (coordinate: Coordinate): string => /\.(\w+)/.exec(coordinate)?.[1] ?? '';

/** Everything that a plan for these coordinates may read. */
export function plannable(
  selected: Iterable<Coordinate>,
  { keys, carriedWith }: Plumbing,
): ReadonlySet<Coordinate> {
  const found = new Set<Coordinate>();
  const open = [...selected];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...(carriedWith.get(name) ?? []));
  }
  return new Set([...keys, ...found]);
}

/**
 * Fields that a plan may ask for in place of one another: an interface's field on the types that implement it, and a
 * type's field on an interface that some subgraph knows only as an object.
 */
function exchangeable(graph: SupergraphTypes): readonly (readonly [Coordinate, Coordinate])[] {
  return fieldsOf(graph)
    .filter(({ type }) => type.kind === Kind.INTERFACE_TYPE_DEFINITION)
    .flatMap(({ type, field }) =>
      (graph.implementers.get(type.name.value) ?? []).flatMap((implementer) => {
        const [own, below] = [coordinateOf(type, field), coordinateOf(implementer, field)];
        return isInterfaceObject(type)
          ? [[own, below] as const, [below, own] as const]
          : [[own, below] as const];
      }),
    );
}

const fieldsOf = (graph: SupergraphTypes) =>
  graph.composed.flatMap((type) => (type.fields ?? []).map((field) => ({ type, field })));
