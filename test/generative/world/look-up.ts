// Small questions about a generated graph.
import { Kind, parse, parseType, type SelectionSetNode, type TypeNode } from 'graphql';
import type { FieldModel, GraphModel, TypeModel } from './model.ts';

/** The name at the heart of a type's SDL: `[[E0!]]!` is `E0`. */
export const nameOf = (type: string): string => type.replace(/[[\]!]/g, '');

export function typeOf(graph: GraphModel, name: string): TypeModel | undefined {
  return graph.types.find((type) => type.name === name);
}

export function fieldOf(graph: GraphModel, type: string, name: string): FieldModel | undefined {
  return typeOf(graph, type)?.fields.find((field) => field.name === name);
}

export const isInterface = (graph: GraphModel, name: string): boolean =>
  typeOf(graph, name)?.kind === 'interface';

export const isUnion = (graph: GraphModel, name: string): boolean =>
  graph.unions.some((union) => union.name === name);

export const isAbstract = (graph: GraphModel, name: string): boolean =>
  isInterface(graph, name) || isUnion(graph, name);

export const isComposite = (graph: GraphModel, name: string): boolean =>
  isUnion(graph, name) || typeOf(graph, name) !== undefined;

/** Object types that a value of this type may be. */
export function possibleTypes(graph: GraphModel, name: string): readonly string[] {
  const union = graph.unions.find((candidate) => candidate.name === name);
  if (union) return union.members;
  if (!isInterface(graph, name)) return [name];
  return graph.types
    .filter(({ kind, interfaces }) => kind !== 'interface' && interfaces.includes(name))
    .map((type) => type.name);
}

/** A field that a selection reads, and what it passes on the way. */
export interface Read {
  readonly type: string;
  readonly field: string;
  readonly inputs: readonly UsedInput[];
}

/** An argument that is written, or an enum value in it, and the type that it takes. */
export interface UsedInput {
  readonly coordinate: string;
  readonly type: string;
}

/** Every field that a key, `@requires` or `@provides` selection reads, at any depth. */
export function readsOf(graph: GraphModel, type: string, selection: string): readonly Read[] {
  return readsIn(graph, type, selectionOf(selection));
}

function readsIn(graph: GraphModel, type: string, set: SelectionSetNode): readonly Read[] {
  return set.selections.flatMap((node) => {
    if (node.kind === Kind.INLINE_FRAGMENT)
      return readsIn(graph, node.typeCondition?.name.value ?? type, node.selectionSet);
    if (node.kind !== Kind.FIELD || node.name.value === '__typename') return [];
    const field = node.name.value;
    const model = fieldOf(graph, type, field);
    const inputs = (node.arguments ?? []).flatMap(({ name, value }): readonly UsedInput[] => {
      const taken = nameOf(model?.args.find((arg) => arg.name === name.value)?.type ?? '');
      const argument = { coordinate: `${type}.${field}(${name.value}:)`, type: taken };
      return value.kind === Kind.ENUM
        ? [argument, { coordinate: `${taken}.${value.value}`, type: '' }]
        : [argument];
    });
    const given = nameOf(model?.type ?? '');
    return [{ type, field, inputs }, ...(node.selectionSet ? readsIn(graph, given, node.selectionSet) : [])];
  });
}

/** A selection without braces, parsed. */
export function selectionOf(selection: string): SelectionSetNode {
  const [operation] = parse(`{ ${selection} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`no selection: ${selection}`);
  return operation.selectionSet;
}

export const typeNode = (type: string): TypeNode => parseType(type, { noLocation: true });

/** Fields of the keys of this type, in any subgraph. */
export function keyReads(graph: GraphModel, type: TypeModel): readonly Read[] {
  return Object.values(type.keys).flatMap((keys) => keys.flatMap((key) => readsOf(graph, type.name, key)));
}

/** Names of fields that plans join subgraphs by: no alias may be called so. */
export function plumbingNames(graph: GraphModel): ReadonlySet<string> {
  const reads = graph.types.flatMap((type) => [
    ...keyReads(graph, type),
    ...type.fields.flatMap(({ requires }) => (requires ? readsOf(graph, type.name, requires) : [])),
  ]);
  return new Set(reads.map(({ field }) => field));
}
