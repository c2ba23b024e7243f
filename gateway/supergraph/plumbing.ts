// Which fields does the planner read by their own name to carry entities between subgraphs? Keys, and what `@requires`
// reads. A client's alias must not take such a name: the subgraph would be sent the aliased value instead.
import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { argumentsOf, supergraphTypesOf } from '../../schema/policy/supergraph-types.ts';

/** Field names that are read anywhere below an entity, by no type in particular: a key may nest. */
export type Plumbing = ReadonlySet<string>;

/** The names that keys and `@requires` of this supergraph read. */
export function plumbingOf(supergraph: DocumentNode): Plumbing {
  const names = new Set<string>();
  for (const type of supergraphTypesOf(supergraph).types.values()) {
    for (const directive of type.directives ?? [])
      if (directive.name.value === 'join__type') collect(argumentsOf(directive).key, names);
    for (const field of 'fields' in type ? (type.fields ?? []) : [])
      for (const directive of field.directives ?? [])
        if (directive.name.value === 'join__field') collect(argumentsOf(directive).requires, names);
  }
  return names;
}

function collect(fields: unknown, names: Set<string>): void {
  if (typeof fields !== 'string') return;
  const [operation] = parse(`{ ${fields} }`).definitions;
  if (operation?.kind === Kind.OPERATION_DEFINITION) collectNames(operation.selectionSet, names);
}

function collectNames({ selections }: SelectionSetNode, names: Set<string>): void {
  for (const node of selections) {
    if (node.kind === Kind.FIELD) names.add(node.name.value);
    if (node.kind !== Kind.FRAGMENT_SPREAD && node.selectionSet) collectNames(node.selectionSet, names);
  }
}
