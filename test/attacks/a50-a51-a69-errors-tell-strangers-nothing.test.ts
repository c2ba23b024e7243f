// Debug headers are ignored, refusals before the door is open name nothing behind it, and no error repeats a hidden name.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Permissions } from '../../schema/policy/permissions.ts';
import { GUARDED_PEOPLE } from '../support/guarded-people.ts';
import type { RawAnswer } from '../support/small/raw-request.ts';
import { type SmallHouse, startSmallHouse } from '../support/small/small-house.ts';

const permissions: Permissions = {
  needToKnowRequired: false,
  inquiry: { purpose: 'optional', reason: 'optional' },
  purposes: { C: { title: 'C', case: false } },
  roles: {
    officer: { title: 'Officer', scopes: [], purposes: ['C'] },
    agent: { title: 'Agent', scopes: ['cori', 'ssn', 'secret'], purposes: ['C'] },
  },
  rules: [
    {
      id: 'informants',
      on: { coordinate: 'Person.hairColor' },
      require: { scopes: [['secret']] },
      owner: 'covert-unit',
      because: 'a secret programme',
      hidden: true,
    },
  ],
};
const OFFICER = { roles: ['officer'] };
const QUERY = '{ person(id: "p1") { name history { text } } }';
/** What no stranger, and for the hidden field no officer, may hear of. */
const INSIDE =
  /people|records|cori|informants|covert|programme|hairColor|need-to-know:|http:|stack|\.ts\b|node_modules/i;

let house: SmallHouse;
let isFailing = false;
beforeAll(async () => {
  house = await startSmallHouse({
    subgraphs: GUARDED_PEOPLE,
    permissions,
    tamper: (answer) =>
      isFailing
        ? JSON.stringify({
            data: null,
            errors: [
              {
                message: 'select ssn from people where id = 900-00-0001: connection to db7.internal refused',
                path: ['person'],
                extensions: {
                  code: 'INTERNAL_SERVER_ERROR',
                  stacktrace: ['at /srv/records/store.ts:12'],
                  sql: 'select',
                },
              },
            ],
            extensions: { trace: 'secret trace' },
          })
        : JSON.stringify(answer),
  });
});
beforeEach(() => {
  isFailing = false;
  house.fetched.length = 0;
});
afterAll(() => house.close());

describe('A50 what asks for a plan, a trace or a debug answer is ignored', () => {
  test.each<Record<string, string>>([
    { 'apollo-query-plan-experimental': '1' },
    { 'apollo-expose-query-plan': 'true' },
    { 'apollo-federation-include-trace': 'ftv1' },
    { 'hive-expose-query-plan': '1' },
    { 'x-apollo-tracing': '1', 'x-debug': 'true', debug: '*' },
  ])('%j', async (headers) => {
    const { json, text, codes } = await house.ask(QUERY, OFFICER, headers);
    expect(json.data).toEqual({ person: { name: 'Ada', history: null } });
    expect(codes).toEqual(['NEED_TO_KNOW']);
    expect(Object.keys(json.extensions ?? {})).toEqual(['decisionId']);
    expect(text).not.toMatch(/queryPlan|__queryPlan|ftv1|trace/i);
  });

  test('nor by `extensions` of the request', async () => {
    const extensions = { queryPlan: true, tracing: true, debug: true, __exposeQueryPlan: true };
    const { json } = await house.send({
      headers: await house.headersOf(OFFICER),
      body: JSON.stringify({ query: QUERY, extensions }),
    });
    expect(Object.keys(json.extensions ?? {})).toEqual(['decisionId']);
  });
});

function expectGeneric(answer: RawAnswer, code: string): void {
  expect(answer.codes).toEqual([code]);
  expect(answer.json.data).toBeUndefined();
  expect(answer.text).not.toMatch(INSIDE);
  expect(answer.json.extensions?.decisionId).toBe(house.audit.last.decisionId);
  expect(house.fetched).toEqual([]);
}

