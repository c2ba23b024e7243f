// Fields that the `@requires` of a supergraph read in more than one way: with different arguments. Plans tell fields
// apart by their names alone, so the planner is shown a field of its own for each way.
import type { ArgumentNode } from 'graphql';

/** What such a field stands for. */
export interface Reading {
  readonly field: string;
  readonly arguments: readonly ArgumentNode[];
}

export interface Readings {
  /** By the names of the fields that stand for them. */
  readonly byName: ReadonlyMap<string, Reading>;
  /** What fields of that name read by their `@requires` in that subgraph. */
  usesOf(subgraph: string, field: string): Uses;
}

/** For each path of fields as subgraphs know them, what plans call the last one. */
export type Uses = ReadonlyMap<string, ReadonlySet<string>>;

/** The field that is read under a name of the planner's. */
export const fieldRead = (name: string, byName: Readings['byName']): string =>
  byName.get(name)?.field ?? name;
