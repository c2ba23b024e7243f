import { afterEach, expect, test } from '@jest/globals';
import {
  type PermissionsWorkspace,
  permissionsOf,
  permissionsWorkspace,
} from '../../../test/support/permissions-workspace.ts';

let workspace: PermissionsWorkspace;
afterEach(() => workspace.remove());

const messages = async (): Promise<readonly string[]> => {
  const { json } = await workspace.run('check', '--json');
  return json.warnings.map(({ message }: { message: string }) => message);
};

test('a sound file is counted and warned about', async () => {
  workspace = permissionsWorkspace();
  const { exitCode, stdout, stderr } = await workspace.run('check');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/ok: 6 fields are covered by \d+ directives and 0 rules; 0 tests/);
});

test('every fault of a file is said with its line', async () => {
  workspace = permissionsWorkspace(
    permissionsOf(`
rules:
  - { id: a, on: { tag: nothing }, require: { case: true }, owner: o, because: b }
  - { id: b, on: { coordinate: Person.nane }, require: { roles: [x] }, owner: o, because: b }
`),
  );
  const { exitCode, json } = await workspace.run('check', '--json');
  expect(exitCode).toBe(3);
  expect(json.problems).toEqual([
    {
      at: expect.stringMatching(/permissions.yaml:11:5$/),
      message: expect.stringContaining('it matches nothing'),
    },
    { at: expect.stringMatching(/permissions.yaml:12:5$/), message: expect.stringContaining('misspelt') },
  ]);
});

test('a file that is no YAML is refused at its line', async () => {
  workspace = permissionsWorkspace('version: 1\nroles: {');
  const { exitCode, stdout } = await workspace.run('check');
  expect(exitCode).toBe(3);
  expect(stdout).toMatch(/permissions.yaml:2:\d+: /);
});

test('an open input with the name of a guarded field is an oracle for its value', async () => {
  workspace = permissionsWorkspace();
  expect((await messages()).filter((message) => message.includes('filter by a value'))).toEqual([
    expect.stringContaining('`PersonFilter.history` is open but asks by `Person.history`'),
    expect.stringContaining('`Query.search(secret:)` is open but asks by `Person.secret`'),
  ]);
});

test('an input that is guarded alike, or whose question is, is no oracle', async () => {
  workspace = permissionsWorkspace(
    permissionsOf(`
rules:
  - { id: search, on: { coordinate: PersonFilter.history }, require: { scopes: [[cori:read]], purposes: [C] }, owner: o, because: b }
  - { id: asked, on: { coordinate: Query.search }, require: { scopes: [[cori:read]] }, owner: o, because: b }
`),
  );
  expect((await messages()).filter((message) => message.includes('filter by a value'))).toEqual([]);
});

test('a rule that directives imply everywhere is redundant, and one that adds something is not', async () => {
  workspace = permissionsWorkspace(
    permissionsOf(`
rules:
  - { id: same, on: { tag: cori }, require: { purposes: [C, F] }, owner: o, because: b }
  - { id: more, on: { tag: cori }, require: { purposes: [C, F], mfa: true }, owner: o, because: b }
`),
  );
  expect((await messages()).filter((message) => message.includes('asks for nothing'))).toEqual([
    expect.stringContaining('rule `same`'),
  ]);
});

test('roles, scopes and purposes that nothing uses, hidden rules without a test and shadow rules are named', async () => {
  workspace = permissionsWorkspace(
    permissionsOf(`
  clerk: { title: Clerk, scopes: [archive:read], purposes: [] }
rules:
  - { id: secret, on: { tag: witness }, require: { roles: [detective] }, owner: o, because: b, hidden: true }
  - { id: try, on: { tag: cori }, require: { mfa: true }, owner: o, because: b, mode: shadow }
tests:
  - { name: t, given: { roles: [officer] }, granted: [Person.name] }
`).replace('purposes: [C, F] }', 'purposes: [C] }'),
  );
  const said = await messages();
  expect(said).toEqual([
    expect.stringContaining('`PersonFilter.history` is open'),
    expect.stringContaining('`Query.search(secret:)` is open'),
    expect.stringContaining('rule `secret` hides something'),
    expect.stringContaining('role `clerk` is in no rule and in no test'),
    expect.stringContaining('scope `archive:read` is asked for by no rule'),
    expect.stringContaining('purpose `F` may be asserted by no role'),
    expect.stringContaining('rule `try` is in shadow mode'),
  ]);
});
