import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { hashOf } from '../../test/support/audit-key.ts';
import type { Asking } from '../../test/support/small/ask-small-graph.ts';
import { type SmallGraph, smallGraph } from '../../test/support/small/small-graph.ts';
import type { SmallSubgraph } from '../../test/support/small/small-subgraph.ts';

const P1 = hashOf('person', 'P1');
const P2 = hashOf('person', 'P2');
const ADA = { __typename: 'Person', id: 'P1', name: 'Ada', badge: 7 };
const BOB = { __typename: 'Person', id: 'P2', name: 'Bob', badge: null, friend: ADA };
const CAR = { __typename: 'Car', vin: 'V1', plate: null, colour: 'red', owners: [ADA, BOB, null] };
const SHIP = { __typename: 'Ship', id: 'S1', name: 'Elsa' };

const PEOPLE: SmallSubgraph = {
  name: 'people',
  sdl: `
    type Query @authenticated { person(id: ID): Person  people: [Person]  car: Car  cars: [Car]  any: [Any]  named: [Named]  broken: [Named] }
    union Any = Person | Car | Ship
    interface Named { name: String }
    type Person implements Named @key(fields: "id") @authenticated {
      id: ID! @subject(kind: "person")
      name: String
      badge: Int @subject(kind: "badge") @requiresScopes(scopes: [["badge"]])
      friend: Person
      must: Person!
    }
    type Car @authenticated {
      vin: ID @subject(kind: "vehicle")
      plate: String @subject(kind: "plate")
      colour: String
      owners: [Person]
    }
    type Ship implements Named @authenticated { id: ID @subject(kind: "ship")  name: String }
  `,
  resolvers: {
    Query: {
      person: (_: unknown, { id }: { id?: string }) => (id === 'none' ? null : id === 'P2' ? BOB : ADA),
      people: () => [ADA, BOB, ADA, null],
      car: () => CAR,
      cars: () => [CAR],
      any: () => [BOB, SHIP, CAR],
      named: () => [SHIP, ADA],
      broken: () => [{ ...SHIP, id: 'S2' }],
    },
    Ship: {
      id: ({ id }: { id: string }) => {
        if (id === 'S2') throw new Error('broken');
        return id;
      },
    },
    Person: { __resolveReference: ({ id }: { id: string }) => (id === 'P2' ? BOB : ADA), must: () => null },
  },
};
const RECORDS: SmallSubgraph = {
  name: 'records',
  sdl: `
    type Person @key(fields: "id") @authenticated { id: ID!  records: [Entry] @needToKnow(case: true) }
    type Entry @authenticated { number: ID @subject(kind: "entry")  text: String }
  `,
  resolvers: { Person: { records: () => [{ number: 'E1', text: 'x' }] } },
};

let graph: SmallGraph;
beforeAll(async () => {
  graph = await smallGraph({ subgraphs: [PEOPLE, RECORDS] });
});
beforeEach(() => {
  graph.fetched.length = 0;
});
afterAll(() => graph.stop());

async function subjectsOf(query: string, asking: Asking = {}) {
  const { data, errors } = await graph.ask(query, asking);
  return {
    data,
    codes: errors.map(({ extensions }) => extensions?.code),
    subjects: graph.audit.last.subjects,
  };
}

