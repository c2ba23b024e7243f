import { afterEach, describe, expect, test } from '@jest/globals';
import {
  PEOPLE,
  type PermissionsWorkspace,
  permissionsOf,
  permissionsWorkspace,
} from '../../../test/support/permissions-workspace.ts';

let workspace: PermissionsWorkspace;
afterEach(() => workspace.remove());

const RULES = `
rules:
  - { id: two-factors, on: { tag: cori }, require: { mfa: true }, owner: o, because: Manual 3 }
  - { id: secret, on: { tag: witness }, require: { roles: [detective] }, owner: o, because: b, hidden: true }
`;

async function outcomeOf(tests: string, sdl = PEOPLE) {
  workspace = permissionsWorkspace(permissionsOf(`${RULES}tests:\n${tests}`), sdl);
  const { exitCode, json } = await workspace.run('test', '--json');
  return { exitCode, tests: json.tests };
}

describe('a test passes', () => {
  test.each([
    [
      'for what is granted',
      '{ roles: [detective], purpose: C, mfa: true }',
      'granted: [Person.history, Person.witness]',
    ],
    ['for what is withheld', '{ roles: [officer], purpose: C, mfa: true }', 'withheld: [Person.history]'],
    ['for what is hidden', '{ roles: [officer] }', 'hidden: [Person.witness]'],
    [
      'for an inquiry that is not accepted',
      '{ roles: [officer], purpose: F, case: true }',
      'refused: [Person.name]',
    ],
    [
      'for an operation',
      '{ roles: [officer] }',
      'when: "{ person { name history } }", granted: [Person.name], withheld: [Person.history]',
    ],
    [
      'for an operation that uses what is hidden',
      '{ roles: [officer] }',
      'when: "{ person { name witness } }", hidden: [Person.witness], refused: [Person.name]',
    ],
  ])('%s', async (_name, given, expected) => {
    expect(await outcomeOf(`  - { name: t, given: ${given}, ${expected} }`)).toMatchObject({ exitCode: 0 });
  });
});

describe('a test can not be run', () => {
  test.each([
    ['when it names what does not exist', 'granted: [Person.nane]', 'there is no `Person.nane`'],
    [
      'when its operation does not ask for what it names',
      'when: "{ person { name } }", withheld: [Person.history]',
      '`Person.history` is not in the operation',
    ],
    [
      'when its operation does not fit the schema',
      'when: "{ persons }", granted: [Person.name]',
      'does not fit the schema: Cannot query field "persons"',
    ],
    ['when its operation is not one', 'when: "{", granted: [Person.name]', "can't be parsed"],
    [
      'when it holds two operations',
      'when: "query A { person { name } } query B { person { name } }", granted: [Person.name]',
      'exactly one operation',
    ],
    [
      'when it expects two things of one coordinate',
      'granted: [Person.name], withheld: [Person.name]',
      '`Person.name` stands twice',
    ],
    ['when it expects nothing', 'when: "{ person { name } }"', 'it expects nothing'],
  ])('%s', async (_name, expected, fault) => {
    const { exitCode, tests } = await outcomeOf(`  - { name: t, given: { roles: [officer] }, ${expected} }`);
    expect(exitCode).toBe(4);
    expect(tests[0].faults).toContainEqual(expect.stringContaining(fault));
  });
});

test('a failure says what came out and why, in the words of the error', async () => {
  workspace = permissionsWorkspace(
    permissionsOf(`${RULES}tests:
  - name: a detective reads it
    given: { roles: [detective], purpose: C }
    when: "{ person { history } }"
    granted: [Person.history]
`),
  );
  const { exitCode, stdout } = await workspace.run('test');
  expect(exitCode).toBe(4);
  expect(stdout).toMatch(/FAIL {2}a detective reads it \(.*permissions.yaml:14:5\)/);
  expect(stdout).toContain(
    '`Person.history` is withheld, not granted: `Person.history` is withheld: it needs a sign-in with more than one factor (Manual 3)',
  );
});

test('what stands below something withheld is not granted', async () => {
  const sdl = `
    type Query @authenticated { person: Person @requiresScopes(scopes: [["cori:read"]]) }
    type Person @authenticated { name: String @tag(name: "cori")  alias: String @tag(name: "witness") }
  `;
  const given = '{ roles: [detective], purpose: C }';
  const [below] = (
    await outcomeOf(
      `  - { name: t, given: ${given.replace('detective', 'officer')}, when: "{ person { name } }", granted: [Person.name] }`,
      sdl,
    )
  ).tests;
  expect(below.failures).toMatchObject([{ verdict: 'withheld' }]);
});

