// Subgraphs in memory: each serves the fields that are its own, of the records that it knows.
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import { type ExecutionResult, execute, type GraphQLSchema, parse } from 'graphql';
import { NOTHING_SAID } from '../../../gateway/cache/rules/source-freshness.ts';
import type { SubgraphAnswer, SubgraphClient } from '../../../gateway/execution/subgraph-client.ts';
import { fieldOf, possibleTypes, selectionOf } from '../world/look-up.ts';
import type { FieldModel, TypeModel, World } from '../world/model.ts';
import type { PrintedSubgraph } from '../world/print-subgraphs.ts';
import { digest, picked, Records, type Thing, thingOf } from '../world/records.ts';
import { overReturn } from './over-return.ts';

/** What one subgraph received. */
export interface ReceivedFetch {
  readonly subgraph: string;
  readonly query: string;
}

export interface SimulatedSubgraphs {
  readonly client: SubgraphClient;
  readonly schemas: ReadonlyMap<string, GraphQLSchema>;
  readonly log: SubgraphLog;
}

/** What subgraphs saw, in order; emptied by its reader. */
export interface SubgraphLog {
  readonly fetches: ReceivedFetch[];
  /** Every mutation field that ran. */
  readonly writes: string[];
  /** What a subgraph was asked for although only others can know it: an external field that nothing provides. */
  readonly mistakes: string[];
  /** Names that subgraphs add to every object of theirs although nobody asked. */
  readonly unasked: string[];
}

export function simulateSubgraphs(
  world: World,
  printed: readonly PrintedSubgraph[],
  directives: string,
): SimulatedSubgraphs {
  const records = new Records(world);
  const log: SubgraphLog = { fetches: [], writes: [], mistakes: [], unasked: [] };
  const schemas = new Map(
    printed.map(({ name, sdl }) => [
      name,
      buildSubgraphSchema({
        typeDefs: parse(sdl + directives),
        resolvers: new Serving({ world, records, subgraph: name, log }).resolvers(),
      }),
    ]),
  );
  const client: SubgraphClient = {
    async ask({ subgraph, query, variables }) {
      log.fetches.push({ subgraph, query });
      const schema = schemas.get(subgraph);
      if (!schema) throw new Error(`no subgraph ${subgraph}`);
      const result: ExecutionResult = await execute({
        schema,
        document: parse(query),
        variableValues: variables,
      });
      const { data, ...rest } = JSON.parse(JSON.stringify(result)) as SubgraphAnswer;
      return {
        ...rest,
        freshness: NOTHING_SAID,
        data: overReturn(data, log.unasked) as NonNullable<SubgraphAnswer['data']>,
      };
    },
    async close() {},
  };
  return { client, schemas, log };
}

interface ServingOptions {
  readonly world: World;
  readonly records: Records;
  readonly subgraph: string;
  readonly log: SubgraphLog;
}

class Serving {
  readonly #world: World;
  readonly #records: Records;
  readonly #subgraph: string;
  readonly #log: SubgraphLog;

  constructor({ world, records, subgraph, log }: ServingOptions) {
    this.#world = world;
    this.#records = records;
    this.#subgraph = subgraph;
    this.#log = log;
  }

  resolvers(): GraphQLResolverMap<unknown> {
    const types = this.#world.graph.types.filter(
      ({ kind, keys }) => kind !== 'interface' || keys[this.#subgraph] !== undefined,
    );
    return Object.fromEntries(
      types.map((type) => [type.name, this.#resolversOf(type)]),
    ) as GraphQLResolverMap<unknown>;
  }

  #resolversOf(type: TypeModel): Record<string, unknown> {
    const fields = type.fields.map((field) => [
      field.name,
      (parent: Thing | undefined, values: Readonly<Record<string, unknown>>) =>
        this.#resolve(parent ?? thingOf(type.name, 0), field, values),
    ]);
    const isInterface = type.kind === 'interface' && !type.objectIn?.includes(this.#subgraph);
    const resolvers = isInterface ? {} : Object.fromEntries(fields);
    if (type.kind === 'root' || type.kind === 'value') return resolvers;
    const keys = [...new Set((type.keys[this.#subgraph] ?? []).flatMap((key) => key.split(' ')))];
    const find = (given: Readonly<Record<string, unknown>>): Thing | null => {
      const found = possibleTypes(this.#world.graph, type.name)
        .map((name) => this.#records.find(name, keys, given))
        .find((thing) => thing !== null);
      return found && !this.#records.isAbsent(found, this.#subgraph) ? found : null;
    };
    return { ...resolvers, __resolveReference: find };
  }

  #resolve(thing: Thing, field: FieldModel, values: Readonly<Record<string, unknown>>): unknown {
    const { name, sources, requires, provides, overrides } = field;
    if (thing.type === 'Mutation') this.#log.writes.push(`${name}(${digest(values)})`);
    if (overrides === this.#subgraph) return '<stale>';
    const stored = this.#records.read(thing, field, values);
    if (!sources.includes(this.#subgraph)) {
      if (thing.given?.[name] === undefined)
        this.#log.mistakes.push(`\`${this.#subgraph}\` was asked for ${thing.type}.${name} of others`);
      return stored;
    }
    if (requires) return `${stored}=${digest(picked(thing.given ?? {}, selectionOf(requires)))}`;
    return provides ? this.#providing(stored, provides) : stored;
  }

  /** Things together with a field of theirs that another subgraph resolves. */
  #providing(value: unknown, name: string): unknown {
    if (Array.isArray(value)) return value.map((item: unknown) => this.#providing(item, name));
    if (value === null || typeof value !== 'object') return value;
    const thing = value as Thing;
    const field = fieldOf(this.#world.graph, thing.type, name);
    return field ? { ...thing, given: { [name]: this.#records.read(thing, field, {}) } } : thing;
  }
}
