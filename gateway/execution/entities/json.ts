// What the values of answers are. They come from subgraphs: nothing in them is trusted, no prototype is read.
import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

export type JsonObject = Record<string, unknown>;

/** True for objects that are no lists. */
export const isRecord = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value of a key of the object's own. */
export const ownValue = (value: JsonObject, key: string): unknown =>
  Object.hasOwn(value, key) ? value[key] : undefined;

/**
 * Whether `key` may be read of any object without asking whose it is, which takes longer: what JSON makes has no other
 * prototype than that of all objects.
 */
export const isSafeKey = (key: string): boolean => !(key in Object.prototype);

/** True for an object in which nothing but plain values stand. */
export function isFlat(object: JsonObject): boolean {
  for (const key in object) if (typeof object[key] === 'object' && object[key] !== null) return false;
  return true;
}

/** A text that is equal for objects with equal values under the same keys in the same order, and for no others. */
export function keyOf(object: JsonObject): string {
  let text = '';
  for (const key of Object.keys(object)) {
    const value = object[key];
    text +=
      typeof value === 'string' ? `${key}=${value.length}:${value}` : `${key}=${JSON.stringify(value)};`;
  }
  return text;
}

/** A copy that shares nothing with `value`; `__proto__` is left out. */
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isRecord(value)) return value;
  const copy: JsonObject = {};
  for (const key of Object.keys(value)) if (key !== '__proto__') copy[key] = copyOf(value[key]);
  return copy;
}

/**
 * Whether the object says that it is of a type: that one, or one that implements or belongs to it. `unsaid` is the
 * answer for objects without `__typename`.
 */
export function isOfType(
  schema: GraphQLSchema,
  value: JsonObject,
  condition: string,
  unsaid: boolean,
): boolean {
  const name = ownValue(value, '__typename');
  if (typeof name !== 'string') return unsaid;
  if (name === condition) return true;
  const type = schema.getType(name);
  const wanted = schema.getType(condition);
  return (
    isAbstractType(wanted) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type)
  );
}
