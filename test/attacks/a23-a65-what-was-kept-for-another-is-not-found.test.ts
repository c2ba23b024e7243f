// Somebody has just looked: what is at hand from it is nothing to anybody else, nor to themself for another purpose or
// case. The sources are asked as if nobody had ever looked, so that neither an answer nor its time tells of it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultConfig } from '../../gateway/config.ts';
import { ACTIVE_ORDER_ID, NEIGHBOR_ORDER_ID } from '../../subgraphs/orders/seed-cast.ts';
import { hasRedis, type RedisProcess, startRedis, until } from '../support/redis-process.ts';
import { startTestIssuer, type TestIssuer } from '../support/small/test-issuer.ts';
import { startWorld, type World, type WorldAnswer } from '../support/start-world.ts';

const ORDER = `query ($id: ID!) {
  protectiveOrder(id: $id) { caseNumber service { state } protectedPersons { name phone } }
}`;
const CAR = 'query ($plate: String!) { vehicleByPlate(plate: $plate) { vin } }';
/** Of which nothing is ever kept. */
const STOLEN = 'query ($plate: String!) { plateRecords(plate: $plate) { nic } }';
const LICENSE = 'query ($number: String!) { driverLicense(number: $number) { number } }';

/** Who looked first. */
const FIRST = {
  sub: 'first',
  ori: 'CA0990100',
  person_id: 'P00000001',
  roles: ['detective'],
  amr: ['pwd', 'otp'],
};
const INQUIRY = {
  'inquiry-purpose': 'C',
  'inquiry-case': 'AB-2026-003981',
  'inquiry-reason': 'follow-up on a report',
};

interface Asking {
  readonly by?: TestIssuer;
  readonly claims?: object;
  readonly headers?: object;
}

