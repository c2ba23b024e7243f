// A subgraph that only the planner knows: some fields of a real one, the keys by which it is entered, and what the fields
// require. There is nothing else in it.
import { type FieldDefinitionNode, Kind } from 'graphql';
import { selectionOf } from '../../../../schema/policy/compile/carried-fields.ts';
import {
  argumentsOf,
  type ComposedType,
  fieldOf,
  namedTypeOf,
  type SupergraphTypes,
} from '../../../../schema/policy/compile/supergraph-types.ts';
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
  /** Enums, inputs, and scalars of the application's own. */
  readonly leaves: ReadonlySet<string>;
  readonly computed: readonly Computed[];
}

/** The subgraph apart for these fields of one subgraph, without those that take more than objects, leaves and inputs. */
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
    leaves: new Set(collected.flatMap(({ leaves }) => [...leaves])),
    computed: collected.map(({ field }) => field),
  };
}

interface Collected {
  readonly read: (readonly [type: string, field: string])[];
  readonly leaves: Set<string>;
}

/** What comes along with a field; `undefined` when that is more than objects, leaves and inputs. */
function collect(computed: Computed, graph: SupergraphTypes): Collected | undefined {
  const { type, field, graph: within, requires } = computed;
  const found: Collected = { read: [], leaves: new Set() };
  const isPlain = (on: string, of: FieldDefinitionNode | undefined, isLeaf: boolean): boolean => {
    if (!of || graph.types.get(on)?.kind !== Kind.OBJECT_TYPE_DEFINITION) return false;
    for (const argument of of.arguments ?? []) addInputs(namedTypeOf(argument.type), graph, found.leaves);
    const given = namedTypeOf(of.type);
    if (isLeaf) addInputs(given, graph, found.leaves);
    const kind = graph.types.get(given)?.kind;
    return isLeaf ? !isComposite(kind) : kind === Kind.OBJECT_TYPE_DEFINITION;
  };
  let isAllPlain = isPlain(type.name.value, field, true);
  for (const set of [...keysOf(type, within), requires])
    mapFieldSet(selectionOf(set), { type: type.name.value, path: '' }, graph, (node, place) => {
      const read = fieldOf(place.type, node.name.value, graph);
      found.read.push([place.type, node.name.value]);
      if (!isPlain(place.type, read, node.selectionSet === undefined)) isAllPlain = false;
      return node;
    });
  return isAllPlain ? found : undefined;
}

/** Adds a leaf or input type and whatever that is made of. */
function addInputs(name: string, graph: SupergraphTypes, found: Set<string>): void {
  const type = graph.types.get(name);
  if (!type || found.has(name)) return;
  found.add(name);
  if (type.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) return;
  for (const field of type.fields ?? []) addInputs(namedTypeOf(field.type), graph, found);
}

const isComposite = (kind: Kind | undefined): boolean =>
  kind === Kind.OBJECT_TYPE_DEFINITION ||
  kind === Kind.INTERFACE_TYPE_DEFINITION ||
  kind === Kind.UNION_TYPE_DEFINITION;

/** The keys by which the subgraph is entered. */
export function keysOf({ directives = [] }: ComposedType, within: string): readonly string[] {
  return directives.flatMap((node) => {
    const { graph, key, resolvable } = argumentsOf(node);
    const isKey = node.name.value === 'join__type' && graph === within && resolvable !== false;
    return isKey && typeof key === 'string' ? [key] : [];
  });
}

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
