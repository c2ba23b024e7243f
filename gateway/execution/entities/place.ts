// Where in the answer does a fetch begin? The objects on a plan's path, each with the way by which it was reached.
import type { ResponsePath } from '@apollo/query-planner';
import { isRecord, type JsonObject } from './json.ts';

/** A value of the answer: where it stands below its parent, which is a place too. */
export interface Place {
  readonly value: unknown;
  /** The response key or list index; `undefined` at the root. */
  readonly key: string | number | undefined;
  readonly parent: Place | undefined;
}

/** A place whose value is an object, which results can be merged into. */
export interface ObjectPlace extends Place {
  readonly value: JsonObject;
}

export function rootPlace(value: JsonObject): ObjectPlace {
  return { value, key: undefined, parent: undefined };
}

/**
 * The objects at `path` below `places`, in the order of the answer. An element of a path is a response key, `@` for
 * every item of a list, or either with `|[A,B]` behind it: only values of these types. Whatever else stands there
 * (null, a list for an object, an object for a list) is passed over.
 */
export function placesAt(places: readonly Place[], path: ResponsePath): readonly ObjectPlace[] {
  let reached = places;
  for (const element of path) reached = step(reached, String(element));
  return reached.filter(isObjectPlace);
}

/** The position of a place in the answer: response keys, aliases included, and list indexes. */
export function pathOf(place: Place): readonly (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: Place | undefined = place; at?.key !== undefined; at = at.parent) path.push(at.key);
  return path.reverse();
}

/** The place of the object that holds this one, lists in between left out; `undefined` above the root. */
export function holderOf(place: Place): Place | undefined {
  let at: Place | undefined = place;
  while (typeof at?.key === 'number') at = at.parent;
  return at?.parent;
}

function step(places: readonly Place[], element: string): readonly Place[] {
  const bar = element.indexOf('|[');
  const key = bar < 0 ? element : element.slice(0, bar);
  const next = key === '' ? places : key === '@' ? itemsOf(places) : fieldsOf(places, key);
  if (bar < 0) return next;
  const types = element.slice(bar + 2, -1).split(',');
  return next.filter(({ value }) => isOneOf(value, types));
}

function itemsOf(places: readonly Place[]): readonly Place[] {
  const items: Place[] = [];
  for (const parent of places)
    if (Array.isArray(parent.value))
      for (const [key, value] of parent.value.entries()) items.push({ value, key, parent });
  return items;
}

function fieldsOf(places: readonly Place[], key: string): readonly Place[] {
  const fields: Place[] = [];
  for (const parent of places)
    if (isRecord(parent.value) && Object.hasOwn(parent.value, key))
      fields.push({ value: parent.value[key], key, parent });
  return fields;
}

/** A value that does not say its type is let through: its fetch looks again. */
function isOneOf(value: unknown, types: readonly string[]): boolean {
  const name = isRecord(value) ? value.__typename : undefined;
  return typeof name !== 'string' || types.includes(name);
}

const isObjectPlace = (place: Place): place is ObjectPlace => isRecord(place.value);
