import { describe, expect, test } from '@jest/globals';
import { composeSmall, LINKS } from '../../../test/support/small/small-subgraph.ts';
import { buildSnapshot } from '../../supergraph/snapshot.ts';
import type { SubjectRules } from './subject-rules.ts';

const rulesOf = (...texts: string[]): SubjectRules =>
  buildSnapshot({
    supergraphSdl: composeSmall(texts.map((sdl, index) => ({ name: `s${index}`, sdl }))),
    permissions: undefined,
    uncovered: 'allow',
  }).subjects;

describe('a subject is', () => {
  test('what any subgraph says of a field, an argument or an input field', () => {
    const rules = rulesOf(
      `type Query { car(vin: ID! @subject(kind: "car")): Car  cars(by: By!): [Car] }
       input By { plates: [String!] @subject(kind: "plate") @subject(kind: "tag")  colour: String }
       type Car @key(fields: "vin") { vin: ID! @subject(kind: "car") colour: String }`,
      'type Car @key(fields: "vin") { vin: ID!  plate: String @subject(kind: "plate") }',
    );
    expect(rules.fieldsOf('Car')).toEqual([
      { name: 'vin', kinds: ['car'] },
      { name: 'plate', kinds: ['plate'] },
    ]);
    expect(rules.kindsOfInput('Query.car(vin:)')).toEqual(['car']);
    expect(rules.kindsOfInput('By.plates')).toEqual(['plate', 'tag']);
    expect([rules.kindsOfInput('By.colour'), rules.fieldsOf('Query'), rules.fieldsOf('toString')]).toEqual([
      [],
      [],
      [],
    ]);
  });

  test('what an interface says of the same field', () => {
    const rules = rulesOf(`
      type Query { holder: Holder }
      interface Holder { id: ID @subject(kind: "holder") name: String }
      type Person implements Holder { id: ID @subject(kind: "person") name: String }
      type Company implements Holder { id: ID name: String @subject(kind: "company") }
    `);
    expect(rules.fieldsOf('Holder')).toEqual([{ name: 'id', kinds: ['holder'] }]);
    expect(rules.fieldsOf('Person')).toEqual([{ name: 'id', kinds: ['person', 'holder'] }]);
    expect(rules.fieldsOf('Company')).toEqual([
      { name: 'id', kinds: ['holder'] },
      { name: 'name', kinds: ['company'] },
    ]);
  });

  test('nothing where nothing is said', () => {
    expect(rulesOf('type Query { a: Int }').isEmpty).toBe(true);
  });
});

describe('a supergraph is refused whose subject', () => {
  test.each([
    ['is an object', 'a: A @subject(kind: "x")', '`A.a`: a `A` names nobody: put it on an ID or a text'],
    ['is true or false', 'a: Boolean @subject(kind: "x")', '`A.a`: a `Boolean` names nobody'],
    ['is an enum', 'a: E @subject(kind: "x")', '`A.a`: a `E` names nobody'],
    ['is a list', 'a: [ID!]! @subject(kind: "x")', '`A.a`: a list names several'],
    ['takes arguments', 'a(b: Int): ID @subject(kind: "x")', '`A.a`: it is asked for besides'],
    ['is of no kind', 'a: ID @subject(kind: "")', '`A.a`: `kind` must be one word in lower case'],
    ['no client sees', 'a: ID @inaccessible @subject(kind: "x")', '`A.a`: no client may ask for it'],
    ['seeks by an object', 'a(b: I @subject(kind: "x")): ID', '`A.a(b:)`: a `I` names nobody'],
  ])('%s', (_name, field, problem) => {
    const sdl = `type Query { one: A }  enum E { F }  input I { c: Int }  type A { e: E ${field} other(i: I): Int }`;
    expect(() => rulesOf(sdl)).toThrow(`\`@subject\` on ${problem}`);
  });

  test('stands on a root', () => {
    expect(() => rulesOf('type Query { me: ID @subject(kind: "x") }')).toThrow('a root is about nobody');
  });
});

test('a subgraph that does not compose its directive is refused, or what it says would be lost', () => {
  const sdl = 'type Query { car: Car }  type Car { vin: ID @subject(kind: "car") }';
  const links = LINKS.replace('@composeDirective(name: "@subject")', '');
  expect(() => composeSmall([{ name: 'cars', sdl, links }])).toThrow(
    'subgraph `cars` applies `@subject` and does not compose it',
  );
});
