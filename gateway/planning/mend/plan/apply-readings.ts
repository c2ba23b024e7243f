// A fetch by the fields that subgraphs know, in place of those that only the planner knows.
import type { FetchDataRewrite, FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FieldNode, Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import type { Readings } from '../supergraph/readings.ts';

/**
 * The fetch with readings as what they are: fields with arguments, whose values are kept under the readings' names and
 * sent under their own.
 */
export function applyReadings(fetch: FetchNode, readings: Readings): FetchNode {
  if (readings.byName.size === 0) return fetch;
  const renames = renamesIn(fetch.requires ?? [], readings, []);
  return {
    ...fetch,
    operation: withArguments(fetch.operation, readings),
    ...(fetch.requires ? { requires: aliased(fetch.requires, readings) } : {}),
    ...(renames.length > 0 ? { inputRewrites: [...renames, ...(fetch.inputRewrites ?? [])] } : {}),
  };
}

function withArguments(operation: string, { byName }: Readings): string {
  const restore = (node: FieldNode): FieldNode | undefined => {
    const reading = byName.get(node.name.value);
    return (
      reading && {
        ...node,
        alias: node.alias ?? node.name,
        name: { kind: Kind.NAME, value: reading.field },
        arguments: reading.arguments,
      }
    );
  };
  const document = parse(operation, { noLocation: true });
  return stripIgnoredCharacters(print(visit(document, { Field: restore })));
}

function aliased(
  selections: readonly QueryPlanSelectionNode[],
  readings: Readings,
): QueryPlanSelectionNode[] {
  return selections.map((node) => {
    const inner = node.selections ? { selections: aliased(node.selections, readings) } : {};
    if (node.kind !== 'Field') return { ...node, selections: aliased(node.selections, readings) };
    const reading = readings.byName.get(node.name);
    return { ...node, ...inner, ...(reading ? { alias: node.name, name: reading.field } : {}) };
  });
}

/** The innermost first, while the names of those around it still hold. */
function renamesIn(
  selections: readonly QueryPlanSelectionNode[],
  readings: Readings,
  above: readonly string[],
): readonly FetchDataRewrite[] {
  return selections.flatMap((node): readonly FetchDataRewrite[] => {
    if (node.kind !== 'Field') return renamesIn(node.selections, readings, above);
    const path = [...above, node.alias ?? node.name];
    const inner = renamesIn(node.selections ?? [], readings, path);
    const reading = readings.byName.get(node.name);
    return reading ? [...inner, { kind: 'KeyRenamer', path, renameKeyTo: reading.field }] : inner;
  });
}
