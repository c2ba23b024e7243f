// How a subgraph's folder becomes a running server: migrate, seed, verify the passport of every request, answer.
import { readFile } from 'node:fs/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { parse } from 'graphql';
import { californiaDay } from '../../platform/california-day.ts';
import type { Database, Queryable } from '../../platform/database.ts';
import type { Logger } from '../../platform/log.ts';
import { migrate } from '../../platform/migrate.ts';
import type { Passport } from '../../platform/passport.ts';
import { StartupError } from '../../platform/startup-error.ts';
import type { RecordRules, RecordViewer } from '../../schema/policy/record-rules.ts';
import { loadInParts } from '../seeding/load-in-parts.ts';
import { type Fill, seedOnce } from '../seeding/seed-once.ts';
import type { Population } from '../seeding/synthetic/population.ts';
import { type Change, createChanger } from '../writing/change.ts';
import { prepareWriting } from '../writing/prepare-writing.ts';
import { createReceiver } from '../writing/receiving/receive-events.ts';
import type { Receives } from '../writing/receiving/receives.ts';
import { createWriter, type Write } from '../writing/write.ts';
import type { AuditReading } from './audit-reading.ts';
import { guardSchema } from './guard/guard-schema.ts';
import type { Judge, OwnRules } from './guard/own-rules.ts';
import { schemaText } from './schema-files.ts';
import { type RunningServer, serveSubgraph } from './serve-subgraph.ts';
import type { BackgroundEnvironment, ConnectionEnvironment, ServeOptions, Subgraph } from './subgraph.ts';

/** What a resolver sees of the request that it serves. */
export interface SubgraphContext<Store> {
  readonly passport: Passport;
  /** What this viewer may be answered, by our own copy of the rules. */
  readonly judge: Judge;
  /** The records, batched for this request: one statement per batch. */
  readonly store: Store;
}

export type Resolvers<Store> = GraphQLResolverMap<SubgraphContext<Store>>;

/** What a store may need beside its own tables. */
export interface Surroundings<Connection = undefined> {
  /** What the subgraph has connected to. */
  readonly connection: Connection;
  /** The classes that a coordinate of the supergraph belongs to. */
  readonly tagsOf: OwnRules['tagsOf'];
  /** @throws StartupError where the log of disclosures can't be read. */
  readonly audit: () => AuditReading;
  /** Changes records: once for each key, all or nothing. */
  readonly write: Write;
  /** The moment at which the request is answered. */
  readonly now: () => Date;
}

/** What work beside answering may need. */
export interface BackgroundSurroundings {
  readonly database: Database;
  /** @throws StartupError where the log of disclosures can't be read. */
  readonly audit: () => AuditReading;
  /** Changes records that no client asked to change, and tells of it. */
  readonly change: Change;
  /** The day it is, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** The moment it is. */
  readonly now: () => Date;
  readonly logger: Logger;
  readonly environment: BackgroundEnvironment;
}

interface Closable {
  close(): Promise<void>;
}

/** What a folder says about itself. */
export interface SubgraphDefinition<Store, Connection extends Closable | undefined = undefined> {
  /** Its name in the supergraph, the audience of its passports and its schema in the database. */
  readonly name: string;
  /** `import.meta.url` of the folder's `index.ts`: its schema and `migrations/` stand beside it. */
  readonly url: string;
  readonly resolvers: Resolvers<Store>;
  /** Makes the schemas of others that it works with, where they are missing; `fill` writes what they hold. */
  readonly prepareShared?: (database: Database, fill: Fill) => Promise<void>;
  /** True: it searches the log of disclosures, and needs the keys for that. */
  readonly readsAudit?: boolean;
  /** What it takes of the events of others. */
  readonly receives?: Receives;
  /** Connects to systems beside its database, for as long as it serves. */
  readonly connect?: (environment: ConnectionEnvironment) => Promise<Connection>;
  /** Work beside answering, for as long as it serves. */
  readonly background?: (surroundings: BackgroundSurroundings) => Promise<Pick<RunningServer, 'close'>>;
  /** The records as one viewer may see them, for one request on the day `today` (`YYYY-MM-DD`). */
  readonly createStore: (
    database: Database,
    viewer: RecordViewer,
    today: string,
    surroundings: Surroundings<Connection>,
  ) => Store;
  /** Writes the synthetic records of a population, or of a part of it. */
  readonly seed: (database: Queryable, population: Population) => Promise<void>;
}

