// Whoever may search by a value learns the value: what takes it is guarded like what shows it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType, isInputObjectType, isObjectType } from 'graphql';
import { defaultPermissions, projectText } from '../../commands/default-graph.ts';
import { buildSnapshot } from '../../gateway/supergraph/snapshot.ts';
import { AUTHENTICATED, CASE, purposeFact, REASON, roleFact, scopeFact } from '../../schema/policy/fact.ts';
import { type SmallGraph, smallGraph } from '../support/small/small-graph.ts';

describe('A38 an oracle is refused whole', () => {
  const SDL = `
    type Query @authenticated {
      people(where: Where, orderBy: Order, first: Int): [Person]
      peopleCount(where: Where): Int @needToKnow(purposes: ["STAT"])
    }
    type Person @authenticated { id: ID  ssn: String @needToKnow(case: true) }
    input Where { name: String  ssn: String @needToKnow(case: true)  not: Where  any: [Where!] }
    enum Order { NAME  SSN @needToKnow(case: true) }
  `;
  const people = () => [{ id: '1', ssn: '900-00-0001' }];
  let graph: SmallGraph;
  beforeAll(async () => {
    graph = await smallGraph({
      subgraphs: [{ name: 'one', sdl: SDL, resolvers: { Query: { people, peopleCount: () => 1 } } }],
    });
  });
  afterAll(() => graph.stop());

  test.each<[string, string, Record<string, unknown>?]>([
    ['a filter', '{ people(where: {ssn: "900-00-0001"}) { id } }'],
    ['its negation', '{ people(where: {not: {ssn: "9"}}) { id } }'],
    ['one of several', '{ people(where: {any: [{name: "A"}, {not: {ssn: "9"}}]}) { id } }'],
    ['a variable', 'query ($w: Where) { people(where: $w) { id } }', { w: { any: { ssn: '9' } } }],
    ['an order', '{ people(orderBy: SSN, first: 1) { id } }'],
    ['an order by variable', 'query ($o: Order) { people(orderBy: $o) { id } }', { o: 'SSN' }],
  ])('by %s', async (_name, query, variables = {}) => {
    graph.fetched.length = 0;
    const { data, codes, status } = await graph.ask(query, { variables });
    expect({ data, codes, status }).toEqual({ data: undefined, codes: ['OPERATION_REFUSED'], status: 403 });
    expect(graph.fetched).toEqual([]);
    expect(graph.audit.last).toMatchObject({ outcome: 'OPERATION_REFUSED', disclosed: {} });
    expect((await graph.ask(query, { variables, case: '1' })).data).toEqual({ people: [{ id: '1' }] });
  });

  test('and a count that needs a purpose is not asked with the filter either', async () => {
    graph.fetched.length = 0;
    const { data, codes } = await graph.ask('{ peopleCount(where: {ssn: "9"}) }');
    expect({ data, codes }).toEqual({ data: { peopleCount: null }, codes: ['NEED_TO_KNOW'] });
    expect(graph.fetched).toEqual([]);
  });
});

describe('A38 in our own graph', () => {
  const permissions = defaultPermissions();
  const { policy, schema } = buildSnapshot({
    supergraphSdl: projectText('schema/supergraph.graphql'),
    permissions,
    uncovered: 'refuse',
  });
  /** What every role may hold, with every purpose of its own. */
  const holdings = Object.entries(permissions.roles).flatMap(([role, { scopes, purposes }]) =>
    purposes.map((purpose) =>
      policy.maskOf([
        AUTHENTICATED,
        CASE,
        REASON,
        roleFact(role),
        purposeFact(purpose),
        ...scopes.map(scopeFact),
      ]),
    ),
  );
  /** Root fields with the names of what they take, at any depth, and the coordinates that show the same name. */
  const searches = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap(({ name, args, type }) =>
    args.flatMap((argument) => {
      const input = getNamedType(argument.type);
      const taken = isInputObjectType(input)
        ? Object.keys(input.getFields()).map((field) => [field, `${input.name}.${field}`] as const)
        : [[argument.name, `Query.${name}(${argument.name}:)`] as const];
      return taken.map(([field, coordinate]) => ({
        root: `Query.${name}`,
        coordinate,
        shown: `${recordOf(getNamedType(type).name)}.${field}`,
      }));
    }),
  );

  /** A search gives its records through a connection. */
  function recordOf(typeName: string): string {
    const type = schema.getType(typeName.replace(/Connection$/, ''));
    return isObjectType(type) ? type.name : typeName;
  }

  const telling = searches.filter(({ shown }) => policy.rulesOf(shown) !== undefined);

  test('there is something to look at', () => {
    expect(telling.map(({ shown }) => shown)).toEqual(
      expect.arrayContaining(['Person.dateOfBirth', 'Vehicle.plate']),
    );
  });

  test.each(telling)(
    '$root takes $coordinate only from who may read $shown',
    ({ root, coordinate, shown }) => {
      for (const facts of holdings)
        if (policy.allows(root, facts) && policy.allows(coordinate, facts))
          expect(policy.denialOf(shown, facts)).toBeUndefined();
    },
  );

  test('nothing counts or sums records, so nobody is counted down to one', () => {
    const counting = policy.fields.filter((name) =>
      /\.(total|count|sum|average)([A-Z]|$)|(Total|Count|Sum)$/.test(name),
    );
    // Of the log of disclosures and of investigations, for who oversees and looks nobody up.
    expect(counting.sort()).toEqual([
      'AlertReason.count',
      'CoordinateCount.count',
      'CoordinateWithheld.count',
      'Disclosure.subjectCount',
      'OutcomeCount.count',
      'StatusCount.count',
    ]);
    for (const name of counting) {
      const readers = holdings.filter((facts) => policy.allows(name, facts));
      expect(readers).not.toEqual([]);
      for (const facts of readers) expect(policy.allows('Query.personSearch', facts)).toBe(false);
    }
  });
});
