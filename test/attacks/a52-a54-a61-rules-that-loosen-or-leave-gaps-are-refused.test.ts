// A permissions file or a schema that would open more than it says is refused whole, and what was running keeps running.
import { describe, expect, test } from '@jest/globals';
import { defaultConfig, type GatewayConfig } from '../../gateway/config.ts';
import { buildSnapshot } from '../../gateway/supergraph/snapshot.ts';
import type { PermissionRule, Permissions } from '../../schema/policy/permissions.ts';
import { readPermissions } from '../../schema/read-permissions.ts';
import { smallGraph } from '../support/small/small-graph.ts';
import { startSmallHouse } from '../support/small/small-house.ts';
import { composeSmall, type SmallSubgraph } from '../support/small/small-subgraph.ts';

const permissions: Permissions = {
  needToKnowRequired: false,
  inquiry: { purpose: 'optional', reason: 'optional' },
  purposes: { C: { title: 'C', case: false } },
  roles: { officer: { title: 'Officer', scopes: ['a', 'b'], purposes: ['C'] } },
  rules: [],
};
const SDL = `
  type Query @authenticated { person: Person }
  type Person @authenticated { name: String  ssn: String @requiresScopes(scopes: [["a"]]) @tag(name: "pii") }
`;
const one = (sdl: string): readonly SmallSubgraph[] => [
  {
    name: 'one',
    sdl,
    resolvers: { Query: { person: () => ({ name: 'Ada', ssn: '900-00-0001', memo: 'secret' }) } },
  },
];
const load = (sdl: string, rules: readonly PermissionRule[] = []) =>
  buildSnapshot({
    supergraphSdl: composeSmall(one(sdl)),
    permissions: { ...permissions, rules },
    uncovered: 'refuse',
  });

describe('A52 an overlay', () => {
  const rule = { id: 'r', owner: 'x', because: 'y' };

  test('never loosens: whatever it demands is demanded beside the directive', () => {
    for (const on of [{ coordinate: 'Person.ssn' }, { type: 'Person' }, { tag: 'pii' }]) {
      const { policy } = load(SDL, [{ ...rule, on, require: [{ roles: ['officer'] }, { purposes: ['C'] }] }]);
      const facts = policy.maskOf(['authenticated', 'role:officer', 'purpose:C']);
      expect(policy.denialOf('Person.ssn', facts)).toMatchObject({ missing: ['scope:a'] });
    }
  });

  test.each([
    { coordinate: 'Person.snn' },
    { coordinate: 'person.ssn' },
    { coordinate: 'Person.ssn ' },
    { coordinate: 'Person.*' },
    { coordinate: '' },
    { coordinate: 'Person.constructor' },
    { coordinate: 'Query.person(id:)' },
    { type: 'Persn' },
    { type: 'constructor' },
    { tag: 'pi' },
    { tag: '__proto__' },
  ])('on %j matches nothing and is refused', (on) => {
    expect(() => load(SDL, [{ ...rule, on, require: { case: true } }])).toThrow(
      /rule `r`: it matches nothing/,
    );
  });

  const FILE = `
version: 1
purposes: { C: { title: C, case: false } }
roles: { officer: { title: Officer, scopes: [a], purposes: [C] } }
rules:
  - id: r
    on: { coordinate: Person.ssn }
    require: { case: true }
    owner: x
    because: y
`;
  test.each<[string, string]>([
    ['cut off in the middle of a rule', FILE.slice(0, FILE.indexOf('    owner'))],
    ['cut off in the middle of a word', FILE.slice(0, FILE.indexOf('true') + 2)],
    ['cut off before its rules', FILE.slice(0, FILE.indexOf('roles'))],
    ['empty', ''],
    ['not YAML', `${FILE}\n\t{`],
    ['with a key twice', `${FILE}\nrules: []`],
    ['with a rule twice', FILE + FILE.slice(FILE.indexOf('  - id'))],
    ['with a key that nobody knows', FILE.replace('owner:', 'allow: true\n    owner:')],
    [
      'with an effect that loosens',
      FILE.replace('require: { case: true }', 'require: { case: true }\n    mode: allow'),
    ],
    ['with no demand', FILE.replace('{ case: true }', '{}')],
    ['with an alternative of nothing', FILE.replace('{ case: true }', '[]')],
    [
      'with two targets',
      FILE.replace('{ coordinate: Person.ssn }', '{ coordinate: Person.ssn, type: Person }'),
    ],
    ['without an owner', FILE.replace('owner: x', 'owner: ""')],
    ['of another version', FILE.replace('version: 1', 'version: 2')],
    ['with a purpose that is not listed', FILE.replace('purposes: [C]', 'purposes: [C, Z]')],
  ])('that is a file %s is refused with its line', (_name, text) => {
    expect(() => {
      const read = readPermissions(text, 'permissions.yaml');
      buildSnapshot({ supergraphSdl: composeSmall(one(SDL)), permissions: read, uncovered: 'refuse' });
    }).toThrow(/permissions\.yaml:\d+|rule `r`/);
  });

  test('and the good file is read', () => {
    expect(readPermissions(FILE, 'permissions.yaml').rules).toHaveLength(1);
  });
});

