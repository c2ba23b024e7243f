// Where in the answer does a fetch begin? The objects on a plan's path, and, where that matters, the way to each.
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

/** The values of `placesAt([rootPlace(root)], path)`, in the same order. */
export function objectsAt(root: JsonObject, path: ResponsePath): readonly JsonObject[] {
  const found: JsonObject[] = [];
  collect(root, path.map(elementOf), 0, found);
  return found;
}

/** Adds to `found` what `elements`, from the one at `depth` on, lead to. */
function collect(value: unknown, elements: readonly Element[], depth: number, found: JsonObject[]): void {
  const element = elements[depth];
  if (element === undefined) {
    if (isRecord(value)) found.push(value);
    return;
  }
  const { key, types } = element;
  if (key === '@') {
    if (!Array.isArray(value)) return;
    for (let index = 0; index < value.length; index++)
      if (types === undefined || isOneOf(value[index], types))
        collect(value[index], elements, depth + 1, found);
    return;
  }
  if (key !== '' && !(isRecord(value) && Object.hasOwn(value, key))) return;
  const next = key === '' ? value : (value as JsonObject)[key];
  if (types === undefined || isOneOf(next, types)) collect(next, elements, depth + 1, found);
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
  const { key, types } = elementOf(element);
  const next = key === '' ? places : key === '@' ? itemsOf(places) : fieldsOf(places, key);
  return types ? next.filter(({ value }) => isOneOf(value, types)) : next;
}

interface Element {
  readonly key: string;
  readonly types: readonly string[] | undefined;
}

function elementOf(element: ResponsePath[number]): Element {
  const text = String(element);
  const bar = text.indexOf('|[');
  return bar < 0
    ? { key: text, types: undefined }
    : { key: text.slice(0, bar), types: text.slice(bar + 2, -1).split(',') };
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