describe('of whom an answer tells is on record', () => {
  test.each([
    ['selected', '{ person { id } }', { person: { id: 'P1' } }, [P1]],
    ['not selected', '{ person { name } }', { person: { name: 'Ada' } }, [P1]],
    ['given another name', '{ person { x: id } }', { person: { x: 'P1' } }, [P1]],
    ['known by a name that means something else', '{ a: person { id: name } }', { a: { id: 'Ada' } }, [P1]],
    [
      'known by a name that means something else elsewhere',
      '{ a: person { id: name } b: person(id: "P2") { id friend { id } } }',
      { a: { id: 'Ada' }, b: { id: 'P2', friend: { id: 'P1' } } },
      [P1, P2],
    ],
    [
      'asked for nothing but its type',
      '{ person { __typename } }',
      { person: { __typename: 'Person' } },
      [P1],
    ],
    ['left out by a condition', '{ person { id @skip(if: true) } }', { person: {} }, [P1]],
    ['in a fragment', '{ person { ...F } } fragment F on Named { name }', { person: { name: 'Ada' } }, [P1]],
    [
      'within another',
      '{ person(id: "P2") { friend { name } } }',
      { person: { friend: { name: 'Ada' } } },
      [P2, P1],
    ],
    ['not there', '{ person(id: "none") { name } }', { person: null }, []],
    ['one of a list, each once', '{ people { name } }', undefined, [P1, P2]],
    [
      'of two kinds, of which one has no value',
      '{ car { colour owners { name } } }',
      { car: { colour: 'red', owners: [{ name: 'Ada' }, { name: 'Bob' }, null] } },
      [hashOf('vehicle', 'V1'), P1, P2],
    ],
    [
      'a member of a union',
      '{ any { __typename ... on Car { colour } } }',
      { any: [{ __typename: 'Person' }, { __typename: 'Ship' }, { __typename: 'Car', colour: 'red' }] },
      [P2, hashOf('ship', 'S1'), hashOf('vehicle', 'V1')],
    ],
    [
      'behind an interface, under a name that means two things',
      '{ named { name ... on Ship { id: name } ... on Person { id: name } } }',
      {
        named: [
          { name: 'Elsa', id: 'Elsa' },
          { name: 'Ada', id: 'Ada' },
        ],
      },
      [hashOf('ship', 'S1'), P1],
    ],
  ])('when it is %s', async (_name, query, data, subjects) => {
    const answer = await subjectsOf(query);
    expect(answer.codes).toEqual([]);
    if (data) expect(answer.data).toEqual(data);
    expect(answer.subjects).toHaveLength(subjects.length);
    expect(answer.subjects).toEqual(expect.arrayContaining(subjects));
  });

  test('although all that was asked of it is withheld', async () => {
    expect(await subjectsOf('{ person { records { text } } }')).toEqual({
      data: { person: { records: null } },
      codes: ['NEED_TO_KNOW'],
      subjects: [P1],
    });
  });

  test('by what another source tells, too', async () => {
    const { subjects } = await subjectsOf('{ person { records { text } } }', { case: 'AB-1' });
    expect(subjects).toEqual([P1, hashOf('entry', 'E1')]);
  });

  test('not where a null has taken its object away', async () => {
    const { data, subjects } = await subjectsOf('{ person { must { name } } car { vin } }');
    expect(data).toEqual({ person: null, car: { vin: 'V1' } });
    expect(subjects).toEqual([hashOf('vehicle', 'V1')]);
  });
});

describe('what is asked for besides', () => {
  test('is only what the viewer may read', async () => {
    expect((await subjectsOf('{ person { name } }', { scopes: ['badge'] })).subjects).toEqual([
      P1,
      hashOf('badge', '7'),
    ]);
    graph.fetched.length = 0;
    expect(await subjectsOf('{ person { name } }')).toEqual({
      data: { person: { name: 'Ada' } },
      codes: [],
      subjects: [P1],
    });
    expect(graph.fetched.join()).not.toContain('badge');
  });

  test('has the name by which sources are joined, and is not asked for twice', async () => {
    await subjectsOf('{ person { name records { text } } }', { case: 'AB-1' });
    expect(graph.fetched[0]?.match(/\bid\b/g)).toHaveLength(1);
    graph.fetched.length = 0;
    await subjectsOf('{ person { id } }');
    expect(graph.fetched).toEqual(['people: {person{id}}']);
  });

  test('is not spoken of when a source can not answer it', async () => {
    const { data, errors } = await graph.ask('{ broken { name } }');
    expect(data).toEqual({ broken: [{ name: 'Elsa' }] });
    expect(errors).toMatchObject([{ path: ['broken', 0], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
    expect(JSON.stringify(errors)).not.toContain('subject');
  });

  test('is not asked of the schema', async () => {
    expect((await subjectsOf('{ __schema { queryType { name } } }')).subjects).toEqual([]);
  });
});

test('of more than an event holds, it says how many more there were', async () => {
  const people = Array.from({ length: 1_005 }, (_, index) => ({ id: `P${index}` }));
  const crowd = await smallGraph({
    subgraphs: [
      {
        name: 'crowd',
        sdl: 'type Query @authenticated { people: [Person] } type Person @authenticated { id: ID @subject(kind: "person") name: String }',
        resolvers: { Query: { people: () => people } },
      },
    ],
  });
  await crowd.ask('{ people { name } }');
  expect(crowd.audit.last.subjects).toHaveLength(1_000);
  expect(crowd.audit.last).toMatchObject({ subjectsOmitted: 5, disclosed: { 'Query.people': 1 } });
  await crowd.stop();
});
