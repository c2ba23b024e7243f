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
import { openPgliteDatabase } from '../../platform/pglite-database.ts';
import { tracesIn } from '../support/find-traces.ts';
import { type RunningCommand, runCommand } from '../support/run-command.ts';

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

let house: RunningCommand;
let url = '';
let metrics = '';
let rows = '';
const asked = new Map<string, Asked>();
let tries = 0;
let events: readonly AuditEvent[] = [];

beforeAll(async () => {
  const variables = { PORT: '0', DATA_DIRECTORY: directory, SYNTHETIC_PERSONS: '200', LOG_LEVEL: 'trace' };
  house = runCommand('commands/start.ts', { variables });
  url = (await house.line(/^ready (http:\S+)$/m))[1] ?? '';
  await travel();
  metrics = await (await fetch(`${url}/metrics`)).text();
  house.signal('SIGTERM');
  await house.ended;
  events = readFileSync(join(directory, 'audit.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as AuditEvent);
  rows = await rowsOfCopy();
}, 120_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** What is asked, by a name of its own. */
async function travel(): Promise<void> {
  const plain = trafficStop();
  await ask('traffic stop', 'patrol-officer', { query: plain, variables: trafficStopVariables() });
  await ask('the same again, partly kept', 'patrol-officer', {
    query: plain,
    variables: trafficStopVariables(),
  });
  await ask('names of all kinds', 'detective', {
    query:
      'query CanaryOperation($canaryVariable: String!) { canaryAlias: vehicleByPlate(plate: $canaryVariable) { vin } b: vehicleByPlate(plate: "CANARYLIT") { vin } }',
    variables: { canaryVariable: 'CANARYPLT' },
  });
  await ask('withheld', 'dmv-clerk', {
    query: '{ person(id: "P17368787") { criminalHistory { cii } wantedRecords { nic } } }',
    headers: { 'inquiry-purpose': 'DMV' },
  });
  await ask('search', 'detective', {
    query: 'query ($by: PersonSearch!) { personSearch(by: $by) { edges { node { fullName } } } }',
    variables: { by: { lastName: 'CANARYSURNAME', firstName: 'MARCUS' } },
  });
  await ask('an error of a source', 'detective', {
    query:
      'query ($by: PersonSearch!) { personSearch(by: $by, after: "canary-in-a-cursor") { edges { node { fullName } } } }',
    variables: { by: { lastName: 'DUNMORE', dateOfBirth: 'canary-not-a-date' } },
  });
  await ask('a write', 'patrol-officer', {
    query:
      'mutation CanaryOperation($input: RecordProtectiveOrderServiceInput!) { recordProtectiveOrderService(input: $input) { newlyRecorded } }',
    variables: { input: { orderId: 'PO00000000', manner: 'PERSONAL', servedOn: '1984-03-17' } },
  });
  await ask('a purpose of nobody', 'detective', {
    query: plain,
    headers: { 'inquiry-purpose': 'CANARYPURPOSE' },
  });
  await ask('the schema, for a purpose of nobody', 'detective', {
    query: '{ __schema { queryType { name } } }',
    headers: { 'inquiry-purpose': 'CANARYPURPOSE' },
  });
  await ask('no operation', 'detective', { query: '{ vehicleByPlate(plate: "CANARYLIT") { nothing } }' });
  await ask('no text', 'detective', { query: '{ vehicleByPlate(plate: "CANARYLIT" ' });
  await ask('suspended', 'suspended-officer', { query: plain, variables: trafficStopVariables() });
  await ask('a requestor that is none', 'detective', {
    query: plain,
    headers: { 'inquiry-requestor': 'canary.requestor, and another' },
  });
  await ask('a stranger', undefined, { query: plain, variables: { plate: 'CANARYPLT' } });
}

interface Question {
  readonly query: string;
  readonly variables?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks until the house is sure of its register again: on a busy machine it may not be for a moment. */
async function ask(name: string, persona: string | undefined, question: Question): Promise<void> {
  const bearer = persona === undefined ? {} : { authorization: `Bearer ${await tokenOf(persona)}` };
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const found = await askOnce(bearer, question);
    asked.set(name, found);
    tries += 1;
    if (found.outcome !== 'STANDING_UNKNOWN') return;
    await setTimeout(250);
  }
}

async function askOnce(
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

async function tokenOf(persona: string): Promise<string> {
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
  try {
    const all = [];
    for (const table of ['event', 'subject', 'node', 'checkpoint'])
      all.push(await database.query(`select to_jsonb(t)::text as row from audit.${table} t`));
    return JSON.stringify(all);
  } finally {
    await database.close();
  }
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
  const event = events.findLast(({ decisionId }) => decisionId === asked.get(name)?.decisionId);
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
    const answers = [...asked.values()].map(({ answer }) => answer).join('\n');
    for (const value of READ) expect(answers).toContain(value);
    expect(Object.fromEntries([...asked].map(([name, { outcome }]) => [name, outcome]))).toEqual({
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

describe('every request has an event', () => {
  test('that says how it ended, and what is known of it', () => {
    for (const [name, { outcome }] of asked) {
      const event = eventOf(name);
      expect([name, event.outcome]).toEqual([name, outcome]);
      expect(event.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(event.addressHash).toBe(hash('address', '127.0.0.1').hash);
      expect(event.caseHash).toBe(hash('case', 'CANARY-CASE-31').hash);
    }
    expect(events).toHaveLength(tries + 1);
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
