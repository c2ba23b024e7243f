import { describe, expect, test } from '@jest/globals';
import { composeSmall } from '../../test/support/small/small-subgraph.ts';
import { buildSnapshot } from '../supergraph/snapshot.ts';
import type { SourceRules } from './source-rules.ts';

const STATUS = `
  type Status { source: String!  status: How!  asOf: String }
  enum How { ANSWERED NO_HIT DENIED TIMEOUT STALE NOT_ASKED }
`;

const rulesOf = (...texts: string[]): SourceRules =>
  buildSnapshot({
    supergraphSdl: composeSmall(texts.map((sdl, index) => ({ name: `s${index}`, sdl }))),
    permissions: undefined,
    uncovered: 'allow',
  }).sourceRules;

describe('the supergraph says', () => {
  test('which systems answer a field, whichever subgraph names them', () => {
    const rules = rulesOf(
      `type Query { car: Car }
       type Car @key(fields: "vin") { vin: ID!  plate: String @shareable @source(name: "DMV")  all: [Status!] @sources } ${STATUS}`,
      `type Car @key(fields: "vin") {
         vin: ID!
         plate: String @shareable @source(name: "LPR", secret: true)
         stolen: Boolean @source(name: "SVS")
       }`,
    );
    expect(rules.fieldsOf('Car')).toEqual([
      { name: 'plate', sources: expect.any(Array) },
      { name: 'stolen', sources: [{ name: 'SVS', isSecret: false }] },
    ]);
    expect(rules.fieldsOf('Car')[0]?.sources).toEqual(
      expect.arrayContaining([
        { name: 'DMV', isSecret: false },
        { name: 'LPR', isSecret: true },
      ]),
    );
    expect([rules.isSecret('Car', 'plate'), rules.isSecret('Car', 'stolen')]).toEqual([true, false]);
    expect([rules.isStatus('Car', 'all'), rules.isStatus('Car', 'plate')]).toEqual([true, false]);
  });

  test('on an interface what holds for each of its types', () => {
    const rules = rulesOf(`
      type Query { thing: Thing }
      interface Thing { name: String @source(name: "A")  all: [Status!] @sources }
      type Car implements Thing { name: String @source(name: "B")  all: [Status!] }
      ${STATUS}
    `);
    expect(rules.fieldsOf('Car')[0]?.sources.map(({ name }) => name)).toEqual(['B', 'A']);
    expect(rules.isStatus('Car', 'all')).toBe(true);
  });

  test('nothing where nothing is said', () => {
    const rules = rulesOf('type Query { a: Int }');
    expect([rules.fieldsOf('Query'), rules.fieldsOf('toString'), rules.isStatus('Query', 'a')]).toEqual([
      [],
      [],
      false,
    ]);
  });
});

describe('a supergraph is refused', () => {
  const ENUM = 'enum How { ANSWERED NO_HIT DENIED TIMEOUT STALE NOT_ASKED }';
  test.each([
    ['whose source has no name', 'a: Int @source(name: " ")', STATUS, '`@source` on `A.a`: `name` must be'],
    [
      'whose secret source can not look like none',
      'a: Int! @source(name: "X", secret: true)',
      STATUS,
      '`@source` on `A.a`',
    ],
    ['that says it of no list', 'a: Status @sources', STATUS, '`@sources` on `A.a`: it must be a list'],
    [
      'that must say it',
      'a: [Status!]! @sources',
      STATUS,
      '`@sources` on `A.a`: it must be a list that may be null',
    ],
    ['that says it by an argument', 'a(b: Int): [Status!] @sources', STATUS, 'must not take arguments'],
    ['that says it in texts', 'a: [String!] @sources', STATUS, 'its items must be objects'],
    ['that says it in lists of lists', 'a: [[Status!]] @sources', STATUS, 'its items must be objects'],
    [
      'without a time that may be missing',
      'a: [Status!] @sources',
      `type Status { source: String  status: How  asOf: String! } ${ENUM}`,
      '`Status` must have `source`, and `asOf`',
    ],
    [
      'without every status',
      'a: [Status!] @sources',
      'type Status { source: String  status: How  asOf: String } enum How { ANSWERED NO_HIT }',
      '`Status.status` must be an enum with',
    ],
    [
      'that says it where no client asks',
      'a: [Status!] @sources @inaccessible',
      STATUS,
      'no client may ask for it',
    ],
  ])('%s', (_name, field, more, problem) => {
    expect(() => rulesOf(`type Query { root: A  how: Status } type A { id: ID  ${field} } ${more}`)).toThrow(
      problem,
    );
  });

  test('that says it of a root', () => {
    expect(() => rulesOf(`type Query { all: [Status!] @sources } ${STATUS}`)).toThrow('a root is no record');
  });

  test('that applies a directive which would be lost', () => {
    const links = `extend schema
      @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key"])
      @link(url: "https://open-justice.example/specs/source/v1.0", import: ["@source"])`;
    const sdl = 'type Query { a: Int @source(name: "X") }';
    expect(() => composeSmall([{ name: 'lossy', sdl, links }])).toThrow(
      'applies `@source` and does not compose it',
    );
  });
});
