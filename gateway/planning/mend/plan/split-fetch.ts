// What of one fetch can not be asked for together, because it needs one field of its entities with different arguments.
import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { fieldRead, type Readings, type Uses } from '../supergraph/readings.ts';

interface Group {
  readonly fields: ReadonlySet<string>;
  readonly uses: Uses;
}

/** The fetches that ask for the same as this one; one when no field stands in another's way. */
export function splitFetch(fetch: FetchNode, readings: Readings): readonly FetchNode[] {
  if (!fetch.requires || readings.byName.size === 0) return [fetch];
  const document = parse(fetch.operation, { noLocation: true });
  const groups = groupsOf(entityFields(document), (field) => readings.usesOf(fetch.serviceName, field));
  if (groups.length < 2) return [fetch];
  const all = groups.map(({ uses }) => uses).reduce(together);
  return groups.map(({ fields, uses }) => {
    const asked = onlyFields(document, fields);
    const used = variablesOf(asked);
    return {
      ...fetch,
      operation: stripIgnoredCharacters(print(asked)),
      variableUsages: fetch.variableUsages?.filter((name) => used.has(name)) ?? [],
      requires: requiredBy({ own: uses, all, readings }, fetch.requires ?? [], ''),
    };
  });
}

function groupsOf(fields: ReadonlySet<string>, usesOf: (field: string) => Uses): readonly Group[] {
  const groups: Group[] = [];
  for (const field of fields) {
    const uses = usesOf(field);
    const index = groups.findIndex((group) => isCompatible(group.uses, uses));
    const { fields: others = [], uses: theirs = new Map() } = groups[index] ?? {};
    const group: Group = { fields: new Set([...others, field]), uses: together(theirs, uses) };
    groups.splice(index < 0 ? groups.length : index, 1, group);
  }
  return groups;
}

/** Whether both read every field that both read in the same way. */
const isCompatible = (one: Uses, other: Uses): boolean =>
  [...one].every(([path, names]) => {
    const others = other.get(path) ?? names;
    return names.size === others.size && [...names].every((name) => others.has(name));
  });

const together = (one: Uses, other: Uses): Uses =>
  new Map(
    [...one.keys(), ...other.keys()].map((path) => [
      path,
      new Set([...(one.get(path) ?? []), ...(other.get(path) ?? [])]),
    ]),
  );

/** What a group needs, of all that is required: of fields that are read in several ways, its own way. */
function requiredBy(
  group: { readonly own: Uses; readonly all: Uses; readonly readings: Readings },
  selections: readonly QueryPlanSelectionNode[],
  above: string,
): QueryPlanSelectionNode[] {
  const { own, all, readings } = group;
  return selections.flatMap((node): QueryPlanSelectionNode[] => {
    const path = node.kind === 'Field' ? `${above}.${fieldRead(node.name, readings.byName)}` : above;
    const isReadInWays = node.kind === 'Field' && (all.get(path)?.size ?? 0) > 1;
    if (isReadInWays && !own.get(path)?.has(node.name)) return [];
    if (!node.selections) return [node];
    const inner = requiredBy(group, node.selections, path);
    return inner.length > 0 ? [{ ...node, selections: inner }] : [];
  });
}

/** The names of the fields that are asked of the entities themselves. */
function entityFields(document: DocumentNode): ReadonlySet<string> {
  const found = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const node of selections)
      if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet);
      else if (node.name.value !== '__typename') found.add(node.name.value);
  };
  visit(document, {
    Field({ name, selectionSet }) {
      if (name.value === '_entities' && selectionSet) collect(selectionSet);
    },
  });
  return found;
}

/** The same operation, asking entities for these fields alone. */
function onlyFields(document: DocumentNode, fields: ReadonlySet<string>): DocumentNode {
  const keep = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections.flatMap((node): readonly SelectionNode[] => {
      if (node.kind !== Kind.INLINE_FRAGMENT)
        return node.name.value === '__typename' || fields.has(node.name.value) ? [node] : [];
      const selectionSet = keep(node.selectionSet);
      return selectionSet.selections.length > 0 ? [{ ...node, selectionSet }] : [];
    }),
  });
  const kept: DocumentNode = visit(document, {
    Field: (node) =>
      node.name.value === '_entities' && node.selectionSet
        ? { ...node, selectionSet: keep(node.selectionSet) }
        : undefined,
  });
  const used = variablesOf(kept);
  return visit(kept, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
}

/** The variables that are used, not those that are declared. */
function variablesOf(document: DocumentNode): ReadonlySet<string> {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  return used;
}
