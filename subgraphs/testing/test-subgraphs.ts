// Subgraphs as a test meets them: over HTTP, with a signed passport, on a small population, every statement counted.
import { readingKeysOf } from '../../audit/keys/audit-keys.ts';
import type { Database, Queryable } from '../../platform/database.ts';
import type { Passport } from '../../platform/passport.ts';
import { type PassportHeaders, PassportIssuer } from '../../platform/passport-issuer.ts';
import {
  generatePassportJwk,
  keyringOf,
  type PassportSigningKey,
  signingKeyOf,
} from '../../platform/passport-key.ts';
import { type Population, REFERENCE_DATE } from '../seeding/synthetic/population.ts';
import type { OwnRules } from '../serving/guard/own-rules.ts';
import { serveSubgraphs } from '../serving/host.ts';
import { openSeededDatabase, TESTED } from './copied-database.ts';

/** What a GraphQL request answers. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of every shape
  readonly data?: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: string };
  }[];
}

export interface Question {
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The viewer's facts; a patrol officer's by default. */
  readonly facts?: readonly string[];
  /** Who else the viewer is, where it is not an officer of Alder Bay whom no record is about. */
  readonly as?: Partial<Omit<Passport, 'facts' | 'epoch'>>;
}

/** A statement as it went to the database. */
export interface StatementCall {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export interface TestSubgraphs {
  /** Asks with a good passport. */
  ask(subgraph: string, query: string, question?: Question): Promise<Answer>;
  /** Asks with whatever headers the test wants to try. */
  post(subgraph: string, body: string, headers: Readonly<Record<string, string>>): Promise<Answer>;
  /** A passport and its proof that are good for `subgraph` and `body`. */
  passport(subgraph: string, body: string, question?: Question): Promise<PassportHeaders>;
  /** The key that its passports are signed with. */
  readonly passportKey: PassportSigningKey;
  /** Lets it be another day from now on, `YYYY-MM-DD`. */
  setToday(day: string): void;
  /** Lets it be another moment from now on; by default the machine's clock goes. */
  setNow(moment: Date): void;
  /** The SQL statements since the last look. */
  takeStatements(): readonly string[];
  /** The same with what they were given. */
  takeCalls(): readonly StatementCall[];
  readonly urls: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Facts of a patrol officer at an incident. */
export const OFFICER: readonly string[] = [
  'authenticated',
  'case',
  'purpose:C',
  'reason',
  'scope:dmv:read',
  'scope:hotfile:read',
  'scope:orders:read',
  'scope:person:read',
];
/** Facts of somebody on a case who may read criminal history, and nothing that needs yet another right. */
export const DETECTIVE: readonly string[] = [...OFFICER, 'scope:cori:read'];
export const PROTECTED_ADDRESS = 'scope:protected-address:read';
export const JUVENILE = 'scope:juvenile:read';

/** The same facts for another purpose. */
export const forPurpose = (code: string, facts: readonly string[]): readonly string[] =>
  facts.map((fact) => (fact.startsWith('purpose:') ? `purpose:${code}` : fact));

/** What the log is written with, in tests. */
export const AUDIT_SECRET = 'A'.repeat(43);

interface TestOptions {
  /** Rules in place of the project's own. */
  readonly rules?: () => OwnRules;
  /** File that says where other states answer; by default none does. */
  readonly interstateResponders?: string;
  /** Who lives there; 200 persons by default. */
  readonly population?: Population;
}

/** Serves every subgraph over `open()`'s database, by default one in memory, with 200 synthetic persons. */
export async function startTestSubgraphs(
  open: () => Promise<Database> = openSeededDatabase,
  { rules, interstateResponders, population = TESTED }: TestOptions = {},
): Promise<TestSubgraphs> {
  const calls: StatementCall[] = [];
  let today = REFERENCE_DATE;
  let now = (): Date => new Date();
  const jwk = await generatePassportJwk();
  const passportKey = await signingKeyOf(jwk);
  const passports = new PassportIssuer(passportKey);
  const { urls, close } = await serveSubgraphs(counting(await open(), calls), {
    environment: {
      databaseUrl: undefined,
      dataDirectory: 'unused',
      logLevel: 'silent',
      syntheticPersons: population.size,
      syntheticSeed: population.seed,
      auditReadingKey: readingKeysOf(AUDIT_SECRET),
      interstateResponders,
    },
    passportKeyring: keyringOf(jwk),
    rules,
    today: () => today,
    now: () => now(),
  });
  const passport: TestSubgraphs['passport'] = async (subgraph, body, { facts = OFFICER, as = {} } = {}) =>
    passports.headersFor({ ...passportWith(facts), ...as }, subgraph, body);
  const post: TestSubgraphs['post'] = (subgraph, body, headers) =>
    postGraphQL(urls[subgraph] ?? '', body, headers);
  return {
    urls,
    close,
    post,
    passport,
    passportKey,
    setToday: (day) => {
      today = day;
    },
    setNow: (moment) => {
      now = () => moment;
    },
    takeStatements: () => calls.splice(0).map(({ sql }) => sql),
    takeCalls: () => calls.splice(0),
    ask: async (subgraph, query, question = {}) => {
      const { variables = {} } = question;
      const body = JSON.stringify({ query, variables });
      return post(subgraph, body, await passport(subgraph, body, question));
    },
  };
}

function passportWith(facts: readonly string[]): Passport {
  return { issuer: 'i', viewer: 'detective', agency: 'CA0990100', facts, epoch: 'test', decisionId: 'test' };
}

async function postGraphQL(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const sent = { 'content-type': 'application/json', ...headers };
  const response = await fetch(url, { method: 'POST', headers: sent, body });
  return { status: response.status, ...((await response.json()) as object) };
}

function counting(database: Database, calls: StatementCall[]): Database {
  const watched = <Target extends Queryable>(target: Target): Target => ({
    ...target,
    query: (sql: string, parameters: readonly unknown[] = []) => {
      calls.push({ sql, parameters });
      return target.query(sql, parameters);
    },
  });
  return {
    ...watched(database),
    transaction: (work) => database.transaction((transaction) => work(watched(transaction))),
  };
}
