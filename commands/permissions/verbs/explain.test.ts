import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { AuditEvent, SealedDetails } from '../../../audit/audit-event.ts';
import { sealDetails } from '../../../audit/sealed-details.ts';
import { AUDIT_KEY_FILE } from '../../../platform/data-directory.ts';
import { AUDIT_KEYS, AUDIT_SECRET } from '../../../test/support/audit-key.ts';
import {
  type PermissionsWorkspace,
  permissionsOf,
  permissionsWorkspace,
} from '../../../test/support/permissions-workspace.ts';

const RULES = `
rules:
  # Stays where it stands.
  - { id: two-factors, on: { tag: cori }, require: { mfa: true }, owner: records, because: Manual 3 }
  - { id: secret, on: { tag: witness }, require: { roles: [detective] }, owner: o, because: b, hidden: true }
`;

let workspace: PermissionsWorkspace;
beforeEach(() => {
  workspace = permissionsWorkspace(permissionsOf(RULES));
});
afterEach(() => workspace.remove());

const sentenceOf = async (...words: readonly string[]): Promise<string> =>
  (await workspace.run('explain', ...words, '--json')).json.sentence;

describe('a coordinate is explained', () => {
  test.each([
    [
      ['--roles', 'detective', '--purpose', 'C', 'Person.history'],
      '`Person.history` is withheld: it needs a sign-in with more than one factor (Manual 3)',
    ],
    [
      ['--roles', 'detective', '--mfa', '--purpose', 'C', 'Person.history'],
      '`Person.history` is granted: every rule holds (`requires-scopes:Person.history`, `need-to-know:Person.history`, `two-factors`, `authenticated`)',
    ],
    [
      ['--roles', 'detective', '--mfa', 'Person.history'],
      '`Person.history` is withheld: it needs purpose C or F (Penal Code 11105)',
    ],
    [
      ['--roles', 'officer', '--purpose', 'F', '--case', '1', 'Person.name'],
      "`Person.name` is not answered: none of the viewer's roles may assert purpose `F`",
    ],
    [
      ['--roles', 'officer', 'Person.witness'],
      '`Person.witness` is withheld: it needs role `detective` (b); for this viewer it does not exist',
    ],
    [['--roles', 'officer', 'PersonFilter.history'], '`PersonFilter.history` is granted: no rule guards it'],
    [
      ['--as', 'suspended-officer', 'Person.name'],
      '`Person.name` is not answered: the viewer is not active: suspended',
    ],
  ])('%j', async (words, sentence) => {
    expect(await sentenceOf(...words)).toBe(sentence);
  });

  test('with the rule, its owner, its reason, its place and the facts that are missing', async () => {
    const { json } = await workspace.run(
      'explain',
      '--roles',
      'detective',
      '--purpose',
      'C',
      'Person.history',
      '--json',
    );
    expect(json).toMatchObject({
      verdict: 'withheld',
      rule: 'two-factors',
      owner: 'records',
      because: 'Manual 3',
      missing: ['mfa'],
    });
    expect(json.rules).toContainEqual({
      id: 'two-factors',
      holds: false,
      owner: 'records',
      because: 'Manual 3',
      at: expect.stringMatching(/:12:5$/),
    });
  });
});

test.each([
  [['explain', '--roles', 'nobody', 'Person.name'], 'has no role `nobody`'],
  [['explain', '--as', 'nobody', 'Person.name'], 'there is no persona `nobody`'],
  [['explain', '--roles', 'officer', 'Person.nane'], 'there is no `Person.nane`'],
  [['explain', 'Person.name'], 'say for whom'],
  [['explain'], 'name one coordinate'],
  [['explain', '9f3a'], 'there is no audit log'],
  [['explain', '--rolls', 'officer', 'Person.name'], "Unknown option '--rolls'"],
  [['explane'], 'there is no verb `explane`'],
])('%j is a fault of usage', async (words, sentence) => {
  const { exitCode, stdout, stderr } = await workspace.run(...words);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(sentence);
});

