// Two subgraphs tell of the same object: one object that holds what both said.
import { type GraphQLSchema, isObjectType } from 'graphql';
import { isRecord, type JsonObject, ownValue } from './json.ts';

/**
 * Merges `source`, which is used up, into `target`. Objects are merged key by key, lists of one length item by item.
 * Where the two can not both be true, what does not depend on who answered first: a value beats null, and what holds
 * objects or lists stays as it is.
 *
 * INVARIANT: `__proto__` is never written and only own keys are read, so no answer reaches a prototype.
 */
export function mergeInto(schema: GraphQLSchema, target: JsonObject, source: JsonObject): void {
  for (const key in source) {
    if (key === '__proto__') continue;
    const added = source[key];
    const old = ownValue(target, key);
    const next = old === undefined ? added : merged(schema, old, added, key);
    if (next !== undefined) target[key] = next;
  }
}

function merged(schema: GraphQLSchema, old: unknown, added: unknown, key: string | undefined): unknown {
  if (old === undefined || old === null) return added === undefined ? old : added;
  if (added === undefined || added === null) return old;
  if (Array.isArray(old) && Array.isArray(added)) mergeItems(schema, old, added);
  else if (isRecord(old) && isRecord(added)) mergeInto(schema, old, added);
  else if (typeof old !== 'object' && typeof added !== 'object')
    return key === '__typename' && isObjectName(schema, old) ? old : added;
  return old;
}

function mergeItems(schema: GraphQLSchema, old: unknown[], added: readonly unknown[]): void {
  if (old.length !== added.length) return;
  for (const [index, item] of added.entries()) old[index] = merged(schema, old[index], item, undefined);
}

/** What an `@interfaceObject` calls its own type, an interface, says less than the name of an object type. */
const isObjectName = (schema: GraphQLSchema, name: unknown): boolean =>
  typeof name === 'string' && isObjectType(schema.getType(name));
