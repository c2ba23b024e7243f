// One request tells what is dangerous about a person first, and of each source how it answered.
import { type GraphQLDataSource, RemoteGraphQLDataSource } from '@apollo/gateway';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { projectText } from '../../commands/default-graph.ts';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { hashOf } from '../support/audit-key.ts';
import { startWorld, type World } from '../support/start-world.ts';

/** Subgraphs that do not answer. */
const away = new Set<string>();

let world: World;
beforeAll(async () => {
  world = await startWorld({
    gateway: {
      buildService: ({ name, url }) => {
        const there = new RemoteGraphQLDataSource({ url });
        return {
          process: async (options) => (away.has(name) ? unreachable() : there.process(options)),
        } as GraphQLDataSource;
      },
    },
  });
});
beforeEach(() => {
  away.clear();
  world.fetched.length = 0;
});
afterAll(() => world.close());

function unreachable(): never {
  throw new Error('no route to host');
}

const query = projectText('schema/examples/person-inquiry.graphql');
const ask = (persona: Parameters<World['ask']>[0], by: object) =>
  world.ask(persona, { query, variables: { by } });

type Entry = { readonly source: string; readonly status: string };
const said = (sources: readonly Entry[]) =>
  Object.fromEntries(sources.map(({ source, status }) => [source, status]));

const BY_LICENSE = { license: { number: 'Z4410982', state: 'CA' } };

describe('the patrol officer asks by the license that Marcus Dunmore shows', () => {
  test('and reads what is dangerous first: the warrant, the order and whether it was served, then the license', async () => {
    const { data } = await ask('patrol-officer', BY_LICENSE);
    const { subject, candidates } = data.personInquiry;
    expect(Object.keys(subject)).toEqual([
      'cautions',
      'wants',
      'missing',
      'orders',
      'orderPrecedence',
      'supervision',
      'criminalHistory',
      'license',
      'sources',
      'person',
    ]);
    expect(subject).toMatchObject({
      wants: [{ confirmation: { status: 'NOT_REQUESTED', caveat: expect.stringMatching(/\w/) } }],
      missing: [],
      orders: [{ id: 'PO00000000', firearm: { prohibited: true }, service: { state: 'PERSONAL' } }],
      orderPrecedence: [],
      license: { number: 'Z4410982', status: { label: 'suspended' } },
      person: { fullName: 'DUNMORE, MARCUS ELLERY' },
    });
    expect(candidates).toHaveLength(1);
  });

  test('and is told of each source how it answered, and which are not for a patrol officer', async () => {
    const { data, errors } = await ask('patrol-officer', BY_LICENSE);
    const { subject, sources } = data.personInquiry;
    expect(said(subject.sources)).toEqual({
      WPS: 'ANSWERED',
      MUPS: 'NO_HIT',
      CARPOS: 'ANSWERED',
      SRF: 'DENIED',
      ACHS: 'DENIED',
      DMV: 'ANSWERED',
      MNI: 'ANSWERED',
    });
    expect(said(sources)).toEqual({ MNI: 'ANSWERED', WPS: 'NO_HIT' });
    expect(subject.sources[0].asOf).toEqual(expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/));
    expect(errors.map(({ path, extensions }) => [path?.at(-1), extensions.code])).toEqual([
      ['supervision', 'NEED_TO_KNOW'],
      ['criminalHistory', 'NEED_TO_KNOW'],
    ]);
    expect(world.fetched.map(({ subgraph }) => subgraph)).not.toContain('history');
    expect(world.fetched.some(({ query: asked }) => asked.includes('sources'))).toBe(false);
  });

  test('with the restraining orders away the rest is there, and nobody takes that for no order', async () => {
    away.add('orders');
    const { data, errors } = await ask('patrol-officer', BY_LICENSE);
    const { subject } = data.personInquiry;
    expect(subject.orders).toBeNull();
    expect(said(subject.sources)).toMatchObject({ CARPOS: 'TIMEOUT', WPS: 'ANSWERED', DMV: 'ANSWERED' });
    expect(subject.wants).toHaveLength(1);
    expect(errors.map(({ extensions }) => extensions.code)).toContain('SUBGRAPH_UNAVAILABLE');
  });

  test('and it is on record what was sought and of whom the answer told', async () => {
    await ask('patrol-officer', BY_LICENSE);
    expect(world.audit.last).toMatchObject({
      sought: [hashOf('license', 'Z4410982')],
      outcome: 'ANSWERED',
      disclosed: { 'PersonFindings.wants': 1, 'PersonFindings.sources': 1 },
      withheld: { 'PersonFindings.criminalHistory': { count: 1 } },
    });
    expect(world.audit.last.subjects).toEqual(
      expect.arrayContaining([hashOf('person', CAST.marcusDunmore.id), hashOf('order', 'PO00000000')]),
    );
  });
});

