// Which open inputs would tell a guarded value by whether something is found? A filter by a field is as good as reading it.
import type { DocumentNode, InputObjectTypeDefinitionNode } from 'graphql';
import { Kind } from 'graphql';
import { argumentCoordinate } from '../compile/elements.ts';
import {
  coordinateOf,
  fieldOf,
  namedTypeOf,
  type SupergraphTypes,
  supergraphTypesOf,
} from '../compile/supergraph-types.ts';
import type { Policy } from '../policy.ts';
import { type Coordinate, isClassifying } from '../rule.ts';
import { conjunctionOf, isImpliedBy } from './implication.ts';

export interface Oracle {
  /** The argument or input field. */
  readonly input: Coordinate;
  /** The guarded field that bears its name, in what the question gives. */
  readonly field: Coordinate;
  /** The rule that the input does not demand. */
  readonly rule: string;
}

/** What a client sends in, and the field that takes it. */
interface Input {
  readonly coordinate: Coordinate;
  readonly name: string;
  readonly taker: Coordinate;
  readonly gives: string;
}

/** Every open input that bears the name of a field more guarded than the question that takes the input. */
export function oraclesIn(supergraph: DocumentNode, policy: Policy): readonly Oracle[] {
  const graph = supergraphTypesOf(supergraph);
  const found = new Map<Coordinate, Oracle>();
  for (const input of inputsOf(graph)) {
    if (policy.rulesOf(input.coordinate)?.some(isClassifying)) continue;
    const field = nearestField(input, graph);
    const rule = field && unaskedRule(input.taker, field, policy);
    if (rule) found.set(input.coordinate, { input: input.coordinate, field, rule });
  }
  return [...found.values()];
}

/** The first rule of `field` that whoever may use `taker` does not satisfy by that. */
function unaskedRule(taker: Coordinate, field: Coordinate, policy: Policy): string | undefined {
  const facts = policy.factsWith([]);
  const asked = conjunctionOf(
    (policy.rulesOf(taker) ?? []).map(({ anyOf }) => anyOf),
    facts,
  ) ?? [0n];
  return (policy.rulesOf(field) ?? []).find((rule) => isClassifying(rule) && !isImpliedBy(rule.anyOf, asked))
    ?.id;
}

function inputsOf(graph: SupergraphTypes): readonly Input[] {
  return graph.composed.flatMap((type) =>
    (type.fields ?? []).flatMap((field) => {
      const taker = coordinateOf(type, field);
      const gives = namedTypeOf(field.type);
      return (field.arguments ?? []).flatMap(({ name, type: taken }) => [
        { coordinate: argumentCoordinate(taker, name.value), name: name.value, taker, gives },
        ...inputFieldsIn(namedTypeOf(taken), graph).map((inner) => ({ ...inner, taker, gives })),
      ]);
    }),
  );
}

function inputFieldsIn(
  typeName: string,
  graph: SupergraphTypes,
  seen: ReadonlySet<string> = new Set(),
): readonly Pick<Input, 'coordinate' | 'name'>[] {
  const type = graph.types.get(typeName);
  if (type?.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION || seen.has(typeName)) return [];
  const inner: InputObjectTypeDefinitionNode = type;
  return (inner.fields ?? []).flatMap((field) => [
    { coordinate: coordinateOf(inner, field), name: field.name.value },
    ...inputFieldsIn(namedTypeOf(field.type), graph, new Set([...seen, typeName])),
  ]);
}

/** The field of that name nearest to what the question gives: on it, or on what it leads to. */
function nearestField({ name, gives }: Input, graph: SupergraphTypes): Coordinate | undefined {
  const seen = new Set([gives]);
  for (let level = [gives]; level.length > 0; ) {
    const owner = level.find((type) => fieldOf(type, name, graph));
    if (owner !== undefined) return `${owner}.${name}`;
    level = level
      .flatMap((type) => typesGivenBy(type, graph))
      .filter((type) => !seen.has(type) && seen.add(type));
  }
  return undefined;
}

function typesGivenBy(typeName: string, graph: SupergraphTypes): readonly string[] {
  const type = graph.types.get(typeName);
  const possible = (graph.possible.get(typeName) ?? []).map(({ name }) => name.value);
  if (type?.kind !== Kind.OBJECT_TYPE_DEFINITION && type?.kind !== Kind.INTERFACE_TYPE_DEFINITION)
    return possible;
  return [...possible, ...(type.fields ?? []).map(({ type: given }) => namedTypeOf(given))];
}
