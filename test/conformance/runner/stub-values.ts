// Generic resolvers: what a stub subgraph answers for a field, out of plain data.
import type { GraphQLFieldResolver } from 'graphql';
import type { SubgraphData } from './read-graph.ts';

type Values = Readonly<Record<string, unknown>>;

/** `{"$one": "Person"}`, `{"$all": ["Officer", "Citizen"]}`, `{"$template": "for {weight}"}`; anything else is itself. */
interface Directions {
  readonly $one?: string | readonly string[];
  readonly $all?: string | readonly string[];
  readonly where?: Values;
  readonly $template?: string;
  readonly $error?: string;
}

/** Resolves each field from its object's own value, or from the roots of `data`. */
export function stubResolver(data: Partial<SubgraphData>): GraphQLFieldResolver<unknown, unknown> {
  return (source, args, _context, info) => {
    const isRoot = info.path.prev === undefined;
    const own = isRoot ? data.roots?.[info.parentType.name] : (source as Values);
    return answerFor(own?.[info.fieldName] ?? null, { args, source: (source ?? {}) as Values, data });
  };
}

/** The record that a representation speaks of, with what the representation brings; `null` when there is none. */
export function recordOf(representation: Values, data: Partial<SubgraphData>): Values | null {
  const type = String(representation.__typename);
  const records = data.records?.[type];
  if (!records) return representation;
  const found = records.find((record) => agrees(record, representation));
  if (!found) return null;
  const whole = { ...representation, ...found };
  return whole.__typename === type ? whole : { ...whole, ...recordOf(whole, data) };
}

interface Resolving {
  readonly args: Values;
  readonly source: Values;
  readonly data: Partial<SubgraphData>;
}

function answerFor(value: unknown, resolving: Resolving): unknown {
  if (Array.isArray(value)) return value.map((item) => answerFor(item, resolving));
  if (typeof value !== 'object' || value === null) return value;
  const { $one, $all, where, $template, $error } = value as Directions;
  if ($error !== undefined) throw new Error($error);
  if ($template !== undefined) return filled($template, { ...resolving.source, ...resolving.args });
  const types = [$one ?? $all ?? []].flat();
  const records = types.flatMap((type) =>
    (resolving.data.records?.[type] ?? []).map((record) => ({ __typename: type, ...record })),
  );
  const wanted = { ...resolving.args, ...where };
  const found = records.filter((record) => agrees(record, wanted));
  if ($one !== undefined) return found[0] ?? null;
  return $all === undefined ? value : found;
}

/** True when every plain value of `wanted` that the record has is equal. */
function agrees(record: Values, wanted: Values): boolean {
  return Object.entries(wanted).every(
    ([key, value]) =>
      key === '__typename' ||
      !Object.hasOwn(record, key) ||
      typeof value === 'object' ||
      String(record[key]) === String(value),
  );
}

function filled(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = values[name];
    if (value === undefined || value === null) throw new Error(`\`${name}\` was not given`);
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  });
}
