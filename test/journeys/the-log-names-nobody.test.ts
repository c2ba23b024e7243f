// A whole house, and everything that people type planted with what would be found wherever it were left: every byte of
// the log, its rows, the house's own log and its metrics are searched; and the key opens exactly what was stated.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AuditEvent, SealedDetails } from '../../audit/audit-event.ts';
import { availableKeys } from '../../audit/keys/available-keys.ts';
import { openDetails } from '../../audit/sealed-details.ts';
import { subjectHash } from '../../audit/subject-hash.ts';
import { trafficStop, trafficStopVariables } from '../../commands/default-graph.ts';
import type { Queryable } from '../../platform/database.ts';
import { openPgliteDatabase } from '../../platform/pglite-database.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import { tracesIn } from '../support/find-traces.ts';
import { servicesRequired, startPostgresServer } from '../support/postgres-server.ts';
import { type RunningCommand, runCommand } from '../support/run-command.ts';

const postgres = await startPostgresServer();
afterAll(() => postgres?.close());

test('a PostgreSQL server is there to keep a log', () => {
  if (servicesRequired()) expect(postgres).toBeDefined();
  else if (!postgres) process.stderr.write('skipped: the rows of a log in PostgreSQL, no server found\n');
});

const directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
const STATED = {
  'inquiry-purpose': 'C',
  'inquiry-case': 'CANARY-CASE-31',
  'inquiry-reason': 'canary reason: saw "her" @ 5th; re\u0301sum\u00e9'.normalize('NFC'),
  'inquiry-requestor': 'canary.requestor',
  'inquiry-recipient': 'CA0990200; canary recipient',
};
const READ = ['DUNMORE, MARCUS', 'Z4410982', '1N4ZZ0007BZ000000', '1984-03-17', 'PO00000000', 'P17368787'];
const PLANTED = [
  'CANARY-CASE-31',
  'canary reason',
  'canary.requestor',
  'canary recipient',
  'CanaryOperation',
  'canaryAlias',
  'CANARYPLT',
  'CANARYLIT',
  'CANARYSURNAME',
  'CANARYPURPOSE',
  'canaryVariable',
  'canary-in-a-cursor',
  'canary-not-a-date',
];

interface Asked {
  readonly outcome: string;
  readonly answer: string;
  readonly decisionId: string;
}

/** What was asked of a house. */
interface Visit {
  readonly url: string;
  readonly asked: Map<string, Asked>;
  tries: number;
}

let house: RunningCommand;
let visit: Visit;
let metrics = '';
let rows = '';
let events: readonly AuditEvent[] = [];

