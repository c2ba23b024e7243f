// Changes that a plan makes to what is sent to a subgraph and to what comes back: values set, keys renamed.
import type { FetchDataRewrite } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isOfType, isRecord, type JsonObject, ownValue } from './json.ts';

/** How an element of a rewrite's path that names a type begins; every other one is a response key. */
export const FRAGMENT = '... on ';

/** Applies `rewrites` to `value`, in order and in place. Lists on the way are entered without being named. */
export function applyRewrites(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataRewrite[] | undefined,
  value: unknown,
): void {
  for (const rewrite of rewrites ?? []) {
    const key = rewrite.path.at(-1);
    if (key === undefined || key.startsWith(FRAGMENT) || key === '__proto__') continue;
    for (const object of objectsAt(schema, value, rewrite.path.slice(0, -1))) apply(rewrite, key, object);
  }
}

/** A path of response keys in which keys that the plan made up are again what the client calls them. */
export function clientPath(
  path: readonly (string | number)[],
  rewrites: readonly FetchDataRewrite[] | undefined,
): readonly (string | number)[] {
  const renamed = [...path];
  for (const rewrite of rewrites ?? []) {
    if (rewrite.kind !== 'KeyRenamer') continue;
    const keys = rewrite.path.filter((element) => !element.startsWith(FRAGMENT));
    const positions = path.flatMap((part, position) => (typeof part === 'string' ? [position] : []));
    const last = positions[keys.length - 1];
    if (last !== undefined && keys.every((key, depth) => path[positions[depth] ?? -1] === key))
      renamed[last] = rewrite.renameKeyTo;
  }
  return renamed;
}

function apply(rewrite: FetchDataRewrite, key: string, object: JsonObject): void {
  if (rewrite.kind === 'ValueSetter') object[key] = rewrite.setValueTo;
  else if (Object.hasOwn(object, key) && rewrite.renameKeyTo !== '__proto__') {
    object[rewrite.renameKeyTo] = object[key];
    delete object[key];
  }
}

function objectsAt(schema: GraphQLSchema, value: unknown, path: readonly string[]): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap((item) => objectsAt(schema, item, path));
  if (!isRecord(value)) return [];
  const [first, ...rest] = path;
  if (first === undefined) return [value];
  if (!first.startsWith(FRAGMENT)) return objectsAt(schema, ownValue(value, first), rest);
  return isOfType(schema, value, first.slice(FRAGMENT.length), true) ? objectsAt(schema, value, rest) : [];
}
