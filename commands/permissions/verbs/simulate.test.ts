import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  type PermissionsWorkspace,
  permissionsOf,
  permissionsWorkspace,
} from '../../../test/support/permissions-workspace.ts';

let workspace: PermissionsWorkspace;
beforeEach(() => {
  workspace = permissionsWorkspace();
});
afterEach(() => workspace.remove());

interface Inquiry {
  readonly role?: string;
  readonly purpose?: string;
  readonly facts?: readonly string[];
  readonly disclosed?: readonly string[];
  readonly withheld?: readonly string[];
}

function log(...inquiries: readonly Inquiry[]): string {
  const lines = inquiries.map(({ role, purpose = 'C', facts = [], disclosed = [], withheld = [] }, index) =>
    JSON.stringify({
      decisionId: `d${index}`,
      facts: ['authenticated', `purpose:${purpose}`, 'case', ...(role ? [`role:${role}`] : []), ...facts],
      disclosed: Object.fromEntries(disclosed.map((name) => [name, 1])),
      withheld: Object.fromEntries(
        withheld.map((name) => [name, { rule: 'old-rule', count: 1, missing: [], purposes: [] }]),
      ),
      refused: {},
    }),
  );
  return workspace.write('export.jsonl', `${lines.join('\n')}\n`);
}

const simulate = (text: string, path: string, ...words: readonly string[]) =>
  workspace.run('simulate', workspace.write('new.yaml', text), '--log', path, '--json', ...words);

test('under the same rules nobody gets more or less', async () => {
  const path = log(
    { role: 'detective', disclosed: ['Person.history'] },
    { role: 'officer', withheld: ['Person.history'], disclosed: ['Person.name'] },
    { role: 'officer' },
  );
  expect((await simulate(permissionsOf(), path)).json).toMatchObject({
    inquiries: 2,
    less: 0,
    more: 0,
    shifts: [],
  });
});

test('who would get less is counted by rule and coordinate, with examples', async () => {
  const path = log(
    { role: 'detective', disclosed: ['Person.history', 'Person.name'] },
    { role: 'detective', disclosed: ['Person.history'] },
    { role: 'detective', facts: ['mfa'], disclosed: ['Person.history'] },
  );
  const { json } = await simulate(
    permissionsOf(
      'rules:\n  - { id: two, on: { tag: cori }, require: { mfa: true }, owner: o, because: b }\n',
    ),
    path,
  );
  expect(json).toMatchObject({ inquiries: 3, less: 2, more: 0 });
  expect(json.shifts).toEqual([
    { change: 'LESS', coordinate: 'Person.history', rule: 'two', inquiries: 2, examples: ['d0', 'd1'] },
  ]);
});

test('scopes are those that the roles have in the other file', async () => {
  const path = log(
    { role: 'officer', facts: ['scope:witness:read'], withheld: ['Person.history'] },
    { role: 'detective', facts: ['scope:cori:read'], disclosed: ['Person.history'] },
  );
  const swapped = permissionsOf()
    .replace('scopes: [witness:read]', 'scopes: [cori:read]')
    .replace('scopes: [cori:read, witness:read]', 'scopes: [witness:read]');
  const { json } = await simulate(swapped, path);
  expect(json.shifts).toEqual([
    { change: 'MORE', coordinate: 'Person.history', rule: 'old-rule', inquiries: 1, examples: ['d0'] },
    {
      change: 'LESS',
      coordinate: 'Person.history',
      rule: 'requires-scopes:Person.history',
      inquiries: 1,
      examples: ['d1'],
    },
  ]);
  expect((await simulate(swapped, path, '--scopes-from', 'recorded')).json.shifts).toEqual([]);
});

test('an inquiry without roles is judged by its recorded scopes, and that is said', async () => {
  const path = log({ facts: ['scope:cori:read'], disclosed: ['Person.history'] });
  const { json, stderr } = await simulate(permissionsOf(), path);
  expect(json).toMatchObject({ withoutRoles: 1, shifts: [] });
  expect(stderr).toContain('1 inquiries name no role');
});

test('a purpose that the role may not assert any more takes everything', async () => {
  const path = log({ role: 'officer', disclosed: ['Person.name'] });
  const { json } = await simulate(permissionsOf().replace('purposes: [C] }', 'purposes: [] }'), path);
  expect(json.shifts).toMatchObject([
    { change: 'LESS', coordinate: 'Person.name', rule: 'the inquiry is not accepted' },
  ]);
});