beforeAll(async () => {
  const variables = { PORT: '0', DATA_DIRECTORY: directory, SYNTHETIC_PERSONS: '200', LOG_LEVEL: 'trace' };
  house = runCommand('commands/start.ts', { variables });
  visit = await visitTo(house);
  metrics = await (await fetch(`${visit.url}/metrics`)).text();
  house.signal('SIGTERM');
  await house.ended;
  events = readFileSync(join(directory, 'audit.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as AuditEvent);
  rows = await rowsOfCopy();
}, 120_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function visitTo(running: RunningCommand): Promise<Visit> {
  const [, url = ''] = await running.line(/^ready (http:\S+)$/m);
  const made: Visit = { url, asked: new Map(), tries: 0 };
  await travel(made);
  return made;
}

/** What is asked, by a name of its own. */
async function travel(visit: Visit): Promise<void> {
  const plain = trafficStop();
  await ask(visit, 'traffic stop', 'patrol-officer', { query: plain, variables: trafficStopVariables() });
  await ask(visit, 'the same again, partly kept', 'patrol-officer', {
    query: plain,
    variables: trafficStopVariables(),
  });
  await ask(visit, 'names of all kinds', 'detective', {
    query:
      'query CanaryOperation($canaryVariable: String!) { canaryAlias: vehicleByPlate(plate: $canaryVariable) { vin } b: vehicleByPlate(plate: "CANARYLIT") { vin } }',
    variables: { canaryVariable: 'CANARYPLT' },
  });
  await ask(visit, 'withheld', 'dmv-clerk', {
    query: '{ person(id: "P17368787") { criminalHistory { cii } wantedRecords { nic } } }',
    headers: { 'inquiry-purpose': 'DMV' },
  });
  await ask(visit, 'search', 'detective', {
    query: 'query ($by: PersonSearch!) { personSearch(by: $by) { edges { node { fullName } } } }',
    variables: { by: { lastName: 'CANARYSURNAME', firstName: 'MARCUS' } },
  });
  await ask(visit, 'an error of a source', 'detective', {
    query:
      'query ($by: PersonSearch!) { personSearch(by: $by, after: "canary-in-a-cursor") { edges { node { fullName } } } }',
    variables: { by: { lastName: 'DUNMORE', dateOfBirth: 'canary-not-a-date' } },
  });
  await ask(visit, 'a write', 'patrol-officer', {
    query:
      'mutation CanaryOperation($input: RecordProtectiveOrderServiceInput!) { recordProtectiveOrderService(input: $input) { newlyRecorded } }',
    variables: { input: { orderId: 'PO00000000', manner: 'PERSONAL', servedOn: '1984-03-17' } },
  });
  await ask(visit, 'a purpose of nobody', 'detective', {
    query: plain,
    headers: { 'inquiry-purpose': 'CANARYPURPOSE' },
  });
  await ask(visit, 'the schema, for a purpose of nobody', 'detective', {
    query: '{ __schema { queryType { name } } }',
    headers: { 'inquiry-purpose': 'CANARYPURPOSE' },
  });
  await ask(visit, 'no operation', 'detective', {
    query: '{ vehicleByPlate(plate: "CANARYLIT") { nothing } }',
  });
  await ask(visit, 'no text', 'detective', { query: '{ vehicleByPlate(plate: "CANARYLIT" ' });
  await ask(visit, 'suspended', 'suspended-officer', { query: plain, variables: trafficStopVariables() });
  await ask(visit, 'a requestor that is none', 'detective', {
    query: plain,
    headers: { 'inquiry-requestor': 'canary.requestor, and another' },
  });
  await ask(visit, 'a stranger', undefined, { query: plain, variables: { plate: 'CANARYPLT' } });
}

interface Question {
  readonly query: string;
  readonly variables?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks until the house is sure of its register again: on a busy machine it may not be for a moment. */
async function ask(
  visit: Visit,
  name: string,
  persona: string | undefined,
  question: Question,
): Promise<void> {
  const { url } = visit;
  const bearer = persona === undefined ? {} : { authorization: `Bearer ${await tokenOf(url, persona)}` };
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const found = await askOnce(url, bearer, question);
    visit.asked.set(name, found);
    visit.tries += 1;
    if (found.outcome !== 'STANDING_UNKNOWN') return;
    await setTimeout(250);
  }
}

async function askOnce(
  url: string,
  bearer: Readonly<Record<string, string>>,
  { headers = {}, ...body }: Question,
): Promise<Asked> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearer, ...STATED, ...headers },
    body: JSON.stringify(body),
  });
  const answer = await response.text();
  const {
    errors = [],
    data,
    extensions,
  } = JSON.parse(answer) as {
    errors?: { extensions: { code: string } }[];
    data?: unknown;
    extensions: { decisionId: string };
  };
  const outcome = data === undefined ? (errors[0]?.extensions.code ?? '') : 'ANSWERED';
  return { outcome, answer, decisionId: extensions.decisionId };
}

async function tokenOf(url: string, persona: string): Promise<string> {
  const body = JSON.stringify({ persona });
  const response = await fetch(`${url}/dev/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return ((await response.json()) as { token: string }).token;
}

/** Every row of the log's copy in the house's database, as text. */
async function rowsOfCopy(): Promise<string> {
  const database = await openPgliteDatabase(join(directory, 'pglite'));
  return rowsOf(database).finally(() => database.close());
}

/** Every row of every table of the log. */
async function rowsOf(database: Queryable): Promise<string> {
  const tables = await database.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'audit' order by 1`,
  );
  const all = [];
  for (const { name } of tables)
    all.push(await database.query(`select to_jsonb(t)::text as row from audit.${name} t`));
  return JSON.stringify(all);
}

/** Every byte of every file of the log. */
function filesOfLog(): string {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /^audit/.test(path.slice(directory.length + 1)));
  expect(files).toContain(join(directory, 'audit.jsonl'));
  return files.map((path) => readFileSync(path, 'latin1')).join('\n');
}

/** The last event of what was asked: of a write the one that says how it went. */
function eventOf(name: string): AuditEvent {
  const event = events.findLast(({ decisionId }) => decisionId === visit.asked.get(name)?.decisionId);
  if (!event) throw new Error(`\`${name}\` is not in the log`);
  return event;
}

function detailsOf(name: string): SealedDetails {
  const keys = availableKeys({ auditKey: undefined, auditReadingKey: undefined, dataDirectory: directory });
  const opened = openDetails(keys ?? [], eventOf(name));
  if ('fault' in opened) throw new Error(opened.fault);
  return opened.details;
}

const hash = (kind: string, value: string): { kind: string; hash: string } => {
  const [key] =
    availableKeys({ auditKey: undefined, auditReadingKey: undefined, dataDirectory: directory }) ?? [];
  if (!key) throw new Error('the house has made no key');
  return { kind, hash: subjectHash(key, kind, value) };
};

