import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { emptyDataDirectory } from './data-directory.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const OURS = ['audit.jsonl', 'development-identity-key.json', 'development-passport-key.json'];

function write(...names: readonly string[]): void {
  for (const name of names) writeFileSync(join(directory, name), '');
}

function makeDatabase(name: string, holder = ''): void {
  mkdirSync(join(directory, name, 'cluster'), { recursive: true });
  if (holder) writeFileSync(join(directory, name, 'lock'), holder);
}

test('a data directory that holds nothing else is removed whole', async () => {
  write(...OURS, 'lock', 'lock.17.draft', 'development-passport-key.json.17.draft');
  makeDatabase('pglite');
  makeDatabase('pglite-persons');
  mkdirSync(join(directory, 'permissions'));
  mkdirSync(join(directory, 'audit-tree'));
  write('permissions/000001-0a1b.yaml', 'audit-tree/0', 'audit-tree/12', 'audit-checkpoints.jsonl');
  const { left } = await emptyDataDirectory(directory);
  expect(left).toEqual([]);
  expect(existsSync(directory)).toBe(false);
});

test('what is not ours stays, and is told', async () => {
  write(...OURS, 'thesis.txt', 'pglite-notes.txt', 'development-plan.md');
  makeDatabase('pglite');
  mkdirSync(join(directory, 'permissions'));
  write('permissions/policy.docx');
  const { left } = await emptyDataDirectory(directory);
  const others = ['development-plan.md', 'permissions', 'pglite-notes.txt', 'thesis.txt'];
  expect([...left].sort()).toEqual(others);
  expect(readdirSync(directory).sort()).toEqual(others);
});

test.each([
  ['a directory of somebody else', ['thesis.txt', 'lock']],
  ['an audit log alone, which may be evidence', ['audit.jsonl']],
])('%s is refused', async (_name, names) => {
  write(...names);
  await expect(emptyDataDirectory(directory)).rejects.toThrow(/holds no data of this project/);
  expect(readdirSync(directory).sort()).toEqual([...names].sort());
});

test('a link in place of a database does not lead out of the directory', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  writeFileSync(join(elsewhere, 'thesis.txt'), '');
  write(...OURS);
  symlinkSync(elsewhere, join(directory, 'pglite'));
  expect((await emptyDataDirectory(directory)).left).toEqual(['pglite']);
  expect(readdirSync(elsewhere)).toEqual(['thesis.txt']);
  rmSync(elsewhere, { recursive: true });
});

test.each([
  ['the house', () => writeFileSync(join(directory, 'lock'), String(process.ppid))],
  ['a subgraph of its own process', () => makeDatabase('pglite-orders', String(process.ppid))],
])('nothing is removed under %s that is alive', async (_name, hold) => {
  write(...OURS);
  hold();
  const before = readdirSync(directory).sort();
  await expect(emptyDataDirectory(directory)).rejects.toThrow(`in use by process ${process.ppid}`);
  expect(readdirSync(directory).sort()).toEqual(before);
});
