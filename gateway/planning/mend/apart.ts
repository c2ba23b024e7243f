// A subgraph that only the planner knows: some fields of a real one, the keys by which it is entered, and what the fields
// require. There is nothing else in it.
import { type FieldDefinitionNode, Kind, specifiedScalarTypes } from 'graphql';
import { selectionOf } from '../../../schema/policy/compile/carried-fields.ts';
import {
  argumentsOf,
  type ComposedType,
  fieldOf,
  namedTypeOf,
  type SupergraphTypes,
} from '../../../schema/policy/compile/supergraph-types.ts';
import { mapFieldSet } from './field-sets.ts';

/** A field that a subgraph computes from what it requires of others. */
export interface Computed {
  readonly type: ComposedType;
  readonly field: FieldDefinitionNode;
  /** What the supergraph calls the subgraph. */
  readonly graph: string;
  readonly requires: string;
}

/** What a subgraph apart holds. */
export interface Apart {
  /** The fields of object types by type: what keys and requirements read. */
  readonly read: ReadonlyMap<string, ReadonlySet<string>>;
  /** Enums and scalars of the application's own. */
  readonly leaves: ReadonlySet<string>;
  readonly computed: readonly Computed[];
}

/** The subgraph apart for these fields of one subgraph, without those that it would take more for than leaves. */
export function apartOf(fields: readonly Computed[], graph: SupergraphTypes): Apart {
  const collected = fields.flatMap((field) => {
    const own = collect(field, graph);
    return own ? [{ field, ...own }] : [];
  });
  const read = new Map<string, Set<string>>();
  for (const own of collected)
    for (const [type, name] of own.read) read.set(type, (read.get(type) ?? new Set()).add(name));
  return {
    read,
    leaves: new Set(collected.flatMap(({ leaves }) => leaves)),
    computed: collected.map(({ field }) => field),
  };
}

interface Collected {
  readonly read: (readonly [type: string, field: string])[];
  readonly leaves: string[];
}

/** What comes along with a field; `undefined` when that is more than objects and leaves. */
function collect(
  { type, field, graph: within, requires }: Computed,
  graph: SupergraphTypes,
): Collected | undefined {
  const found: Collected = { read: [], leaves: [] };
  let isPlain = type.kind === Kind.OBJECT_TYPE_DEFINITION;
  const addLeaf = (name: string): boolean => {
    const { kind } = graph.types.get(name) ?? {};
    if (isBuiltIn(name)) return true;
    found.leaves.push(name);
    return kind === Kind.SCALAR_TYPE_DEFINITION || kind === Kind.ENUM_TYPE_DEFINITION;
  };
  const addInputs = (of: FieldDefinitionNode): boolean =>
    (of.arguments ?? []).every((argument) => addLeaf(namedTypeOf(argument.type)));
  for (const set of [...keysOf(type, within), requires])
    mapFieldSet(selectionOf(set), { type: type.name.value, path: '' }, graph, (node, place) => {
      const read = fieldOf(place.type, node.name.value, graph);
      const isObject = graph.types.get(place.type)?.kind === Kind.OBJECT_TYPE_DEFINITION;
      found.read.push([place.type, node.name.value]);
      isPlain &&= isObject && read !== undefined && addInputs(read);
      isPlain &&= read !== undefined && (node.selectionSet !== undefined || addLeaf(namedTypeOf(read.type)));
      return node;
    });
  isPlain &&= addInputs(field) && addLeaf(namedTypeOf(field.type));
  return isPlain ? found : undefined;
}

/** The keys by which the subgraph is entered. */
export function keysOf({ directives = [] }: ComposedType, within: string): readonly string[] {
  return directives.flatMap((node) => {
    const { graph, key, resolvable } = argumentsOf(node);
    const isKey = node.name.value === 'join__type' && graph === within && resolvable !== false;
    return isKey && typeof key === 'string' ? [key] : [];
  });
}

const isBuiltIn = (name: string): boolean => specifiedScalarTypes.some((type) => type.name === name);

/** Whether the subgraph has the field because of an interface. */
export function isOfInterface(
  within: unknown,
  type: ComposedType,
  field: FieldDefinitionNode,
  graph: SupergraphTypes,
): boolean {
  return (type.directives ?? []).some((node) => {
    const { graph: implementing, interface: name } = argumentsOf(node);
    const isIn = node.name.value === 'join__implements' && implementing === within;
    return isIn && fieldOf(String(name), field.name.value, graph) !== undefined;
  });
}
