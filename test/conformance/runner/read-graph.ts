// Reads a graph of the suite from its folder: schemas, data, viewers and cases.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { type ConformanceCase, caseFile, graphFile } from './case.ts';

/** What a stub subgraph answers from: root fields by root type, and records by type. */
export interface SubgraphData {
  readonly roots: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly records: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

export interface Graph extends z.infer<typeof graphFile> {
  readonly name: string;
  readonly supergraph: string;
  readonly permissions: string | undefined;
  /** SDL by subgraph. */
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, Partial<SubgraphData>>>;
  readonly cases: readonly ConformanceCase[];
}

const GRAPHS = new URL('../graphs/', import.meta.url).pathname;

/** The names of all graphs, sorted. */
export const graphNames = (): readonly string[] => readdirSync(GRAPHS).sort();

/** Where the files of a graph are. */
export const graphPath = (name: string, file = ''): string => join(GRAPHS, name, file);

/** Reads a graph. @throws when a file does not keep the format, naming the file and the place. */
export function readGraph(name: string): Graph {
  const folder = graphPath(name);
  const settings = checked(graphFile, join(folder, 'graph.yaml'));
  const permissions = join(folder, 'permissions.yaml');
  const cases = filesIn(join(folder, 'cases'), '.yaml').flatMap((file) => {
    const { group, level, cases } = checked(caseFile, file);
    return cases.map((one) => ({ ...one, group, level: one.level ?? level }));
  });
  return {
    ...settings,
    name,
    supergraph: readFileSync(join(folder, 'supergraph.graphql'), 'utf8'),
    permissions: existsSync(permissions) ? readFileSync(permissions, 'utf8') : undefined,
    subgraphs: readSubgraphs(name),
    data: JSON.parse(readFileSync(join(folder, 'data.json'), 'utf8')),
    cases,
  };
}

/** The SDL of each subgraph of a graph, by name. */
export function readSubgraphs(name: string): Readonly<Record<string, string>> {
  const files = filesIn(graphPath(name, 'subgraphs'), '.graphql');
  return Object.fromEntries(files.map((file) => [basename(file, '.graphql'), readFileSync(file, 'utf8')]));
}

function filesIn(folder: string, ending: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return names.sort().map((name) => join(folder, name));
}

function checked<Schema extends z.ZodType>(schema: Schema, file: string): z.infer<Schema> {
  const read = schema.safeParse(parse(readFileSync(file, 'utf8')));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(`${file}: ${issue?.path.join('.')}: ${issue?.message}`);
}
