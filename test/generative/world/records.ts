// What the records of a world hold, for whoever serves them: subgraphs that know a part, and the reference that knows all.
import { createHash } from 'node:crypto';
import { Kind, type SelectionSetNode } from 'graphql';
import type { Blob, DataModel, DataValue, FieldModel, Reference, World } from './model.ts';

/** An object on its way through resolvers. */
export interface Thing {
  readonly __typename: string;
  /** The object type whose record it is; to a subgraph with an interface object it is of the interface. */
  readonly type: string;
  readonly index: number;
  /** What other subgraphs said of it, when it was referred to. */
  readonly given?: Readonly<Record<string, unknown>>;
}

export class Records {
  readonly #data: DataModel;

  constructor({ data }: Pick<World, 'data'>) {
    this.#data = data;
  }

  /** What a field of a thing holds; arguments leave their mark on texts. */
  read(
    { type, index }: Thing,
    { name, args }: FieldModel,
    values: Readonly<Record<string, unknown>>,
  ): unknown {
    const stored = this.#data.records[type]?.[index]?.[name] ?? null;
    return presented(stored, args.length > 0 ? `(${digest(values)})` : '');
  }

  isAbsent({ type, index }: Thing, subgraph: string): boolean {
    return this.#data.absent.some(
      (one) => one.type === type && one.index === index && one.subgraph === subgraph,
    );
  }

  /** The thing with these key values, and with no others. */
  find(type: string, keys: readonly string[], given: Readonly<Record<string, unknown>>): Thing | null {
    const records = this.#data.records[type] ?? [];
    const known = keys.filter((key) => given[key] !== undefined);
    const index = records.findIndex((record) => known.every((key) => record[key] === given[key]));
    return known.length > 0 && index >= 0 ? { ...thingOf(type, index), given } : null;
  }
}

export const thingOf = (type: string, index: number): Thing => ({ __typename: type, type, index });

function presented(value: DataValue, suffix: string): unknown {
  if (Array.isArray(value)) return value.map((item: DataValue) => presented(item, suffix));
  if (typeof value === 'string') return value.startsWith('<') ? value + suffix : value;
  if (value === null || typeof value !== 'object') return value;
  const object = value as Reference | Blob;
  return 'blob' in object ? object.blob : thingOf(object.type, object.index);
}

/** The parts of a value that a selection names. */
export function picked(value: unknown, set: SelectionSetNode): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => picked(item, set));
  if (value === null || typeof value !== 'object') return value;
  const source = value as Readonly<Record<string, unknown>>;
  const entries = set.selections.flatMap((node) => {
    if (node.kind !== Kind.FIELD) return [];
    const { name, selectionSet } = node;
    const inner = source[name.value] === undefined ? 'not given' : source[name.value];
    return [[name.value, selectionSet ? picked(inner, selectionSet) : inner]];
  });
  return Object.fromEntries(entries);
}

/** A short name of a value: equal values have equal ones. */
export function digest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex').slice(0, 8);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'undefined';
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${key}:${canonical(inner)}`).join()}}`;
}
