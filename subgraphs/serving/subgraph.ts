// What a subgraph is to whoever runs it: prepared once, then served; what is in it is nobody else's business.
import type { GraphQLSchema } from 'graphql';
import type { Database } from '../../platform/database.ts';
import type { Environment } from '../../platform/environment.ts';
import type { Logger } from '../../platform/log.ts';
import type { PassportVerifyingKey } from '../../platform/passport-key.ts';
import type { LoadOptions } from '../seeding/load-in-parts.ts';
import type { Population } from '../seeding/synthetic/population.ts';
import type { AuditReading } from './audit-reading.ts';
import type { OwnRules } from './guard/own-rules.ts';
import type { RunningServer } from './serve-subgraph.ts';

/** What work beside answering goes by. */
export type BackgroundEnvironment = Pick<
  Environment,
  | 'interstateRetentionYears'
  | 'misuseSettings'
  | 'misuseWebhookUrl'
  | 'misuseWebhookKey'
  | 'syntheticPersons'
  | 'syntheticSeed'
>;

/** What a subgraph's connections to systems beside its database go by. */
export type ConnectionEnvironment = Partial<Pick<Environment, 'interstateResponders'>>;

/** What a subgraph was asked: for tests that prove what was never fetched. */
export interface SubgraphRequest {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface ServeOptions {
  readonly database: Database;
  readonly passportKey: PassportVerifyingKey;
  readonly host: string;
  readonly port: number;
  readonly logger: Logger;
  /** Our own copy of the rules, asked for at each request, so that a changed one counts from the next. */
  readonly rules: () => OwnRules;
  readonly observe?: ((request: SubgraphRequest) => void) | undefined;
  /** The log of disclosures, for a subgraph that reads it. */
  readonly audit?: AuditReading | undefined;
  /** What work beside answering goes by; without it, or without the log, none is done. */
  readonly background?: BackgroundEnvironment | undefined;
  /** What its connections go by; without it, it connects to nothing. */
  readonly connections?: ConnectionEnvironment | undefined;
  /** The day that statuses are told for; by default the calendar's in California. */
  readonly today?: (() => string) | undefined;
  /** Called after a commit that has something to tell others. */
  readonly onTold?: (() => void) | undefined;
  /** The moment that clocks go by; by default the machine's. */
  readonly now?: (() => Date) | undefined;
}

/** A subgraph that can be prepared and served; what kind of store it has is nobody else's business. */
export interface Subgraph {
  readonly name: string;
  /** Whether it searches the log of disclosures. */
  readonly readsAudit: boolean;
  /** Whether it takes events of others. */
  readonly receivesEvents: boolean;
  /** Creates its tables and its synthetic records where they are missing. */
  prepare(database: Database, population: Population): Promise<void>;
  /** The same for a population of millions in PostgreSQL; goes on with a load that was interrupted. */
  load(database: Database, population: Population, options: LoadOptions): Promise<void>;
  /** Its schema with every directive's definition. */
  schema(): Promise<GraphQLSchema>;
  serve(options: ServeOptions): Promise<RunningServer>;
}
