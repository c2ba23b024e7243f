// A graph that gateways are measured on: its subgraphs, its supergraphs with and without security, and who asks it what.
import { readFileSync } from 'node:fs';
import { parse, print } from 'graphql';
import { compose, type SubgraphSchema } from '../../../schema/compose.ts';
import type { SmallSubgraph } from '../../support/small/small-subgraph.ts';
import { neutral } from './neutral.ts';

const DIRECTIVES = readFileSync(new URL('../../../schema/directives.graphql', import.meta.url), 'utf8');

/** A question that is asked over and over. */
export interface BenchQuery {
  readonly text: string;
  /** Different variables for each number: another question to the subgraphs, of the same plan. */
  readonly variables: (variant: number) => Readonly<Record<string, unknown>>;
}

export interface BenchGraph {
  readonly name: string;
  readonly subgraphs: readonly SmallSubgraph[];
  /** The permissions file that our gateway is given with the guarded supergraph. */
  readonly permissions: string;
  /** Claims of a viewer who may read everything that is asked, and the inquiry. */
  readonly viewer: {
    readonly claims: Readonly<Record<string, unknown>>;
    readonly headers: Readonly<Record<string, string>>;
  };
  readonly queries: Readonly<Record<string, BenchQuery>>;
}

/** SDL of every subgraph, with the address `<origin>/<name>`. */
export function schemasOf({ subgraphs }: BenchGraph, origin: string): readonly SubgraphSchema[] {
  return subgraphs.map(({ name, sdl }) => ({ name, url: `${origin}/${name}`, sdl }));
}

/** The same schemas without their security directives, as any gateway takes them. */
export function neutralSchemasOf(graph: BenchGraph, origin: string): readonly SubgraphSchema[] {
  return schemasOf(graph, origin).map(({ sdl, ...rest }) => ({ ...rest, sdl: print(neutral(parse(sdl))) }));
}

/** The supergraph that says who may read what. */
export const guardedSupergraph = (graph: BenchGraph, origin: string): string =>
  compose(schemasOf(graph, origin), DIRECTIVES);

/** The supergraph of the same types that says nothing about it. */
export const neutralSupergraph = (graph: BenchGraph, origin: string): string =>
  compose(neutralSchemasOf(graph, origin), '');
