// What of a representation may a source believe? Its keys, and what its own `@requires` asks others for; nothing more.
import {
  type ConstDirectiveNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

/** An entity as another source names it. */
export type Reference = Readonly<Record<string, unknown>>;

/** Names under which federation's directives are known here. */
const KEY = /^(federation__)?key$/;
const REQUIRES = /^(federation__)?requires$/;

/** A function that leaves of a representation of `type` only what may be believed. */
export function referencePruner(
  type: GraphQLObjectType | GraphQLInterfaceType,
): (reference: Reference) => Reference {
  const typeDirectives = [type.astNode, ...type.extensionASTNodes].flatMap((node) => node?.directives ?? []);
  const fieldDirectives = Object.values(type.getFields()).flatMap(({ astNode }) => astNode?.directives ?? []);
  const selections = [...selectionsOf(typeDirectives, KEY), ...selectionsOf(fieldDirectives, REQUIRES)];
  return (reference) =>
    selections.reduce<Reference>((kept, set) => merged(kept, picked(reference, set)), {
      __typename: reference.__typename,
    });
}

function selectionsOf(directives: readonly ConstDirectiveNode[], names: RegExp): readonly SelectionSetNode[] {
  return directives
    .filter(({ name }) => names.test(name.value))
    .flatMap((directive) => directive.arguments?.find(({ name }) => name.value === 'fields') ?? [])
    .flatMap(({ value }) => selectionSetOf(String(valueFromASTUntyped(value))));
}

function selectionSetOf(fields: string): readonly SelectionSetNode[] {
  return parse(`{ ${fields} }`, { noLocation: true }).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.selectionSet] : [],
  );
}

/** The part of a value that a selection names. Fragments select by type, which a representation states itself. */
function picked(value: unknown, set: SelectionSetNode): unknown {
  if (Array.isArray(value)) return value.map((item) => picked(item, set));
  if (typeof value !== 'object' || value === null) return value;
  const parts = set.selections.map((node) => {
    if (node.kind === Kind.INLINE_FRAGMENT) return picked(value, node.selectionSet);
    if (node.kind !== Kind.FIELD || !Object.hasOwn(value, node.name.value)) return {};
    const inner = (value as Reference)[node.name.value];
    return { [node.name.value]: node.selectionSet ? picked(inner, node.selectionSet) : inner };
  });
  return parts.reduce(merged, '__typename' in value ? { __typename: value.__typename } : {});
}

/** Two parts of one value as one. */
function merged<Value>(one: Value, other: unknown): Value {
  if (!isRecord(one) || !isRecord(other)) return (other ?? one) as Value;
  const both = Object.entries(other).map(([name, value]) => [
    name,
    Object.hasOwn(one, name) ? merged(one[name], value) : value,
  ]);
  return { ...one, ...Object.fromEntries(both) };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
