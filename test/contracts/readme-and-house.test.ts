import { beforeAll, expect, test } from '@jest/globals';
import { cast, projectText } from '../../commands/default-graph.ts';
import { runCommand } from '../support/run-command.ts';

const readme = projectText('README.md');
let demonstration = '';

beforeAll(async () => {
  const demo = runCommand('commands/demo.ts');
  expect(await demo.ended).toBe(0);
  demonstration = demo.printed.stdout.trim();
});

test('the README shows what the demonstration prints', () => {
  const shown = /```text\n([\s\S]*?)```/.exec(readme)?.[1]?.trim();
  expect(shown).toBe(demonstration);
});

test('the README names every script that a reader may run, and no other', () => {
  const { scripts } = JSON.parse(projectText('package.json')) as { scripts: Record<string, string> };
  const named = [...readme.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name ?? '');
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});

test('the README names every persona', () => {
  expect(cast().filter(({ id }) => !readme.includes(`\`${id}\``))).toEqual([]);
});

test('every file that the README links to exists', () => {
  const links = [...readme.matchAll(/\]\((?!http)([^)]+)\)/g)].map(([, path]) => path ?? '');
  expect(links.length).toBeGreaterThan(8);
  for (const path of links) expect(() => projectText(path.replace(/\/$/, '/.'))).not.toThrow(/missing/);
});
