// Everything in a supergraph that a rule can be written on: each has a coordinate and may carry directives.
import { type ConstDirectiveNode, Kind, type Location } from 'graphql';
import type { Coordinate } from '../rule.ts';
import { coordinateOf, namedTypeOf, type SupergraphTypes } from './supergraph-types.ts';

/** What a rule can be written on. */
export interface Element {
  readonly coordinate: Coordinate;
  readonly kind: 'type' | 'field' | 'argument' | 'input field' | 'enum value';
  readonly node: {
    readonly directives?: readonly ConstDirectiveNode[] | undefined;
    readonly loc?: Location | undefined;
  };
  /** The named type that the element gives or takes; a type's own name. */
  readonly type: string;
}

/** Every type, field, argument, input field and enum value. */
export function elementsOf(graph: SupergraphTypes): readonly Element[] {
  return [...graph.types].flatMap(([name, type]): readonly Element[] => [
    { coordinate: name, kind: 'type', node: type, type: name },
    ...partsOf(name, graph),
  ]);
}

function partsOf(name: string, graph: SupergraphTypes): readonly Element[] {
  const type = graph.types.get(name);
  switch (type?.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return (type.fields ?? []).flatMap((field) => {
        const coordinate = coordinateOf(type, field);
        const given: Element = { coordinate, kind: 'field', node: field, type: namedTypeOf(field.type) };
        const taken = (field.arguments ?? []).map(
          (node): Element => ({
            coordinate: argumentCoordinate(coordinate, node.name.value),
            kind: 'argument',
            node,
            type: namedTypeOf(node.type),
          }),
        );
        return [given, ...taken];
      });
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return (type.fields ?? []).map((node) => ({
        coordinate: coordinateOf(type, node),
        kind: 'input field',
        node,
        type: namedTypeOf(node.type),
      }));
    case Kind.ENUM_TYPE_DEFINITION:
      return (type.values ?? []).map((node) => ({
        coordinate: coordinateOf(type, node),
        kind: 'enum value',
        node,
        type: name,
      }));
    default:
      return [];
  }
}

/** `Type.field(argument:)`. */
export const argumentCoordinate = (field: Coordinate, argument: string): Coordinate =>
  `${field}(${argument}:)`;
