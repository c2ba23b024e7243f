// A decision is followed from the answer to the audit log, to the command line and into a test of the file.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { projectPath } from '../../commands/default-graph.ts';
import { runPermissions } from '../../commands/permissions/run-permissions.ts';
import type { Run } from '../../commands/verbs/run-verbs.ts';
import { runCommand } from '../support/run-command.ts';
import { startWorld, type World, type WorldAnswer } from '../support/start-world.ts';

let world: World;
let directory: string;
let answer: WorldAnswer;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'need-to-know-permissions-'));
  copyFileSync(projectPath('schema/permissions.yaml'), join(directory, 'permissions.yaml'));
  world = await startWorld({ environment: { dataDirectory: directory }, gateway: { audit: undefined } });
  answer = await world.askTrafficStop('dmv-clerk');
});
afterAll(async () => {
  await world.close();
  rmSync(directory, { recursive: true, force: true });
});

const decisionId = (): string => String(answer.extensions.decisionId);
const run = (...words: readonly string[]): Promise<Run> =>
  runPermissions([...words, '--permissions', join(directory, 'permissions.yaml')], directory);

test('the command line says of a decision what its errors said, to the byte', async () => {
  const { exitCode, stdout } = await run('explain', decisionId(), '--json');
  expect(exitCode).toBe(0);
  const { told } = JSON.parse(stdout) as { told: { sentence: string }[] };
  const said = new Set(answer.errors.map(({ message }) => message));
  expect(said.size).toBeGreaterThan(2);
  expect(new Set(told.map(({ sentence }) => sentence))).toEqual(said);
});

test('asked beforehand, it says the same', async () => {
  const [error] = answer.errors;
  const coordinate = String(error?.extensions.coordinate);
  const { stdout } = await run('explain', '--as', 'dmv-clerk', coordinate, '--json');
  expect(JSON.parse(stdout)).toMatchObject({ sentence: error?.message, missing: error?.extensions.missing });
});

test('the decision becomes a test, which passes', async () => {
  expect((await run('explain', decisionId(), '--as-test')).exitCode).toBe(0);
  const { exitCode, stdout } = await run('test', '--json');
  expect(exitCode).toBe(0);
  const { tests } = JSON.parse(stdout) as { tests: { name: string }[] };
  expect(tests.at(-1)?.name).toBe(
    `as decided in ${decisionId().slice(0, 8)}: dmv-clerk, agency CA0990D00, purpose DMV`,
  );
});

test('replayed under the file that was in force, nobody gets more or less', async () => {
  const { stdout } = await run('simulate', join(directory, 'permissions.yaml'), '--json');
  expect(JSON.parse(stdout)).toMatchObject({ inquiries: 1, less: 0, more: 0, withoutRoles: 0 });
});

describe('as a process of its own', () => {
  test.each([
    [['check'], 0],
    [['test', '--permissions', 'schema/personas.yaml'], 3],
    [['chek'], 2],
  ])('`permissions %j` ends with %i', async (args, code) => {
    const command = runCommand('commands/permissions/main.ts', {
      args,
      variables: { DATA_DIRECTORY: directory },
    });
    expect(await command.ended).toBe(code);
    expect(command.printed[code === 0 ? 'stdout' : 'stderr']).not.toBe('');
  });
});

test('our own tests would notice every loosening of our own file', async () => {
  const { exitCode, stdout } = await runPermissions(['test', '--coverage', '--json'], directory);
  expect({ exitCode, gaps: JSON.parse(stdout).coverage.gaps }).toEqual({ exitCode: 0, gaps: [] });
});