describe('A53 when what decides is missing, what it decides is denied and the rest works', () => {
  test('a policy that nothing defines never holds', async () => {
    const sdl = SDL.replace('@requiresScopes(scopes: [["a"]])', '@policy(policies: [["relation"]])');
    const graph = await smallGraph({ subgraphs: one(sdl) });
    const { data, codes } = await graph.ask('{ person { name ssn } }', {
      scopes: ['relation', 'policy:relation'],
      roles: ['relation'],
    });
    await graph.stop();
    expect({ data, codes }).toEqual({
      data: { person: { name: 'Ada', ssn: null } },
      codes: ['NEED_TO_KNOW'],
    });
    expect(graph.fetched.filter((text) => text.includes('ssn'))).toEqual([]);
    expect(graph.audit.last.disclosed).toEqual({ 'Query.person': 1, 'Person.name': 1 });
  });

  test('beside one that is defined it is refused at load', () => {
    expect(() => load(SDL.replace('[["a"]]', '[["a"]]) @policy(policies: [["relation"]]'))).toThrow(
      /`relation` is not defined/,
    );
  });

  test('without sign-in nothing that asks for one is open', async () => {
    const house = await startSmallHouse({ subgraphs: one(SDL), gateway: { config: openConfig() } });
    for (const headers of [{}, { 'inquiry-purpose': 'C', 'inquiry-case': '1', 'inquiry-reason': 'x' }]) {
      const answer = await house.send({
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: '{ person { name ssn } }' }),
      });
      expect({ data: answer.json.data, codes: answer.codes }).toEqual({
        data: { person: null },
        codes: ['NEED_TO_KNOW'],
      });
    }
    const forged = { 'content-type': 'application/json', authorization: 'Bearer a.b.c' };
    const answer = await house.send({
      headers: forged,
      body: JSON.stringify({ query: '{ person { name } }' }),
    });
    expect(answer.codes).toEqual(['UNAUTHENTICATED']);
    expect(house.fetched).toEqual([]);
    await house.close();
  });

  test('with sign-in and nobody to vouch for anyone the gateway does not start', async () => {
    await expect(
      startSmallHouse({ subgraphs: one(SDL), gateway: { config: defaultConfig() } }),
    ).rejects.toThrow(/nobody can vouch for viewers/);
  });

  test('with an issuer whose keys can not be had nobody is let in', async () => {
    const house = await startSmallHouse({ subgraphs: one(SDL) });
    await house.issuer.close();
    const answer = await house.ask('{ person { name } }');
    expect({ status: answer.status, codes: answer.codes }).toEqual({
      status: 401,
      codes: ['UNAUTHENTICATED'],
    });
    expect(house.fetched).toEqual([]);
    await house.close();
  });
});

