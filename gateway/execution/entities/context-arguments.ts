// What `@fromContext` reads: values of the objects that hold an entity, passed to its fetch as variables.
import type { FetchDataKeyRenamer } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isOfType, isRecord, type JsonObject, ownValue } from './json.ts';
import { holderOf, type Place } from './place.ts';
import { FRAGMENT } from './rewrite.ts';

/** One element of a rewrite's path that leads out of an object, to the one that holds it. */
const UP = '..';

/**
 * The variables that an entity's fetch gets from its surroundings, by name. `undefined` when one is not there, not
 * even as null: such an entity can not be asked about. Of rewrites to one name, the first whose types hold counts.
 */
export function contextArguments(
  schema: GraphQLSchema,
  place: Place,
  rewrites: readonly FetchDataKeyRenamer[],
): JsonObject | undefined {
  const found: JsonObject = {};
  for (const { path, renameKeyTo } of rewrites)
    if (found[renameKeyTo] === undefined) found[renameKeyTo] = valueAround(schema, place, path);
  return Object.values(found).includes(undefined) ? undefined : found;
}

function valueAround(schema: GraphQLSchema, place: Place, path: readonly string[]): unknown {
  let holder: Place | undefined = place;
  let depth = 0;
  for (; path[depth] === UP; depth += 1) holder = holder && holderOf(holder);
  return holder && valueAt(schema, holder.value, path.slice(depth));
}

function valueAt(schema: GraphQLSchema, value: unknown, path: readonly string[]): unknown {
  const [first, ...rest] = path;
  if (first === undefined || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => valueAt(schema, item, path));
  if (!isRecord(value)) return undefined;
  if (!first.startsWith(FRAGMENT)) return valueAt(schema, ownValue(value, first), rest);
  return isOfType(schema, value, first.slice(FRAGMENT.length), true)
    ? valueAt(schema, value, rest)
    : undefined;
}
