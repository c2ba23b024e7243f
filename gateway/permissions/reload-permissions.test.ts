import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Logger } from '../../platform/log.ts';
import { readPermissions } from '../../schema/read-permissions.ts';
import { type SmallGraph, smallGraph } from '../../test/support/small/small-graph.ts';
import { assertMayReplace } from './may-replace.ts';
import { PermissionsHistory } from './permissions-history.ts';
import { type PermissionsReload, type ReloadOptions, reloadPermissions } from './reload-permissions.ts';

const HEAD = `version: 1
inquiry: { purpose: optional, reason: optional }
purposes: {}
roles: { officer: { title: Officer, scopes: [a], purposes: [] } }
`;
const TESTS = `tests:
  - { name: an officer reads names, given: { roles: [officer] }, granted: [Query.name] }
`;
const RULE = `rules:
  - { id: tight, on: { coordinate: Query.name }, require: { case: true }, owner: x, because: y }
`;
const TIGHTENED =
  HEAD + RULE + TESTS.replace('reads names', 'without a case reads none').replace('granted', 'withheld');

let directory: string;
let path: string;
let graph: SmallGraph;
let reload: PermissionsReload;
let history: PermissionsHistory;
let log: Logger;
let logged: { readonly text: string; readonly about: unknown }[];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  path = join(directory, 'permissions.yaml');
  writeFileSync(path, HEAD + TESTS);
  logged = [];
  history = new PermissionsHistory(join(directory, 'history'));
  graph = await smallGraph({
    permissions: readPermissions(HEAD + TESTS, path),
    subgraphs: [
      {
        name: 'one',
        sdl: 'type Query @authenticated { name: String }',
        resolvers: { Query: { name: () => 'Ada' } },
      },
    ],
  });
  const note = (about: unknown, text: string) => void logged.push({ about, text });
  log = { warn: note, error: note } as unknown as Logger;
  reload = watch({});
  await until(async () => (await history.versions()).length === 1);
});
afterEach(async () => {
  await reload.close();
  await graph.stop();
  rmSync(directory, { recursive: true, force: true });
});

const watch = (changed: Partial<ReloadOptions>): PermissionsReload =>
  reloadPermissions({
    path,
    gateway: graph.gateway,
    history,
    log,
    verify: assertMayReplace,
    intervalMs: 5,
    ...changed,
  });

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await setTimeout(5);
}
const ask = async () => (await graph.ask('{ name }', { roles: ['officer'] })).data;

test('a changed file is put in force as a whole, with an epoch of its own, and every version is kept', async () => {
  const { epoch } = graph.gateway.snapshot;
  writeFileSync(path, TIGHTENED);
  await until(() => graph.gateway.snapshot.epoch !== epoch);
  expect(await ask()).toEqual({ name: null });
  writeFileSync(path, HEAD + TESTS);
  await until(() => graph.gateway.snapshot.epoch === epoch);
  expect(await ask()).toEqual({ name: 'Ada' });
  await until(async () => (await history.versions()).length === 3);
  const versions = await history.versions();
  expect(versions.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(versions.map((version) => readFileSync(version.path, 'utf8'))).toEqual([
    HEAD + TESTS,
    TIGHTENED,
    HEAD + TESTS,
  ]);
});

test.each([
  ['a file cut short', HEAD.slice(0, 60)],
  ['a file cut short where it still can be read', HEAD + RULE],
  ['a rule that matches nothing', HEAD + RULE.replace('Query.name', 'Query.nane') + TESTS],
  ['a file whose own test fails', HEAD + RULE + TESTS],
  ['an unknown key', `${HEAD + TESTS}loosen: everything\n`],
  ['an empty file', ''],
])('A52 %s is refused, and the running rules stay', async (_name, text) => {
  const { epoch } = graph.gateway.snapshot;
  writeFileSync(path, text);
  await until(() => logged.length > 0);
  expect(logged).toHaveLength(1);
  expect(logged[0]).toMatchObject({ text: 'permissions refused: the running ones stay', about: { epoch } });
  expect(graph.gateway.snapshot.epoch).toBe(epoch);
  expect(await ask()).toEqual({ name: 'Ada' });
});

test('a file that goes away changes nothing, and counts again when it is back', async () => {
  const { epoch } = graph.gateway.snapshot;
  rmSync(path);
  await setTimeout(50);
  expect(graph.gateway.snapshot.epoch).toBe(epoch);
  writeFileSync(path, TIGHTENED);
  await until(() => graph.gateway.snapshot.epoch !== epoch);
  expect(await ask()).toEqual({ name: null });
});

test('the text that a gateway was made from is kept and told of, and not made into rules again', async () => {
  await reload.close();
  const { snapshot } = graph.gateway;
  const kept = new PermissionsHistory(join(directory, 'other history'));
  let told = 0;
  reload = watch({ known: HEAD + TESTS, history: kept, tell: async () => void told++ });
  await until(async () => (await kept.versions()).length === 1);
  expect({ told, isSame: graph.gateway.snapshot === snapshot }).toEqual({ told: 1, isSame: true });
  for (const text of [TIGHTENED, HEAD + TESTS]) {
    const { epoch } = graph.gateway.snapshot;
    writeFileSync(path, text);
    await until(() => graph.gateway.snapshot.epoch !== epoch);
  }
  expect(graph.gateway.snapshot.epoch).toBe(snapshot.epoch);
});

test('a gateway that was started with permissions that fail their own tests says so, and does not keep them', async () => {
  await reload.close();
  const failing = HEAD + RULE + TESTS;
  writeFileSync(path, failing);
  graph.gateway.setPermissions(readPermissions(failing, path));
  reload = watch({ known: failing });
  await until(() => logged.length > 0);
  expect(logged).toMatchObject([
    {
      text: 'the permissions in force fail their own tests: mend them',
      about: { problems: [expect.stringContaining('an officer reads names')] },
    },
  ]);
  expect((await history.versions()).length).toBe(1);
  expect(await ask()).toEqual({ name: null });
});

test('what changed between the reading of the file and the first look at it is put in force', async () => {
  await reload.close();
  const { epoch } = graph.gateway.snapshot;
  writeFileSync(path, TIGHTENED);
  reload = watch({ known: HEAD + TESTS });
  await until(() => graph.gateway.snapshot.epoch !== epoch);
  expect(await ask()).toEqual({ name: null });
});