function openConfig(): GatewayConfig {
  const config = defaultConfig();
  return {
    ...config,
    authentication: { ...config.authentication, required: false },
    permissions: { ...config.permissions, uncovered: 'allow' },
  };
}

describe('A54 a schema that grows', () => {
  const MEMO = SDL.replace('name: String', 'name: String  memo: String');
  const NOTE = `${SDL.replace('person: Person', 'person: Person  note: Note')} type Note { text: String }`;

  test('by a field of a guarded type is guarded by it', () => {
    const { policy } = load(MEMO, [
      { id: 'r', on: { type: 'Person' }, require: { case: true }, owner: 'x', because: 'y' },
    ]);
    expect(policy.denialOf('Person.memo', policy.maskOf(['authenticated']))).toMatchObject({
      missing: ['case'],
    });
  });

  test('by a field that nothing covers is refused, and the running one goes on', async () => {
    const graph = await smallGraph({ subgraphs: one(SDL) });
    const { epoch } = graph.gateway.snapshot;
    expect(() => graph.update(one(NOTE))).toThrow(/`Note.text` is covered by no directive and no rule/);
    expect(graph.gateway.snapshot.epoch).toBe(epoch);
    expect((await graph.ask('{ person { name } }')).data).toEqual({ person: { name: 'Ada' } });
    expect((await graph.ask('{ note { text } }')).codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(graph.audit.last.epoch).toBe(epoch);
    await graph.stop();
  });

  test('by a rule in shadow mode alone is as uncovered as without', () => {
    const rule = {
      id: 'r',
      on: { type: 'Note' },
      require: { case: true },
      owner: 'x',
      because: 'y',
      mode: 'shadow',
    } as const;
    expect(() => load(NOTE, [rule])).toThrow(/`Note.text` is covered by no directive and no rule/);
  });
});

describe('A61 an opaque scalar', () => {
  test('that is guarded itself guards every field that gives it, and every input that takes it', () => {
    const { policy } = load(`
      type Query @authenticated { person(by: JSON): Person }
      type Person @authenticated { papers: JSON }
      scalar JSON @needToKnow(case: true)
    `);
    const signedIn = policy.maskOf(['authenticated']);
    for (const coordinate of ['Person.papers', 'Query.person(by:)'])
      expect(policy.denialOf(coordinate, signedIn)).toMatchObject({ missing: ['case'] });
  });

  test('on a guarded type is as guarded as its siblings’ type', () => {
    const { policy } = load(`
      type Query @authenticated { person: Person }
      type Person @authenticated @needToKnow(case: true) { papers: JSON }
      scalar JSON
    `);
    expect(policy.denialOf('Person.papers', policy.maskOf(['authenticated']))).toMatchObject({
      missing: ['case'],
    });
  });

  const OPAQUE = `${SDL.replace('name: String', 'name: String  papers: [JSON]')} scalar JSON`;
  const own = (demand: string) => OPAQUE.replace('papers: [JSON]', `papers: [JSON] ${demand}`);

  test('beside classified fields needs a rule of its own', () => {
    expect(() => load(OPAQUE)).toThrow(
      /`Person.papers` is a `JSON`, which may hold anything, also what `Person.ssn` beside it guards/,
    );
    expect(() => load(own('@authenticated'))).toThrow(/Person.papers/);
    expect(() => load(own('@requiresScopes(scopes: [["b"]])'))).not.toThrow();
  });

  test('is any scalar that is not said to be plain', () => {
    const source = { supergraphSdl: composeSmall(one(OPAQUE)), uncovered: 'refuse' } as const;
    const withPlain =
      (...plainScalars: string[]) =>
      () =>
        buildSnapshot({ ...source, permissions: { ...permissions, plainScalars } });
    expect(withPlain('JSON')).not.toThrow();
    for (const name of ['JSN', 'Person', 'String', '__proto__'])
      expect(withPlain(name)).toThrow(`plainScalars: the schema has no scalar \`${name}\``);
  });
});
