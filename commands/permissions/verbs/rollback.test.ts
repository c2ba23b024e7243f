import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { PermissionsHistory } from '../../../gateway/permissions/permissions-history.ts';
import {
  type PermissionsWorkspace,
  permissionsOf,
  permissionsWorkspace,
} from '../../../test/support/permissions-workspace.ts';

const first = permissionsOf('# first\n');
const second = permissionsOf('# second\n');
const third = permissionsOf('# third\n');

let workspace: PermissionsWorkspace;
beforeEach(async () => {
  workspace = permissionsWorkspace(third);
  const history = new PermissionsHistory(join(workspace.directory, 'permissions'));
  await history.keep(first, 'aaaa');
  await history.keep(second, 'bbbb');
  await history.keep(third, 'cccc');
});
afterEach(() => workspace.remove());

test('what was in force before is written back', async () => {
  expect((await workspace.run('rollback')).exitCode).toBe(0);
  expect(workspace.read('permissions.yaml')).toBe(second);
});

test('an older epoch can be named', async () => {
  expect(await workspace.run('rollback', '--to', 'aaaa', '--json')).toMatchObject({
    exitCode: 0,
    json: { ok: true, number: 1 },
  });
  expect(workspace.read('permissions.yaml')).toBe(first);
});

test('the versions are listed, the running one marked', async () => {
  expect((await workspace.run('rollback', '--list')).stdout).toBe('1  aaaa\n2  bbbb\n3  cccc  in force\n');
});

test('a version that does not fit the supergraph any more is not restored', async () => {
  workspace.write(
    'permissions/000002-bbbb.yaml',
    permissionsOf('rules:\n  - { id: a, on: { tag: gone }, require: { mfa: true }, owner: o, because: b }\n'),
  );
  expect((await workspace.run('rollback')).exitCode).toBe(3);
  expect(workspace.read('permissions.yaml')).toBe(third);
});

test('nor is one whose tests fail', async () => {
  workspace.write(
    'permissions/000002-bbbb.yaml',
    permissionsOf('tests:\n  - { name: a, given: { roles: [officer] }, granted: [Person.history] }\n'),
  );
  expect((await workspace.run('rollback')).exitCode).toBe(4);
  expect(workspace.read('permissions.yaml')).toBe(third);
});

test('an epoch that never was, or no other version at all, is a fault of usage', async () => {
  expect((await workspace.run('rollback', '--to', 'dddd')).exitCode).toBe(2);
  workspace.remove();
  workspace = permissionsWorkspace();
  expect((await workspace.run('rollback')).exitCode).toBe(2);
});