describe('a decision is explained', () => {
  const STATED: SealedDetails = {
    case: 'secret-case',
    reason: 'secret-reason',
    requestor: undefined,
    recipient: undefined,
    address: '10.0.0.1',
    operationName: undefined,
    sought: [{ kind: 'plate', value: '8SAM123' }],
  };
  const event: Partial<AuditEvent> = {
    decisionId: '0f8fad5b-d9cb-469f-a165-70867728950e',
    time: '2026-01-01T00:00:00.000Z',
    viewer: 'secret-viewer',
    id: 'e1',
    sealed: sealDetails(AUDIT_KEYS[0], 'e1', STATED),
    agency: 'CA0990100',
    facts: [
      'agency:CA0990100',
      'authenticated',
      'case',
      'mfa',
      'purpose:C',
      'reason',
      'role:officer',
      'scope:witness:read',
    ],
    outcome: 'ANSWERED',
    disclosed: { 'Person.name': 2, 'Query.person': 1 },
    withheld: {
      'Person.history': {
        count: 2,
        rule: 'two-factors',
        because: 'Manual 3',
        owner: 'records',
        missing: ['scope:cori:read'],
        purposes: [],
      },
    },
    refused: {},
  };
  const id = event.decisionId ?? '';
  beforeEach(() => {
    const started = { ...event, outcome: 'STARTED', withheld: {}, disclosed: {} };
    const lines = [{ decisionId: 'other' }, event, started].map((line) => JSON.stringify(line));
    workspace.write('audit.jsonl', `${lines.join('\n')}\n{"decisionId":"torn`);
  });

  test('by the sentences of its errors', async () => {
    const { stdout } = await workspace.run('explain', id);
    expect(stdout).toContain('`Person.history` is withheld: it needs scope `cori:read` (Manual 3) [2×]\n');
    expect(stdout).toContain(`${id}: ANSWERED, 2026-01-01T00:00:00.000Z, officer, purpose C, case, mfa`);
  });

  test('with what was stated, by whoever has the key of the log', async () => {
    workspace.write(AUDIT_KEY_FILE, AUDIT_SECRET);
    const { stdout } = await workspace.run('explain', id, '--details');
    expect(stdout).toContain('stated:\n  case: secret-case\n  reason: secret-reason\n  address: 10.0.0.1\n');
    expect(stdout).toContain('  sought plate: 8SAM123\n');
    expect((await workspace.run('explain', id)).stdout).not.toContain('secret-');
  });

  test.each([
    ['no key', undefined, 'has no key of the log: set AUDIT_KEY'],
    ['another key', 'B'.repeat(42).concat('A'), 'sealed by another key'],
  ])('and says that with %s it can not say what was stated', async (_name, key, sentence) => {
    if (key !== undefined) workspace.write(AUDIT_KEY_FILE, key);
    expect(await workspace.run('explain', id, '--details')).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining(sentence),
    });
    expect((await workspace.run('explain', id)).exitCode).toBe(0);
  });

  test('or that it is not in the log', async () => {
    expect(await workspace.run('explain', 'unknown-id')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('holds no decision'),
    });
  });

  test('and becomes a test, without a personal value, while the rest of the file stays as it is', async () => {
    const before = workspace.read('permissions.yaml');
    expect((await workspace.run('explain', id, '--as-test')).exitCode).toBe(0);
    const after = workspace.read('permissions.yaml');
    expect(after.startsWith(before.trimEnd())).toBe(true);
    expect(after.slice(before.trimEnd().length).trim()).toBe(`tests:
  - name: "as decided in 0f8fad5b: officer, purpose C, case, mfa"
    given: { roles: [ officer ], purpose: C, case: true, mfa: true }
    granted: [ Person.name, Query.person ]
    withheld: [ Person.history ]`);
    expect(after).not.toMatch(/secret-|CA0990100/);
    expect((await workspace.run('test')).exitCode).toBe(0);
  });

  test('a test is put after the last one, whatever stands below', async () => {
    workspace.write(
      'permissions.yaml',
      `${permissionsOf(RULES)}tests: # all of them
  - { name: a, given: { roles: [officer] }, granted: [Person.name] } # kept

# Who agreed.
approvals: []
`,
    );
    expect((await workspace.run('explain', id, '--as-test')).exitCode).toBe(0);
    expect(workspace.read('permissions.yaml')).toMatch(
      /# kept\n {2}- name: "as decided[\s\S]* withheld: \[ Person.history \]\n\n# Who agreed.\napprovals: \[\]\n$/,
    );
    expect((await workspace.run('explain', id, '--as-test')).exitCode).toBe(2);
  });

  test('a test that would fail is not added', async () => {
    const looser = permissionsOf(RULES).replace(
      'scopes: [witness:read]',
      'scopes: [witness:read, cori:read]',
    );
    workspace.write('permissions.yaml', looser);
    const { exitCode, stdout } = await workspace.run('explain', id, '--as-test');
    expect(exitCode).toBe(4);
    expect(stdout).toContain('`Person.history` is granted, not withheld');
    expect(workspace.read('permissions.yaml')).toBe(looser);
  });

  test('a file that is not valid is left alone', async () => {
    workspace.write('permissions.yaml', permissionsOf('rules: 7\n'));
    expect((await workspace.run('explain', id, '--as-test')).exitCode).toBe(3);
    expect(workspace.read('permissions.yaml')).toBe(permissionsOf('rules: 7\n'));
  });
});
