import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type PermissionsWorkspace, permissionsWorkspace } from '../../test/support/permissions-workspace.ts';
import { projectText } from '../default-graph.ts';
import { runPermissions } from './run-permissions.ts';

let workspace: PermissionsWorkspace;
beforeEach(() => {
  workspace = permissionsWorkspace();
});
afterEach(() => workspace.remove());

test('without a verb it says how it is used, and that this was no use', async () => {
  expect(await runPermissions([], '')).toMatchObject({
    exitCode: 2,
    stdout: expect.stringMatching(/^usage: /),
  });
  expect(await runPermissions(['--help'], '')).toMatchObject({ exitCode: 0 });
  expect((await runPermissions(['diff', '--help'], '')).stdout).toContain('--approve');
});

test('a fault is a sentence on standard error, and data on standard output when it is asked for', async () => {
  expect(await runPermissions(['matrix', '--permissions', 'none.yaml'], '')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'error: there is no file `none.yaml`\n',
  });
  const { stdout } = await runPermissions(['matrix', '--permissions', 'none.yaml', '--json'], '');
  expect(JSON.parse(stdout)).toEqual({ ok: false, problems: ['there is no file `none.yaml`'] });
});

test('a supergraph that can not be read is told from a file that is not there', async () => {
  const words = [
    'check',
    '--permissions',
    workspace.file,
    '--supergraph',
    workspace.write('broken.graphql', 'type {'),
  ];
  expect(await runPermissions(words, '')).toMatchObject({
    exitCode: 3,
    stderr: expect.stringContaining('the supergraph: '),
  });
});

test('`matrix` and `schema` print what is committed', async () => {
  expect((await runPermissions(['matrix'], '')).stdout).toBe(projectText('schema/access-matrix.md'));
  expect((await runPermissions(['schema'], '')).stdout).toBe(projectText('schema/permissions.schema.json'));
});

test('`matrix` has a row for each classified coordinate, inputs apart, as data too', async () => {
  const { json } = await workspace.run('matrix', '--json');
  expect(json).toMatchObject({
    roles: ['officer', 'detective'],
    rows: [
      { coordinate: 'Person.history', kind: 'field', cells: { officer: '·', detective: 'C F' } },
      { coordinate: 'Person.secret', cells: { officer: '·', detective: 'C F' } },
      { coordinate: 'Person.witness', cells: { officer: 'C', detective: 'C F' } },
    ],
    open: ['Person.name', 'Query.person', 'Query.search'],
  });
});
