// All subgraphs in this thread over one database, each at its own loopback port: what one process of everything needs.
import { readingKeys } from '../../audit/keys/reading-keys.ts';
import { databaseDirectory } from '../../platform/data-directory.ts';
import type { Database, Queryable } from '../../platform/database.ts';
import type { Environment } from '../../platform/environment.ts';
import { createLogger } from '../../platform/log.ts';
import { openDatabase } from '../../platform/open-database.ts';
import { type PassportKeyring, verifyingKeyOf } from '../../platform/passport-key.ts';
import type { Invalidate } from '../writing/relay/gateway-target.ts';
import { startRelaysHere } from '../writing/relay/relays-here.ts';
import type { RunningRelay } from '../writing/relay/start-relay.ts';
import { openAuditReading } from './audit-reading.ts';
import { holdRules } from './guard/hold-rules.ts';
import type { OwnRules } from './guard/own-rules.ts';
import type { RunningServer } from './serve-subgraph.ts';
import type { BackgroundEnvironment, ConnectionEnvironment, SubgraphRequest } from './subgraph.ts';

/** What the subgraphs take from their surroundings. */
export type HostEnvironment = Pick<
  Environment,
  'databaseUrl' | 'dataDirectory' | 'logLevel' | 'syntheticPersons' | 'syntheticSeed'
> &
  ConnectionEnvironment &
  Partial<Pick<Environment, 'auditReadingKey' | 'auditDatabaseUrl' | keyof BackgroundEnvironment>>;

export interface HostOptions {
  readonly environment: HostEnvironment;
  /** What the keys come from that the subgraphs check passports with. */
  readonly passportKeyring: PassportKeyring;
  /** The permissions that every subgraph decides by; the project's own by default. */
  readonly permissionsFile?: string | undefined;
  /** Rules in place of those of the file: for tests. */
  readonly rules?: (() => OwnRules) | undefined;
  /** A database that ends with this process, whatever the environment says: for tests. */
  readonly inMemory?: boolean;
  /** File with the copy that the database in memory begins as, in place of an empty one: for tests. */
  readonly copiedFrom?: string | undefined;
  /** Whether work beside answering is done too. */
  readonly background?: boolean | undefined;
  /** Tells the house's gateway what has changed; with it every subgraph tells the others too, and without it none does. */
  readonly invalidate?: Invalidate | undefined;
  /** The day that statuses are told for; by default the calendar's. */
  readonly today?: (() => string) | undefined;
  /** The moment that clocks go by; by default the machine's. */
  readonly now?: (() => Date) | undefined;
  /** Told of every GraphQL request that had a valid passport. */
  readonly observe?: ((request: SubgraphRequest) => void) | undefined;
}

/** Every subgraph, answering. */
export interface RunningSubgraphs {
  /** GraphQL endpoint by subgraph name. */
  readonly urls: Readonly<Record<string, string>>;
  /** What they are kept in, for others of this house; closed with the subgraphs. */
  readonly database: Queryable;
  /** Takes the permissions file as it is now. @throws StartupError with its faults; the rules stay as they were. */
  rereadPermissions(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the database, seeds what is missing and serves every subgraph. @throws StartupError in one line. */
export async function startSubgraphs(options: HostOptions): Promise<RunningSubgraphs> {
  const [database] = await Promise.all([openHostDatabase(options), import('../index.ts')]);
  return serveSubgraphs(database, options).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
}

/** Serves every subgraph over a database that the caller opened; closing closes that too. */
export async function serveSubgraphs(
  database: Database,
  {
    environment,
    passportKeyring,
    permissionsFile,
    rules,
    observe,
    today,
    now,
    background,
    invalidate,
  }: HostOptions,
): Promise<RunningSubgraphs> {
  const { syntheticPersons: size, syntheticSeed: seed, logLevel, auditReadingKey } = environment;
  const held = holdRules(permissionsFile);
  const { SUBGRAPHS } = await import('../index.ts');
  const servers = new Map<string, RunningServer>();
  let relays: ReadonlyMap<string, RunningRelay> = new Map();
  const loggerOf = (name: string) => createLogger(`subgraph ${name}`, logLevel);
  const audit = auditReadingKey
    ? await openAuditReading(database, readingKeys(auditReadingKey), environment)
    : undefined;
  for (const subgraph of SUBGRAPHS) {
    await subgraph.prepare(database, { size, seed });
    const options = {
      database,
      passportKey: await verifyingKeyOf(passportKeyring, subgraph.name),
      host: '127.0.0.1',
      port: 0,
      logger: loggerOf(subgraph.name),
      observe,
      today,
      now,
      rules: rules ?? held.current,
      audit: subgraph.readsAudit ? audit : undefined,
      background: background ? backgroundOf(environment) : undefined,
      onTold: () => relays.get(subgraph.name)?.wake(),
      connections: { interstateResponders: environment.interstateResponders },
    };
    servers.set(subgraph.name, await subgraph.serve(options));
  }
  if (invalidate) relays = startRelaysHere({ database, subgraphs: servers, invalidate, loggerOf });
  return {
    urls: Object.fromEntries([...servers].map(([name, { url }]) => [name, url])),
    database,
    rereadPermissions: async () => held.reread(),
    close: async () => {
      await Promise.all([...relays.values(), ...servers.values()].map((part) => part.close()));
      await audit?.close();
      await database.close();
    },
  };
}

function backgroundOf(environment: HostEnvironment): BackgroundEnvironment {
  const { misuseSettings, misuseWebhookUrl, misuseWebhookKey, syntheticPersons, syntheticSeed } = environment;
  const { interstateRetentionYears } = environment;
  return {
    interstateRetentionYears,
    misuseSettings,
    misuseWebhookUrl,
    misuseWebhookKey,
    syntheticPersons,
    syntheticSeed,
  };
}

async function openHostDatabase({ environment, inMemory, copiedFrom }: HostOptions): Promise<Database> {
  if (!inMemory) return openDatabase(environment, databaseDirectory());
  return (await import('../../platform/pglite-database.ts')).openMemoryDatabase(copiedFrom);
}
