// What if the messages between agencies are away? A hit is told all the same, with its caveat; whether it was confirmed is
// said to be not known, which nobody takes for not asked, nor for not confirmed.
import { type GraphQLDataSource, RemoteGraphQLDataSource } from '@apollo/gateway';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { HIT_CAVEAT } from '../../subgraphs/domain/hit-caveat.ts';
import { CAST } from '../../subgraphs/seeding/synthetic/cast.ts';
import { startWorld, type World, type WorldAnswer } from '../support/start-world.ts';

let isAway = false;
let world: World;
beforeAll(async () => {
  world = await startWorld({
    gateway: {
      buildService: ({ name, url }) => {
        const there = new RemoteGraphQLDataSource({ url });
        const process: GraphQLDataSource['process'] = async (options) => {
          if (isAway && name === 'messages') throw new Error('no route to host');
          return there.process(options);
        };
        return { process } as GraphQLDataSource;
      },
    },
  });
});
beforeEach(() => {
  isAway = false;
});
afterAll(() => world.close());

const CONFIRMATION = 'confirmation { nic enteredBy caveat status dueAt sources { source status asOf } }';

/** A warrant, a stolen car and an order, each with what is known of its confirmation. */
const askForHits = (): Promise<WorldAnswer> =>
  world.ask('patrol-officer', {
    query: `query ($id: ID!) {
      wanted: personInquiry(by: { id: $id }) { subject { wants { nic ${CONFIRMATION} } orders { nic ${CONFIRMATION} } } }
      stolen: stolenVehicleRecords(plate: "8KXW219") { nic ${CONFIRMATION} }
    }`,
    variables: { id: CAST.marcusDunmore.id },
  });
const hitsOf = ({ data }: WorldAnswer) => [
  ...data.wanted.subject.wants,
  ...data.wanted.subject.orders,
  ...data.stolen,
];

const HITS = [{ nic: 'W000004417' }, { nic: expect.stringMatching(/^H\d{9}$/) }, { nic: 'V000002190' }];
const saying = (confirmation: object) =>
  HITS.map((hit) => ({ ...hit, confirmation: expect.objectContaining({ ...hit, ...confirmation }) }));

describe('while the messages between agencies are away', () => {
  test('every hit is told with its caveat and who entered it, and its confirmation is said to be not known', async () => {
    isAway = true;
    expect(hitsOf(await askForHits())).toEqual(
      saying({
        enteredBy: expect.stringMatching(/^CA\w{7}$/),
        caveat: HIT_CAVEAT,
        status: null,
        dueAt: null,
        sources: [{ source: 'YQ', status: 'TIMEOUT', asOf: null }],
      }),
    );
  });

  test('the answer says at each hit what is missing, and it is on record that the hits were told', async () => {
    isAway = true;
    const { errors } = await askForHits();
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(
      new Set(['SUBGRAPH_UNAVAILABLE']),
    );
    expect(errors.map(({ path }) => path?.[0])).toEqual(expect.arrayContaining(['wanted', 'stolen']));
    expect(world.audit.last).toMatchObject({
      outcome: 'ANSWERED',
      disclosed: { 'WantedRecord.nic': 1, 'StolenVehicleRecord.nic': 1, 'HitConfirmation.caveat': 3 },
    });
    expect(world.audit.last.disclosed).not.toHaveProperty('HitConfirmation.status');
  });

  test('nobody is told that they may ask: the request is refused, and nothing was sent', async () => {
    isAway = true;
    const { data, errors } = await world.ask('patrol-officer', {
      query: `mutation { requestHitConfirmation(input: { idempotencyKey: "away", nic: "W000004417", file: WANTED,
        enteredBy: "CA0990300", priority: URGENT }) { request { id } } }`,
    });
    expect(data.requestHitConfirmation).toBeNull();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  });
});

test('once they are back nobody has asked, and that is what is said', async () => {
  const answer = await askForHits();
  expect(answer.errors).toEqual([]);
  expect(hitsOf(answer)).toEqual(
    saying({
      status: 'NOT_REQUESTED',
      sources: [{ source: 'YQ', status: 'ANSWERED', asOf: expect.stringMatching(/Z$/) }],
    }),
  );
});

test('who selects no status is told that the messages were not asked, and none is', async () => {
  world.fetched.length = 0;
  const { data, errors } = await world.ask('patrol-officer', {
    query: '{ stolenVehicleRecords(plate: "8KXW219") { confirmation { caveat sources { status } } } }',
  });
  expect(errors).toEqual([]);
  expect(data.stolenVehicleRecords).toEqual([
    { confirmation: { caveat: HIT_CAVEAT, sources: [{ status: 'NOT_ASKED' }] } },
  ]);
  expect(world.fetched.map(({ subgraph }) => subgraph)).not.toContain('messages');
});