describe.each([
  ['this process', async () => undefined],
  ...(hasRedis() ? [['Redis', () => startRedis()] as const] : []),
] as readonly (readonly [string, () => Promise<RedisProcess | undefined>])[])(
  'kept in %s',
  (_store, start) => {
    let redis: RedisProcess | undefined;
    let issuer: TestIssuer;
    /** Believed as well; it may give anybody a name that the first one gave to somebody else. */
    let otherIssuer: TestIssuer;
    let world: World;
    beforeAll(async () => {
      [redis, issuer, otherIssuer] = await Promise.all([
        start(),
        startTestIssuer(),
        startTestIssuer('https://other-idp.example'),
      ]);
      const { authentication, ...config } = defaultConfig();
      world = await startWorld({
        environment: { redisUrl: redis?.url },
        stated: {
          config: {
            ...config,
            standing: { ...config.standing, from: 'token' },
            authentication: { ...authentication, issuers: [issuer.config, otherIssuer.config] },
          },
          permissions: undefined,
          permissionsFile: undefined,
        },
      });
    });
    beforeEach(async () => {
      for (const [query, variables] of LOOKED_UP) await untilKept(query, variables);
      world.fetched.length = 0;
      world.audit.events.length = 0;
    });
    afterAll(async () => {
      await world?.close();
      await Promise.all([issuer?.close(), otherIssuer?.close(), redis?.close()]);
    });

    const LOOKED_UP = [
      [ORDER, { id: ACTIVE_ORDER_ID }],
      [CAR, { plate: '8SAM123' }],
      [LICENSE, { number: 'Z4410982' }],
    ] as const;

    /** Asks as the detective `FIRST`, but for the issuer, claims and headers that are given. */
    const ask = async (
      query: string,
      variables: object,
      { by = issuer, claims = {}, headers = {} }: Asking = {},
    ): Promise<WorldAnswer> => {
      const authorization = `Bearer ${await by.token({ ...FIRST, ...claims })}`;
      return world.ask('detective', {
        query,
        variables: { ...variables },
        headers: { ...INQUIRY, ...headers, authorization },
      });
    };
    /** The first lookup of all may find Redis not there yet. */
    const untilKept = (query: string, variables: object): Promise<void> =>
      until(async () => 'cache' in (await ask(query, variables)).extensions);
    const fetchedQueries = (): readonly string[] =>
      world.fetched.map(({ subgraph, query }) => `${subgraph}: ${query}`).sort();

    test('A23 the same viewer for the same case finds it, and no source is asked', async () => {
      const { extensions } = await ask(ORDER, { id: ACTIVE_ORDER_ID });
      expect(extensions.cache).toMatchObject([{ path: ['protectiveOrder'] }]);
      expect(world.fetched).toEqual([]);
      expect(world.audit.last).toMatchObject({ sources: [], kept: [{ subgraph: 'orders', records: 1 }] });
    });

    test.each<[string, Asking]>([
      ['a viewer with fewer rights', { claims: { sub: 'other', roles: ['patrol-officer'] } }],
      ['the viewer with fewer rights than before', { claims: { roles: ['patrol-officer'] } }],
      ['the viewer who did not sign in as before', { claims: { amr: ['pwd'] } }],
      ['the viewer as another person', { claims: { person_id: 'P00000002' } }],
      ['another viewer', { claims: { sub: 'other' } }],
      ['the viewer at another agency', { claims: { ori: 'CA0990300' } }],
      ['the viewer for another purpose', { headers: { 'inquiry-purpose': 'D' } }],
      ['the viewer for another case', { headers: { 'inquiry-case': 'AB-2026-003982' } }],
    ])('A23 %s does not', async (_who, asking) => {
      const { extensions, headers, data } = await ask(ORDER, { id: ACTIVE_ORDER_ID }, asking);
      expect({ cache: extensions.cache, age: headers.get('age') }).toEqual({ cache: undefined, age: null });
      expect(world.fetched.map(({ subgraph }) => subgraph)).toEqual(['orders']);
      expect(world.audit.last.kept).toEqual([]);
      expect(data.protectiveOrder.caseNumber).toBe('FL-2025-0019482');
    });

    test('A23 a viewer of the same name, for whom another issuer vouches, is somebody else', async () => {
      const { extensions, headers } = await ask(ORDER, { id: ACTIVE_ORDER_ID }, { by: otherIssuer });
      expect({ cache: extensions.cache, age: headers.get('age') }).toEqual({ cache: undefined, age: null });
      expect(world.fetched.map(({ subgraph }) => subgraph)).toEqual(['orders']);
      await ask(ORDER, { id: ACTIVE_ORDER_ID });
      expect(world.audit.events.map(({ issuer, viewer, kept }) => [issuer, viewer, kept.length])).toEqual([
        ['https://other-idp.example', 'first', 0],
        ['https://idp.example', 'first', 1],
      ]);
    });

    test('A23 what two of the same name ask at the same moment is fetched for each', async () => {
      const fetchesOf = async (...by: readonly TestIssuer[]): Promise<number> => {
        world.fetched.length = 0;
        await Promise.all(by.map((one) => ask(STOLEN, { plate: '8SAM123' }, { by: one })));
        return world.fetched.length;
      };
      await until(async () => (await fetchesOf(issuer, issuer)) === 1);
      for (let round = 0; round < 10; round += 1) expect(await fetchesOf(issuer, otherIssuer)).toBe(2);
    });

    test('A23 what is withheld from a patrol officer is neither asked for nor given from what a detective left', async () => {
      const asking = { claims: { sub: 'other', roles: ['patrol-officer'] } };
      const { data, errors } = await ask(ORDER, { id: ACTIVE_ORDER_ID }, asking);
      expect(data.protectiveOrder.protectedPersons[0]).toEqual({ name: expect.any(String), phone: null });
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NEED_TO_KNOW']);
      expect(fetchedQueries().join()).not.toContain('phone');
      expect(world.audit.last.disclosed).not.toHaveProperty(['ProtectedPerson.phone']);
    });

    test.each([
      ['an order', ORDER, { id: ACTIVE_ORDER_ID }, { id: NEIGHBOR_ORDER_ID }],
      ['a car', CAR, { plate: '8SAM123' }, { plate: '8KXW219' }],
      ['a licence', LICENSE, { number: 'Z4410982' }, { number: 'Z0000000' }],
    ])(
      'A65 %s that another looked up costs another viewer what one costs that nobody looked up',
      async (_what, query, lookedUp, untouched) => {
        const asking = { claims: { sub: 'curious' } };
        const asked: (readonly string[])[] = [];
        for (const variables of [lookedUp, untouched]) {
          world.fetched.length = 0;
          const { extensions, headers } = await ask(query, variables, asking);
          expect({ cache: extensions.cache, age: headers.get('age') }).toEqual({
            cache: undefined,
            age: null,
          });
          asked.push(fetchedQueries());
        }
        expect(asked[0]).toHaveLength(1);
        expect(asked[0]).toEqual(asked[1]);
        expect(world.audit.events.map(({ kept }) => kept)).toEqual([[], []]);
      },
    );

    test('A65 who waits for the same at the same moment is not answered by the other’s fetch', async () => {
      const both = ['one', 'two'].map((sub) => ask(ORDER, { id: NEIGHBOR_ORDER_ID }, { claims: { sub } }));
      for (const { extensions } of await Promise.all(both)) expect(extensions.cache).toBeUndefined();
      expect(world.fetched).toHaveLength(2);
    });
  },
);
