// One folder of `test/contracts/federation/`: a small supergraph, its records, and what is asked of it.
import { readdirSync, readFileSync } from 'node:fs';
import type { QueryPlannerConfig } from '@apollo/query-planner';
import { buildSchema, type DocumentNode, type GraphQLSchema, Kind, parse } from 'graphql';
import type { Records } from './records.ts';

const FOLDER = new URL('../../contracts/federation/', import.meta.url);

/** What subgraphs of the cases may import. */
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: [
  "@key", "@shareable", "@external", "@requires", "@provides", "@override", "@interfaceObject", "@inaccessible",
  "@context", "@fromContext", "@tag"
])\n`;

export interface FederationCase {
  readonly name: string;
  /** Each `<name>.graphql` but `reference` and `operations`. */
  readonly subgraphs: readonly { readonly name: string; readonly sdl: string }[];
  /** What one process that holds everything would serve: written by hand, never composed. */
  readonly reference: GraphQLSchema;
  readonly records: Records;
  readonly document: DocumentNode;
  readonly runs: readonly Run[];
  readonly planner: QueryPlannerConfig;
}

/** One operation of a case, as it is asked. */
export interface Run {
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Subgraphs that do not answer. */
  readonly down: readonly string[];
  /** How often each subgraph is asked, where the case says so. */
  readonly fetches: Readonly<Record<string, number>> | undefined;
}

/** `case.json`: what differs from asking each operation once, without variables, while everything is up. */
interface Settings {
  readonly planner?: QueryPlannerConfig;
  readonly runs?: Readonly<Record<string, readonly Partial<Omit<Run, 'operationName'>>[]>>;
}

export function federationCases(): readonly string[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

export function readFederationCase(name: string): FederationCase {
  const folder = new URL(`${name}/`, FOLDER);
  const files = readdirSync(folder);
  const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
  const settings: Settings = files.includes('case.json') ? JSON.parse(read('case.json')) : {};
  const document = parse(read('operations.graphql'));
  return {
    name,
    subgraphs: files
      .filter((file) => file.endsWith('.graphql') && !/^(reference|operations)\./.test(file))
      .map((file) => ({ name: file.replace('.graphql', ''), sdl: LINK + read(file) })),
    reference: buildSchema(read('reference.graphql')),
    records: JSON.parse(read('records.json')),
    document,
    runs: runsOf(document, settings),
    planner: settings.planner ?? {},
  };
}

function runsOf({ definitions }: DocumentNode, { runs = {} }: Settings): readonly Run[] {
  return definitions.flatMap((node) => {
    if (node.kind !== Kind.OPERATION_DEFINITION) return [];
    const operationName = node.name?.value ?? '';
    return (runs[operationName] ?? [{}]).map(({ variables = {}, down = [], fetches }) => ({
      operationName,
      variables,
      down,
      fetches,
    }));
  });
}
