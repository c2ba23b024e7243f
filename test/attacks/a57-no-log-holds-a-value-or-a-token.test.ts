// A whole journey at the most talkative log level, with values and tokens that would be found wherever they were left.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { trafficStop, trafficStopVariables } from '../../commands/default-graph.ts';
import { type RunningCommand, runCommand } from '../support/run-command.ts';

const directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
/** What the journeys read, and what they plant. */
const VALUES = ['DUNMORE', 'MARCUS', '8SAM123', 'Z4410982', '1N4ZZ0007BZ000000', '1985-03-17'];
const PLANTED = [
  'canary-in-a-variable',
  'canary-in-a-cookie',
  'canary-in-a-query',
  'canary-in-a-body',
  'canary-in-a-header',
];
let house: RunningCommand;
let url = '';
let detective = '';
const answers: string[] = [];

beforeAll(async () => {
  const variables = { PORT: '0', DATA_DIRECTORY: directory, SYNTHETIC_PERSONS: '200', LOG_LEVEL: 'trace' };
  house = runCommand('commands/start.ts', { variables });
  url = (await house.line(/^ready (http:\S+)$/m))[1] ?? '';
  detective = await tokenOf('detective');
  await travel();
  house.signal('SIGTERM');
  await house.ended;
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function tokenOf(persona: string): Promise<string> {
  const body = JSON.stringify({ persona });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/dev/token`, { method: 'POST', headers, body });
  return ((await response.json()) as { token: string }).token;
}

/** Good questions, bad questions and broken ones. */
async function travel(): Promise<void> {
  const search =
    'query ($by: PersonSearch!) { personSearch(by: $by) { edges { node { fullName dateOfBirth residence { city } } } } }';
  await send({ query: trafficStop(), variables: trafficStopVariables() });
  await send({
    query: search,
    variables: { by: { lastName: 'Dunmore', firstName: 'canary-in-a-variable' } },
  });
  await send({
    query: search,
    variables: { by: { lastName: 'DUNMORE', dateOfBirth: 'canary-in-a-variable' } },
  });
  await send({ query: search, variables: { by: { lastName: ['canary-in-a-variable'] } } });
  await send({ query: '{ person(id: "canary-in-a-query") { fullName } }' });
  await send({ query: '{ person(id: "canary-in-a-query") { nothing } }' });
  await send({ query: '{ person(id: "canary-in-a-query" ' });
  await send({ query: `{ person(id: ${'['.repeat(2_400)}"canary-in-a-query"${']'.repeat(2_400)}) { id } }` });
  await send('canary-in-a-body');
  await send('x'.repeat(200_000));
  await send(
    { query: trafficStop(), variables: trafficStopVariables() },
    { authorization: `Bearer ${detective}x` },
  );
  await send({ query: trafficStop(), variables: trafficStopVariables() }, { 'inquiry-purpose': 'F' });
}

async function send(body: object | string, changed: Record<string, string> = {}): Promise<void> {
  const response = await fetch(`${url}/graphql?canary-in-a-query`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${detective}`,
      'inquiry-purpose': 'C',
      'inquiry-case': 'AB-1',
      'inquiry-reason': 'follow-up',
      cookie: 'a=canary-in-a-cookie',
      'x-canary': 'canary-in-a-header',
      ...changed,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  answers.push(await response.text());
}

const found = (text: string, words: readonly string[]): readonly string[] =>
  words.filter((word) => text.toLowerCase().includes(word.toLowerCase()));

/** A token, its parts, and the start of any other. */
const tokens = (): readonly string[] => [detective, ...detective.split('.').slice(1), 'eyJ'];
/** What the audit log has in base64 by design, in which the start of a token may stand by chance. */
const HASHED_OR_SEALED = /"(?:(?:\w+H|h)ash":"[\w-]{43}|sealed":"[\w-]+)"/g;

test('A57 the journeys did read what is looked for', () => {
  expect(found(answers.join('\n'), VALUES)).toEqual(
    expect.arrayContaining(['DUNMORE', 'Z4410982', '1N4ZZ0007BZ000000']),
  );
  expect(answers).toHaveLength(12);
});

test('A57 what the house prints and logs holds no value and no token', () => {
  const { stdout, stderr } = house.printed;
  const example = stdout.slice(stdout.indexOf('curl'));
  expect(found(stderr, [...VALUES, ...PLANTED, ...tokens()])).toEqual([]);
  expect(found(stdout.replace(example, ''), [...VALUES, ...PLANTED, ...tokens()])).toEqual([]);
  expect(found(example, [...PLANTED, detective])).toEqual([]);
});

test('A57 the audit log holds coordinates, and no value and no token', () => {
  const log = readFileSync(join(directory, 'audit.jsonl'), 'utf8');
  expect(log.split('\n').filter(Boolean)).toHaveLength(12);
  expect(log).toContain('Person.fullName');
  expect(found(log, [...VALUES, ...PLANTED, detective, ...detective.split('.').slice(1)])).toEqual([]);
  expect(found(log.replaceAll(HASHED_OR_SEALED, ''), tokens())).toEqual([]);
  expect(log).not.toContain(createHash('sha256').update(trafficStop()).digest('hex'));
});

test('A57 an error repeats a client’s own input at most, never a token', () => {
  expect(found(answers.join('\n'), tokens())).toEqual([]);
  expect(found(answers.join('\n'), ['canary-in-a-cookie', 'canary-in-a-header', 'canary-in-a-body'])).toEqual(
    [],
  );
});
