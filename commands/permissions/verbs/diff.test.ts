import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type PermissionsWorkspace,
  permissionsOf,
  permissionsWorkspace,
} from '../../../test/support/permissions-workspace.ts';

const RULES = `
rules:
  - { id: two, on: { tag: cori }, require: { roles: [detective], case: true }, owner: o, because: b }
`;

let workspace: PermissionsWorkspace;
let old: string;
beforeEach(() => {
  workspace = permissionsWorkspace();
  old = workspace.write('old.yaml', permissionsOf(RULES));
});
afterEach(() => workspace.remove());

const diffTo = (text: string, ...words: readonly string[]) =>
  workspace.run('diff', old, workspace.write('new.yaml', text), ...words);

/** `GRANTED Person.history detective C case`, in order and each once. */
async function cellsOf(text: string): Promise<readonly string[]> {
  const { json } = await diffTo(text, '--json');
  const lines: string[] = json.cells.map(
    ({ change, coordinate, given }: { change: string; coordinate: string; given: Record<string, unknown> }) =>
      [
        change,
        coordinate,
        given.roles,
        given.purpose ?? '-',
        given.case ? 'case' : '',
        given.mfa ? 'mfa' : '',
      ]
        .join(' ')
        .trim(),
  );
  return [...new Set(lines)];
}

test('the same file changes nothing', async () => {
  expect(await diffTo(permissionsOf(RULES))).toMatchObject({
    exitCode: 0,
    stdout: 'no cell changes\nnothing is loosened\n',
  });
});

test('a tightening is shown cell by cell and needs nobody', async () => {
  const text = permissionsOf(RULES.replace('case: true', 'case: true, mfa: true'));
  expect(await cellsOf(text)).toEqual([
    'TIGHTENED Person.history detective C case',
    'TIGHTENED Person.history detective F case',
  ]);
  expect((await diffTo(text)).exitCode).toBe(0);
});

test('what may be answered while the audit log is away is a loosening, and the reverse is not', async () => {
  const spooling = permissionsOf(RULES.replace('because: b', 'because: b, whenAuditIsAway: spool'));
  const { exitCode, json } = await diffTo(spooling, '--json');
  expect({ exitCode, guards: json.guards, cells: json.cells }).toEqual({
    exitCode: 5,
    guards: ['while the audit log is away: no answer with Person.history'],
    cells: [],
  });
  old = workspace.write('spooling.yaml', spooling);
  expect((await diffTo(permissionsOf(RULES))).exitCode).toBe(0);
});

test('a loosening is shown with the least that it asks for', async () => {
  const { stdout, exitCode } = await diffTo(permissionsOf(RULES.replace(', case: true', '')));
  expect(exitCode).toBe(5);
  expect(stdout).toMatch(/! GRANTED {2}Person.history {2}detective {2}C\n/);
});

test.each([
  [
    'a role that gains a scope',
    permissionsOf(RULES).replace('scopes: [witness:read]', 'scopes: [witness:read, cori:read]'),
    'GRANTED Person.secret officer C',
  ],
  [
    'a purpose that needs no case any more',
    permissionsOf(RULES).replace('case: true }\nroles', 'case: false }\nroles'),
    'GRANTED Person.name detective F',
  ],
  [
    'a rule that only shadows now',
    permissionsOf(RULES.replace('because: b', 'because: b, mode: shadow')),
    'GRANTED Person.history detective C',
  ],
])('%s is a loosening', async (_name, text, cell) => {
  expect(await cellsOf(text)).toContain(cell);
  expect((await diffTo(text)).exitCode).toBe(5);
});