describe('A51 whoever is not entitled hears a code and an id', () => {
  test.each([
    QUERY,
    '{ nothing }',
    '{ person',
    '{ __schema { types { name } } }',
    '{ persn(idd: 1) { ssnn } }',
  ])('a stranger who asks %s', async (query) => {
    const body = JSON.stringify({ query });
    const headers = { 'content-type': 'application/json' };
    expectGeneric(await house.send({ headers, body }), 'UNAUTHENTICATED');
  });

  test('a viewer who is suspended, or whose training ran out', async () => {
    expectGeneric(await house.ask(QUERY, { ...OFFICER, standing: 'suspended' }), 'NOT_IN_GOOD_STANDING');
    expectGeneric(
      await house.ask(QUERY, { ...OFFICER, training_expires: '2001-01-01' }),
      'NOT_IN_GOOD_STANDING',
    );
  });

  test('a viewer who asserts a purpose that is not theirs', async () => {
    expectGeneric(
      await house.ask(QUERY, { roles: ['nobody'] }, { 'inquiry-purpose': 'C' }),
      'PURPOSE_NOT_PERMITTED',
    );
  });

  test('whoever asks while a source fails hears nothing of how', async () => {
    isFailing = true;
    const { json, text, codes } = await house.ask(QUERY, OFFICER);
    expect(json.data).toEqual({ person: null });
    expect(codes).toEqual(['SUBGRAPH_UNAVAILABLE']);
    // The decision's id is random, and may spell anything.
    expect(text.replace(String(json.extensions?.decisionId), '')).not.toMatch(
      /select|900-00|db7|internal|stack|srv|trace/i,
    );
  });

  test('a withheld field names only what the viewer lacks, and no value', async () => {
    const { json, text } = await house.ask(QUERY, OFFICER);
    expect(json.errors?.[0]).toMatchObject({ extensions: { missing: ['case', 'purpose', 'scope:cori'] } });
    expect(text).not.toMatch(/secret of p1|informants|covert|programme|people|stack/);
  });
});

describe('A69 a hidden name is repeated nowhere', () => {
  test.each([
    ['a field', '{ person(id: "p1") { hairColor } }'],
    ['a field misspelt', '{ person(id: "p1") { hairColr name } }'],
    ['a field under an alias', '{ person(id: "p1") { name: hairColor } }'],
    ['a field that is skipped', '{ person(id: "p1") { name hairColor @skip(if: true) } }'],
    [
      'a field in a fragment that nothing spreads',
      '{ person(id: "p1") { name } } fragment F on Person { hairColor }',
    ],
  ])('%s: the text is that of a name that never existed', async (_name, query) => {
    const asked = await house.ask(query, OFFICER);
    const invented = await house.ask(query.replace(/hairCol\w+/g, 'zzzzzzzzz'), OFFICER);
    const said = ({ json }: RawAnswer): string =>
      (json.errors ?? []).map(({ message }) => message).join('\n');
    expect(asked.status).toBe(400);
    expect(said(asked).replace(/hairCol\w+/g, 'zzzzzzzzz')).toBe(said(invented));
    expect(said(asked)).not.toMatch(/Did you mean|informants|covert|programme/);
    expect(house.audit.last).toMatchObject({
      outcome: 'GRAPHQL_VALIDATION_FAILED',
      disclosed: {},
      withheld: {},
    });
  });

  test.each([
    ['a label', '{ person(id: "p1") { ... @defer(label: "history") { name } } }'],
    [
      'a switch',
      'query ($history: Boolean = "hairColor") { person(id: "p1") { name @include(if: $history) } }',
    ],
    ['a default of a wrong type', 'query ($a: ID = {hairColor: 1}) { person(id: $a) { name } }'],
  ])('%s is answered without a suggestion', async (_name, query) => {
    const { status, text } = await house.ask(query, OFFICER);
    expect(status).toBe(400);
    expect(text).not.toMatch(/Did you mean|informants|covert/);
    expect(house.fetched).toEqual([]);
  });

  test('the name of an operation is a label: it is neither decided by nor told to a source', async () => {
    const { json } = await house.ask('query hairColor { person(id: "p1") { name } }', OFFICER);
    expect(json.data).toEqual({ person: { name: 'Ada' } });
    expect(JSON.stringify(json)).not.toContain('hairColor');
  });
});