describe('A57 F08 of everything that was typed and read', () => {
  test('the journeys did read and say what is looked for', () => {
    const answers = [...visit.asked.values()].map(({ answer }) => answer).join('\n');
    for (const value of READ) expect(answers).toContain(value);
    expect(Object.fromEntries([...visit.asked].map(([name, { outcome }]) => [name, outcome]))).toEqual({
      'traffic stop': 'ANSWERED',
      'the same again, partly kept': 'ANSWERED',
      'names of all kinds': 'ANSWERED',
      withheld: 'ANSWERED',
      search: 'ANSWERED',
      'an error of a source': 'ANSWERED',
      'a write': 'ANSWERED',
      'a purpose of nobody': 'PURPOSE_NOT_PERMITTED',
      'the schema, for a purpose of nobody': 'ANSWERED',
      'no operation': 'GRAPHQL_VALIDATION_FAILED',
      'no text': 'GRAPHQL_PARSE_FAILED',
      suspended: 'SUSPENDED',
      'a requestor that is none': 'BAD_REQUEST',
      'a stranger': 'UNAUTHENTICATED',
    });
    expect(eventOf('the same again, partly kept').kept.length).toBeGreaterThan(0);
  });

  test('nothing stands in the files of the log, in whatever way it may be written', () => {
    expect(tracesIn(filesOfLog(), [...READ, ...PLANTED])).toEqual([]);
  });

  test('nothing stands in the rows of its copy', () => {
    expect(rows).toContain(eventOf('traffic stop').id);
    expect(tracesIn(rows, [...READ, ...PLANTED])).toEqual([]);
  });

  test('nothing stands in what the house prints, logs or measures', () => {
    const { stdout, stderr } = house.printed;
    const example = stdout.slice(stdout.indexOf('curl'));
    const all = stdout.replace(example, '') + stderr + metrics;
    expect(metrics).toContain('# TYPE');
    expect(tracesIn(all, [...READ, ...PLANTED])).toEqual([]);
  });
});

(postgres ? describe : describe.skip)('in a log that lies in PostgreSQL', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  const url = postgres?.url ?? '';
  let there: Visit;
  let written = '';

  beforeAll(async () => {
    const variables = {
      PORT: '0',
      DATA_DIRECTORY: elsewhere,
      SYNTHETIC_PERSONS: '200',
      AUDIT_DATABASE_URL: url,
    };
    const running = runCommand('commands/start.ts', { variables });
    there = await visitTo(running);
    running.signal('SIGTERM');
    await running.ended;
    const database = await openPostgresDatabase(url);
    written = await rowsOf(database).finally(() => database.close());
  }, 120_000);
  afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

  test('everything that was asked is written down', () => {
    for (const { decisionId } of there.asked.values()) expect(written).toContain(decisionId);
  });

  test('nothing of what was typed and read stands in any row of any table', () => {
    expect(tracesIn(written, [...READ, ...PLANTED])).toEqual([]);
  });
});

describe('every request has an event', () => {
  test('that says how it ended, and what is known of it', () => {
    for (const [name, { outcome }] of visit.asked) {
      const event = eventOf(name);
      expect([name, event.outcome]).toEqual([name, outcome]);
      expect(event.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(event.addressHash).toBe(hash('address', '127.0.0.1').hash);
      expect(event.caseHash).toBe(hash('case', 'CANARY-CASE-31').hash);
    }
    expect(events).toHaveLength(visit.tries + 1);
    expect(eventOf('traffic stop')).toMatchObject({
      viewer: 'patrol-officer',
      issuer: expect.stringMatching(/development/),
      channel: 'MOBILE_TERMINAL',
      purpose: 'C',
      epoch: expect.stringMatching(/^[0-9a-f]{16}$/),
      bytes: expect.any(Number),
    });
    expect(eventOf('a purpose of nobody').purpose).toBeUndefined();
  });

  test('whose details open with the key of the house to exactly what was stated', () => {
    const stated = {
      case: 'CANARY-CASE-31',
      reason: STATED['inquiry-reason'],
      requestor: 'canary.requestor',
      recipient: 'CA0990200; canary recipient',
      address: '127.0.0.1',
    };
    expect(detailsOf('names of all kinds')).toEqual({
      ...stated,
      operationName: 'CanaryOperation',
      sought: [
        { kind: 'plate', value: 'CANARYPLT' },
        { kind: 'plate', value: 'CANARYLIT' },
      ],
    });
    expect(detailsOf('a stranger')).toEqual({ ...stated, sought: [] });
    expect(detailsOf('suspended')).toEqual({ ...stated, sought: [] });
    expect(detailsOf('a requestor that is none')).toMatchObject({
      requestor: 'canary.requestor, and another',
    });
    expect(detailsOf('search').sought).toEqual([
      { kind: 'surname', value: 'CANARYSURNAME' },
      { kind: 'given-name', value: 'MARCUS' },
    ]);
    expect(detailsOf('a write').sought).toEqual([{ kind: 'order', value: 'PO00000000' }]);
  });

  test('that is found by whom it is about and what was sought', () => {
    const person = hash('person', 'P17368787');
    for (const name of ['traffic stop', 'the same again, partly kept', 'withheld'])
      expect(eventOf(name).subjects).toContainEqual(person);
    expect(eventOf('the same again, partly kept').subjects).toEqual(eventOf('traffic stop').subjects);
    expect(eventOf('withheld').sought).toEqual([person]);
    expect(eventOf('no operation')).toMatchObject({ sought: [hash('plate', 'canary-lit')], subjects: [] });
  });
});
