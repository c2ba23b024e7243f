// What of a subgraph's answer was asked for? The rest is dropped before it can stand in the way of what others answer.
import type { FetchNode } from '@apollo/query-planner';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import { isRecord, type JsonObject } from './json.ts';

/** Response names, and what was asked of the objects under them; `null` under leaves. */
export interface Asked extends ReadonlyMap<string, Asked | null> {}

const known = new WeakMap<FetchNode, Asked>();

/** What a fetch asks for; of entities, what it asks of each. */
export function askedOf(node: FetchNode): Asked {
  const asked = known.get(node) ?? askedBy(node);
  known.set(node, asked);
  return asked;
}

/**
 * Whether `result` says that something is not there: it is null itself, or an object or a list that was asked for is
 * null or empty.
 */
export function isNegative(node: FetchNode, result: unknown): boolean {
  return isRecord(result) ? lacksSomething(result, askedOf(node)) : true;
}

function lacksSomething(object: JsonObject, asked: Asked): boolean {
  for (const key in object) {
    const value = object[key];
    const inner = asked.get(key);
    if (isEmpty(value) || (inner && (value === null || (isRecord(value) && lacksSomething(value, inner)))))
      return true;
    if (inner && Array.isArray(value) && value.some((item) => isRecord(item) && lacksSomething(item, inner)))
      return true;
  }
  return false;
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** Takes out of `result`, an object that the fetch answered, whatever was not asked for on any type. */
export function keepAsked(node: FetchNode, result: unknown): void {
  keep(result, askedOf(node));
}

function keep(value: unknown, asked: Asked): void {
  if (Array.isArray(value)) for (let index = 0; index < value.length; index++) keep(value[index], asked);
  else if (isRecord(value))
    for (const key in value) {
      const inner = asked.get(key);
      if (inner) keep(value[key], inner);
      else if (inner === undefined) delete value[key];
    }
}

/** What the text of a fetch asks for; of entities, what it asks of each. */
function askedBy({ operation, requires }: FetchNode): Asked {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return new Map();
  const asked = askedIn([definition.selectionSet]);
  return requires ? (asked.get('_entities') ?? new Map()) : asked;
}

function askedIn(sets: readonly SelectionSetNode[]): Asked {
  const inner = new Map<string, SelectionSetNode[]>();
  const collect = (set: SelectionSetNode): void => {
    for (const node of set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet);
      if (node.kind !== Kind.FIELD) continue;
      const name = node.alias?.value ?? node.name.value;
      inner.set(name, [...(inner.get(name) ?? []), ...(node.selectionSet ? [node.selectionSet] : [])]);
    }
  };
  for (const set of sets) collect(set);
  return new Map([...inner].map(([name, all]) => [name, all.length > 0 ? askedIn(all) : null]));
}
