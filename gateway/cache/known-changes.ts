// What is said to have changed, as the supergraph knows it: too much is forgotten rather than too little.
import type { Snapshot } from '../supergraph/snapshot.ts';
import type { Invalidated } from './invalidated.ts';

export interface KnownChanges {
  readonly about: readonly Invalidated[];
  /** Positions of what names a type or a subgraph that does not exist: a misspelling would leave a record shown. */
  readonly unknown: readonly number[];
}

/** An entity that is named by something else than one flat key of its type stands for all of its type. */
export function knownChanges(said: readonly Invalidated[], snapshot: Snapshot): KnownChanges {
  const isKnown = said.map((one) => exists(one, snapshot));
  return {
    about: said.filter((_one, index) => isKnown[index]).map((one) => widened(one, snapshot)),
    unknown: isKnown.flatMap((known, index) => (known ? [] : [index])),
  };
}

function exists(one: Invalidated, { supergraphSchema, subgraphs }: Snapshot): boolean {
  if ('type' in one) return supergraphSchema.getType(one.type) !== undefined;
  return 'subgraph' in one ? subgraphs.some(({ name }) => name === one.subgraph) : true;
}

function widened(one: Invalidated, { cacheRules }: Snapshot): Invalidated {
  if (!('type' in one) || one.key === undefined) return one;
  const fields = Object.keys(one.key);
  const isKey = cacheRules
    .keysOf(one.type)
    .some((key) => key?.length === fields.length && key.every((field) => fields.includes(field)));
  const isFlat = Object.values(one.key).every(
    (value) => typeof value === 'string' || typeof value === 'number',
  );
  return isKey && isFlat ? one : { type: one.type };
}