describe('when it is not plain who is meant', () => {
  test('everyone who may be comes back with the marks that tell them apart, and no source is said to have nothing', async () => {
    const { data } = await ask('patrol-officer', { name: { lastName: 'Dunmore', firstName: 'Marcus' } });
    const { subject, candidates, sources } = data.personInquiry;
    expect(subject).toBeNull();
    const ids = candidates.map(({ person }: { person: { id: string } }) => person.id);
    expect(ids).toEqual(expect.arrayContaining([CAST.marcusDunmore.id, CAST.markusDunmoor.id]));
    expect(candidates[0].person).toMatchObject({
      heightInches: expect.any(Number),
      dateOfBirth: expect.any(String),
    });
    expect(said(sources)).toEqual({ MNI: 'ANSWERED', WPS: 'NO_HIT' });
    expect(world.fetched.map(({ subgraph }) => subgraph)).not.toContain('orders');
  });

  test('nobody by that name is no hit of the index, and no word about any other source', async () => {
    const { data } = await ask('patrol-officer', { name: { lastName: 'Qqvz', firstName: 'Xx' } });
    expect(data.personInquiry).toMatchObject({
      subject: null,
      candidates: [],
      unindexedWants: [],
      sources: [
        { source: 'WPS', status: 'NO_HIT' },
        { source: 'MNI', status: 'NO_HIT' },
      ],
    });
  });
});

describe('what a record rule keeps from the viewer looks like what was never there', () => {
  const findings = async (id: string) => {
    const { data, errors } = await ask('detective', { id });
    const { criminalHistory, supervision, sources } = data.personInquiry.subject;
    return { criminalHistory, supervision, errors, said: said(sources) };
  };

  test('a sealed juvenile record, to a detective', async () => {
    const sealed = await findings(CAST.tobiasCastellane.id);
    expect(sealed).toMatchObject({
      criminalHistory: null,
      supervision: [],
      errors: [],
      said: { ACHS: 'NO_HIT', SRF: 'NO_HIT' },
    });
    const never = await findings(CAST.noahWhitlock.id);
    expect({ ...sealed, said: sealed.said.ACHS }).toEqual({ ...never, said: never.said.ACHS });
  });

  test('a juvenile record that is not sealed', async () => {
    expect(await findings(CAST.desmondArroyo.id)).toMatchObject({
      criminalHistory: null,
      said: { ACHS: 'NO_HIT' },
    });
  });

  test('the same detective reads the record of Marcus Dunmore', async () => {
    expect(await findings(CAST.marcusDunmore.id)).toMatchObject({
      criminalHistory: { cii: expect.any(String) },
      said: { ACHS: 'ANSWERED', SRF: 'ANSWERED' },
    });
  });
});

describe('whoever asks for a person or a vehicle by its id or plate', () => {
  const ofPerson = async (persona: Parameters<World['ask']>[0]) => {
    const { data } = await world.ask(persona, {
      query: `query ($id: ID!) { person(id: $id) {
        driverLicense { number } protectiveOrders { status } criminalHistory { cii } sources { source status } } }`,
      variables: { id: CAST.marcusDunmore.id },
    });
    return said(data.person.sources);
  };

  test('is told of each source whether it was asked, and what came of it', async () => {
    expect(await ofPerson('patrol-officer')).toMatchObject({
      DMV: 'ANSWERED',
      CARPOS: 'ANSWERED',
      ACHS: 'DENIED',
      SRF: 'NOT_ASKED',
    });
    expect(await ofPerson('detective')).toMatchObject({ ACHS: 'ANSWERED' });
  });

  test('is told which source is away', async () => {
    away.add('orders');
    expect(await ofPerson('patrol-officer')).toMatchObject({ CARPOS: 'TIMEOUT', DMV: 'ANSWERED' });
  });

  test('is told so of a vehicle', async () => {
    const { data } = await world.ask('patrol-officer', {
      query:
        '{ vehicleByPlate(plate: "8SAM123") { registration { status { code } } stolenRecords { nic } sources { source status } } }',
    });
    expect(said(data.vehicleByPlate.sources)).toMatchObject({ DMV: 'ANSWERED', SVS: 'NO_HIT' });
  });
});
