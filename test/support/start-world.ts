// The whole house for one test: real subgraphs and database in a worker, real gateway, real HTTP, seen from outside.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { trafficStop, trafficStopVariables } from '../../commands/default-graph.ts';
import { type HouseOptions, startHouse } from '../../commands/start-house.ts';
import { type Environment, readEnvironment } from '../../platform/environment.ts';
import { REFERENCE_DATE } from '../../subgraphs/seeding/synthetic/population.ts';
import type { SubgraphRequest } from '../../subgraphs/serving/subgraph.ts';
import { seededCopy } from '../../subgraphs/testing/copied-database.ts';
import { AUDIT_SECRET } from './audit-key.ts';
import type { PersonaId } from './cast.ts';
import { MemoryAuditLog } from './memory-audit-log.ts';

export interface World {
  readonly url: string;
  /** What each subgraph was asked, in order; set its length to 0 to look only at what follows. */
  readonly fetched: SubgraphRequest[];
  readonly audit: MemoryAuditLog;
  readonly dataDirectory: string;
  token(persona: PersonaId): Promise<string>;
  /** Asks as a persona, with its usual inquiry unless another is given. */
  ask(persona: PersonaId, question: Question): Promise<WorldAnswer>;
  /** The traffic stop as a persona. */
  askTrafficStop(persona: PersonaId, headers?: Question['headers']): Promise<WorldAnswer>;
  close(): Promise<void>;
}

export interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  /** Replaces the persona's usual headers; `null` leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

export interface WorldAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of any shape
  readonly data: any;
  readonly errors: readonly WorldError[];
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

export interface WorldError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
}

/** Starts a world with the cast and a few others. Each has its own data directory and database, and one day. */
export async function startWorld(
  options: HouseOptions & { readonly environment?: Partial<Environment> } = {},
): Promise<World> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  const environment = {
    ...readEnvironment({
      PORT: '0',
      DATA_DIRECTORY: dataDirectory,
      SYNTHETIC_PERSONS: '200',
      LOG_LEVEL: 'silent',
    }),
    ...options.environment,
  };
  const fetched: SubgraphRequest[] = [];
  const audit = new MemoryAuditLog();
  const house = await startHouse(environment, {
    ...options,
    subgraphs: {
      inMemory: true,
      copiedFrom: await seededCopy({ size: environment.syntheticPersons, seed: environment.syntheticSeed }),
      today: REFERENCE_DATE,
      observe: (request) => void fetched.push(request),
      ...options.subgraphs,
    },
    gateway: { audit, auditKey: AUDIT_SECRET, ...options.gateway },
  });
  const { personas } = house.identityProvider;
  const token = async (persona: PersonaId): Promise<string> =>
    (await house.identityProvider.tokenFor(persona))?.token ?? '';
  const usual = async (id: PersonaId): Promise<Record<string, string | null>> => {
    const persona = personas.find((one) => one.id === id);
    return {
      'content-type': 'application/json',
      authorization: `Bearer ${await token(id)}`,
      'inquiry-purpose': persona?.purpose || null,
      'inquiry-case': persona?.case || null,
      'inquiry-reason': persona?.reason || null,
    };
  };
  const ask: World['ask'] = async (persona, { headers, ...body }) =>
    post(`${house.url}/graphql`, { ...(await usual(persona)), ...headers }, body);
  return {
    url: house.url,
    fetched,
    audit,
    dataDirectory,
    token,
    ask,
    askTrafficStop: (persona, headers = {}) =>
      ask(persona, { query: trafficStop(), variables: trafficStopVariables(), headers }),
    close: async () => {
      await house.close();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** What the worker reports of its requests was sent before its answers; a turn of the event loop brings it in. */
async function post(
  url: string,
  headers: Readonly<Record<string, string | null>>,
  body: Omit<Question, 'headers'>,
): Promise<WorldAnswer> {
  const present = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null);
  const response = await fetch(url, { method: 'POST', headers: present, body: JSON.stringify(body) });
  await setImmediate();
  const { data, errors = [], extensions = {} } = (await response.json()) as Partial<WorldAnswer>;
  return { status: response.status, data, errors, extensions, headers: response.headers };
}
