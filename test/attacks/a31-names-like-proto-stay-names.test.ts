// `__proto__`, `constructor`, `toString`: as an alias, a variable, a field of an input or a key of the body they are
// names or they are refused, and no object is changed by them.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { GUARDED_PEOPLE } from '../support/guarded-people.ts';
import { type SmallHouse, startSmallHouse } from '../support/small/small-house.ts';

let house: SmallHouse;
let names: readonly string[];
beforeAll(async () => {
  names = Object.getOwnPropertyNames(Object.prototype);
  house = await startSmallHouse({ subgraphs: GUARDED_PEOPLE });
});
afterAll(() => house.close());

afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(names);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

const send = async (body: string) => house.send({ headers: await house.headersOf(), body });

test.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype', 'then', 'toJSON'])(
  'A31 an alias `%s` is a name like any other',
  async (alias) => {
    const { text, codes } = await house.ask(
      `{ ${alias}: person(id: "p1") { ${alias}: name history { text } } }`,
    );
    expect(codes).toEqual(['NEED_TO_KNOW']);
    expect(text).toContain(`"data":{"${alias}":{"${alias}":"Ada","history":null}}`);
    expect(house.audit.last.disclosed).toEqual({ 'Query.person': 1, 'Person.name': 1 });
  },
);

test.each(['{ person(id: "p1") { __proto__: name } }', '{ __proto__: person(id: "p1") { name } }'])(
  'A31 an alias that GraphQL keeps for itself is refused: %s',
  async (query) => {
    house.fetched.length = 0;
    const { json, codes } = await house.ask(query);
    expect({ data: json.data, codes }).toEqual({ data: undefined, codes: ['OPERATION_NOT_SUPPORTED'] });
    expect(house.fetched).toEqual([]);
  },
);

test.each(['constructor', 'toString', 'prototype'])('A31 so is nothing of a variable `$%s`', async (name) => {
  const query = `query ($${name}: ID!) { person(id: $${name}) { name } }`;
  const { json } = await send(JSON.stringify({ query, variables: { [name]: 'p1' } }));
  expect(json.data).toEqual({ person: { name: 'Ada' } });
});

test('A31 a variable that is not given is not found on a prototype', async () => {
  house.fetched.length = 0;
  const { status, codes } = await send(
    JSON.stringify({ query: 'query ($toString: ID!) { person(id: $toString) { name } }', variables: {} }),
  );
  expect({ status, codes }).toEqual({ status: 400, codes: ['BAD_VARIABLES'] });
  expect(house.fetched).toEqual([]);
});

test.each([
  '{"query":"{ __typename }","__proto__":{"polluted":true}}',
  '{"query":"{ __typename }","variables":{"__proto__":{"polluted":true}}}',
  '{"query":"{ __typename }","variables":{"a":[{"__proto__":{"polluted":true}}]}}',
  '{"query":"{ __typename }","variables":{"constructor":{"prototype":{"polluted":true}}}}',
  '{"query":"{ __typename }","\\u005f_proto__":{"polluted":true}}',
])('A31 a body that reaches for a prototype is refused: %s', async (body) => {
  const { status, codes } = await send(body);
  expect({ status, codes }).toEqual({ status: 400, codes: ['BAD_REQUEST'] });
  expect(house.audit.last.outcome).toBe('BAD_REQUEST');
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  'A31 a role, a purpose, a scope or an operation called `%s` is nobody’s',
  async (name) => {
    const { codes } = await house.ask(
      `query ${name} { person(id: "p1") { history { text } } }`,
      { roles: [name], scope: name },
      { 'inquiry-purpose': name.slice(0, 16) },
    );
    expect(codes).toEqual(['NEED_TO_KNOW']);
  },
);