const systemTime = (): Date => new Date();

const DIRECTIVES = new URL('../../schema/directives.graphql', import.meta.url);

/** A subgraph from its definition. */
export function defineSubgraph<Store, Connection extends Closable | undefined = undefined>(
  definition: SubgraphDefinition<Store, Connection>,
): Subgraph {
  const { name, url, resolvers, prepareShared, readsAudit = false, receives, createStore, seed } = definition;
  const schema = async () => {
    const typeDefs = [schemaText(new URL('.', url)), await readFile(DIRECTIVES, 'utf8')].map((text) =>
      parse(text),
    );
    return buildSubgraphSchema(
      typeDefs.map((document) => ({ typeDefs: document, resolvers: resolvers as never })),
    );
  };
  const makeTables = async (database: Database, fill: Fill): Promise<void> => {
    await prepareShared?.(database, fill);
    await migrate(database, { schema: name, folder: new URL('migrations/', url) });
    await prepareWriting(database, name);
  };
  return {
    name,
    readsAudit,
    receivesEvents: receives !== undefined,
    schema,
    prepare: async (database, population) => {
      const fill: Fill = (seeding) => seedOnce(database, { ...seeding, population });
      await makeTables(database, fill);
      await fill({ schema: name, seed });
    },
    load: async (database, population, options) => {
      const fill: Fill = (seeding) => loadInParts(database, { ...seeding, population }, options);
      await makeTables(database, fill);
      await fill({ schema: name, seed });
    },
    serve: async (options) => {
      const { database, rules, onTold, today = californiaDay, now = systemTime } = options;
      const writing = { database, schema: name, onTold };
      const audit = (): AuditReading => {
        if (!options.audit) throw new StartupError(`${name} has no key of the log of disclosures`);
        return options.audit;
      };
      const write = createWriter(writing);
      const connection = (await definition.connect?.(options.connections ?? {})) as Connection;
      const createContext = (passport: Passport) => {
        const { judgeFor, records, tagsOf } = rules();
        const viewer = recordViewerOf(passport, records);
        const store = createStore(database, viewer, today(), { connection, tagsOf, audit, write, now });
        return { passport, judge: judgeFor(viewer.facts), store };
      };
      const server = await serveSubgraph({
        ...options,
        name,
        schema: guardSchema(await schema()),
        createContext,
        receive: receives && createReceiver(receives, writing),
      });
      const connected = { ...server, close: () => server.close().finally(() => connection?.close()) };
      if (readsAudit && !options.audit) return connected;
      return withBackground(connected, definition.background, options, {
        database,
        audit,
        today,
        now,
        change: createChanger(writing),
      });
    },
  };
}

/** A server that also does its work beside answering, and ends both. */
async function withBackground(
  server: RunningServer,
  background: SubgraphDefinition<unknown>['background'],
  { logger, background: environment }: ServeOptions,
  surroundings: Omit<BackgroundSurroundings, 'logger' | 'environment'>,
): Promise<RunningServer> {
  if (!background || !environment) return server;
  const work = await background({ ...surroundings, logger, environment });
  return { ...server, close: () => work.close().finally(() => server.close()) };
}

function recordViewerOf(passport: Passport, rules: RecordRules): RecordViewer {
  const { facts, agency, person, issuer, viewer } = passport;
  return { facts: new Set(facts), agency, person, signedInAs: { issuer, viewer }, rules };
}