describe('a loosening that no single role shows today is one all the same', () => {
  test.each([
    [
      'of scopes that two roles bring together',
      '{ scopes: [[cori:read, witness:read, c]] }',
      '{ scopes: [[cori:read, witness:read], [c]] }',
    ],
    ['of an agency', '{ agencies: [CA0990100] }', '{ agencies: [CA0990100, CA0990200] }'],
    ['of a kind of agency', '{ agencyTypes: [J] }', '{ agencyTypes: [J, A] }'],
    ['of training', '{ roles: [detective], training: true }', '{ roles: [detective] }'],
  ])('%s', async (_name, before, after) => {
    const withScope = (demand: string) =>
      permissionsOf(RULES.replace(/require: \{[^}]*\}/, `require: ${demand}`)).replace(
        'roles:\n',
        'roles:\n  x: { title: X, scopes: [c], purposes: [] }\n',
      );
    old = workspace.write('old.yaml', withScope(before));
    const { exitCode, json } = await diffTo(withScope(after), '--json');
    expect({ exitCode, loosened: json.loosened }).toEqual({ exitCode: 5, loosened: true });
    expect(json.rules).toContainEqual({ coordinate: 'Person.history', facts: expect.any(Array) });
  });
});

test('a guard of the whole file that is taken away is a loosening', async () => {
  old = workspace.write('old.yaml', `${permissionsOf(RULES)}needToKnowRequired: true\n`);
  const { exitCode, json } = await diffTo(permissionsOf(RULES), '--json');
  expect({ exitCode, guards: json.guards.length }).toEqual({ exitCode: 5, guards: 1 });
});

test.each([
  ['ownRecord: { withhold: [supervision, out-of-state] }', "records: criminal-history of one's own"],
  ['ownRecord: { answeredFor: [CA0990100] }', "records: one's own, for members of CA0990100"],
  [
    'ownAgencyOnly: [unverified-warrant, unchecked-hot-file]',
    'records: missing-circumstances of other agencies',
  ],
])('so is what sources withhold by the record itself: %s', async (records, guard) => {
  const { exitCode, json } = await diffTo(`${permissionsOf(RULES)}records: { ${records} }\n`, '--json');
  expect({ exitCode, guards: json.guards }).toEqual({ exitCode: 5, guards: [guard] });
});

test('what sources withhold besides is no loosening', async () => {
  const records =
    'records: { ownRecord: { withhold: [criminal-history, supervision, out-of-state, warrant] } }\n';
  expect((await diffTo(permissionsOf(RULES) + records)).exitCode).toBe(0);
});

test('what is hidden no longer is revealed', async () => {
  const hidden = RULES.replace('because: b', 'because: b, hidden: true');
  old = workspace.write('old.yaml', permissionsOf(hidden));
  expect(await cellsOf(permissionsOf(RULES))).toContain('REVEALED Person.history officer C');
});

describe('approval', () => {
  const looser = permissionsOf(RULES.replace(', case: true', ''));
  const approved = (change: string, ...approvers: readonly string[]) =>
    `${looser}approvals:\n  - { change: ${change}, approvers: [${approvers}], because: b }\n`;
  let change = '';
  beforeEach(async () => {
    change = (await diffTo(looser, '--json')).json.change;
  });

  test('by two named people, and --approve, lets a loosening pass', async () => {
    expect((await diffTo(approved(change, 'ann', 'ben'), '--approve')).exitCode).toBe(0);
    expect((await diffTo(approved(change, 'ann', 'ben'))).exitCode).toBe(5);
  });

  test.each([
    ['by one person', ['ann']],
    ['by one person twice', ['ann', 'Ann']],
  ])('%s does not do', async (_name, approvers) => {
    expect((await diffTo(approved(change, ...approvers), '--approve')).exitCode).toBe(5);
  });

  test('of one loosening is none of another', async () => {
    const more = approved(change, 'ann', 'ben').replace(
      'scopes: [witness:read]',
      'scopes: [witness:read, cori:read]',
    );
    expect((await diffTo(more, '--approve')).exitCode).toBe(5);
  });

  test('stays good when something else is tightened, or lines are moved', async () => {
    const moved = approved(change, 'ann', 'ben').replace(/( {2}officer.*\n)( {2}detective.*\n)/, '$2$1');
    expect((await diffTo(moved, '--approve')).exitCode).toBe(0);
  });
});

test('a file that does not fit is told from one that is not there', async () => {
  expect((await diffTo('version: 2')).exitCode).toBe(3);
  expect((await workspace.run('diff', `${workspace.directory}/none.yaml`)).exitCode).toBe(2);
  expect((await workspace.run('diff', 'git:no-such-revision')).exitCode).toBe(2);
});
