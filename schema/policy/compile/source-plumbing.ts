// What may a source read for everyone, because federation itself asks for it? Keys, and arguments that a context fills in.
import type { Coordinate } from '../rule.ts';
import { keyCoordinates } from './carried-fields.ts';
import { argumentCoordinate } from './elements.ts';
import {
  argumentsOf,
  type ComposedType,
  coordinateOf,
  isInterfaceObject,
  type SupergraphTypes,
} from './supergraph-types.ts';

export interface SourcePlumbing {
  /** Coordinates that are answered whoever asks: the way to them is guarded, they are not. */
  readonly open: ReadonlySet<Coordinate>;
  /**
   * The fields that one of a source's own may stand for. A source that knows an interface only as an object can't tell
   * which type it answers for, so the right to one of them will do; the gateway knows which it is.
   */
  readonly standsFor: ReadonlyMap<Coordinate, readonly Coordinate[]>;
}

/** The plumbing of a supergraph, as its sources see it. */
export function sourcePlumbingOf(graph: SupergraphTypes): SourcePlumbing {
  const keys = graph.composed.flatMap((type) => keyCoordinates(type, graph));
  const filledIn = graph.composed.flatMap(contextArgumentsOf);
  return {
    open: new Set([...keys, ...filledIn]),
    standsFor: new Map(
      graph.composed.filter(isInterfaceObject).flatMap((type) => implementersOf(type, graph)),
    ),
  };
}

/** Composition takes an argument with `@fromContext` out of the supergraph's field and notes its name beside it. */
function contextArgumentsOf(type: ComposedType): readonly Coordinate[] {
  return (type.fields ?? []).flatMap((field) =>
    (field.directives ?? [])
      .filter(({ name }) => name.value === 'join__field')
      .flatMap((directive) => argumentsOf(directive).contextArguments ?? [])
      .map((entry) => argumentCoordinate(coordinateOf(type, field), (entry as { name: string }).name)),
  );
}

function implementersOf(
  type: ComposedType,
  graph: SupergraphTypes,
): readonly (readonly [Coordinate, readonly Coordinate[]])[] {
  const implementers = graph.implementers.get(type.name.value) ?? [];
  return (type.fields ?? []).map((field) => [
    coordinateOf(type, field),
    implementers.map((implementer) => coordinateOf(implementer, field)),
  ]);
}