test('an input that may not be used refuses the operation with everything in it', async () => {
  const guarded = PEOPLE.replace('history: String }', 'history: String @needToKnow(purposes: ["F"]) }');
  const { exitCode, tests } = await outcomeOf(
    `  - { name: t, given: { roles: [officer], purpose: C }, when: '{ search(by: { history: "x" }) { name } }', refused: [PersonFilter.history, Person.name] }
  - { name: u, given: { roles: [officer], purpose: C }, refused: [PersonFilter.history], granted: [Person.name] }`,
    guarded,
  );
  expect(tests.map(({ failures }: { failures: unknown }) => failures)).toEqual([[], []]);
  expect(exitCode).toBe(0);
});

describe('coverage', () => {
  const gapsOf = async (tests: string) => {
    workspace = permissionsWorkspace(permissionsOf(`${RULES}tests:\n${tests}`));
    const { exitCode, json } = await workspace.run('test', '--coverage', '--json');
    return {
      exitCode,
      gaps: json.coverage?.gaps.map(({ what, how }: Record<string, string>) => `${what}: ${how}`),
    };
  };
  const THOROUGH = `
  - { name: a, given: { roles: [officer], purpose: C, mfa: true }, withheld: [Person.history, Person.secret], hidden: [Person.witness] }
  - { name: b, given: { roles: [detective], purpose: C }, withheld: [Person.history] }
  - { name: c, given: { roles: [detective], mfa: true }, withheld: [Person.history] }
  - { name: d, given: { roles: [officer], purpose: F, case: true }, refused: [Person.name] }
  - { name: e, given: { roles: [detective], purpose: F }, refused: [Person.name] }
`;

  test('is complete when some test fails for every way to weaken the file', async () => {
    expect(await gapsOf(THOROUGH)).toEqual({ exitCode: 0, gaps: [] });
  });

  test.each([
    [
      'a',
      [
        'rule `requires-scopes:Person.secret`: deleted',
        'rule `secret`: deleted',
        'rule `secret`: no longer hidden',
      ],
    ],
    ['b', ['rule `two-factors`: deleted']],
    ['c', ['rule `need-to-know:Person.history`: deleted']],
    ['d', ['role `officer`: may assert `F` too']],
    ['e', ['purpose `F`: is accepted without a case']],
  ])('without test %s it names what nothing notices', async (name, expected) => {
    const tests = THOROUGH.split('\n')
      .filter((line) => !line.includes(`name: ${name},`))
      .join('\n');
    const { exitCode, gaps } = await gapsOf(tests);
    expect(exitCode).toBe(4);
    expect(gaps).toEqual(expect.arrayContaining([...expected]));
  });

  test('says who would gain', async () => {
    workspace = permissionsWorkspace(
      permissionsOf(`${RULES}tests:\n${THOROUGH.split('\n').slice(0, 2).join('\n')}`),
    );
    const { stdout } = await workspace.run('test', '--coverage');
    expect(stdout).toContain(
      'rule `two-factors`: deleted: no test fails, though detective, purpose C would read `Person.history`',
    );
  });

  test('is not asked for while tests fail', async () => {
    const outcome = await gapsOf('  - { name: a, given: { roles: [officer] }, granted: [Person.history] }');
    expect(outcome).toEqual({ exitCode: 4, gaps: undefined });
  });
});

test('JUnit has a case for each test, with what went wrong', async () => {
  workspace = permissionsWorkspace(
    permissionsOf(`${RULES}tests:
  - { name: "a & <b>", given: { roles: [officer] }, granted: [Person.name] }
  - { name: c, given: { roles: [officer] }, granted: [Person.history] }
`),
  );
  await workspace.run('test', '--junit', `${workspace.directory}/junit.xml`);
  const xml = workspace.read('junit.xml');
  expect(xml).toContain('<testsuite name="permissions" tests="2" failures="1">');
  expect(xml).toContain('name="a &amp; &lt;b&gt;"');
  expect(xml).toContain('<failure message="`Person.history` is withheld, not granted');
});
