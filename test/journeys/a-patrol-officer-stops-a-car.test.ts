import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { detailsOf, hashOf } from '../support/audit-key.ts';
import { startWorld, type World } from '../support/start-world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => {
  world.fetched.length = 0;
});
afterAll(() => world.close());

const askedFor = (field: string): boolean => world.fetched.some(({ query }) => query.includes(field));
const subgraphsAsked = (): readonly string[] =>
  [...new Set(world.fetched.map(({ subgraph }) => subgraph))].sort();

describe('one question crosses five sources', () => {
  test('the patrol officer reads car, owner, license, wants and orders, but no criminal history', async () => {
    const { status, data, errors, extensions } = await world.askTrafficStop('patrol-officer');
    expect(status).toBe(200);
    const [owner] = data.vehicleByPlate.registeredOwners;
    expect(data.vehicleByPlate.registration.status.label).toBe('expired');
    expect(owner).toMatchObject({
      fullName: 'DUNMORE, MARCUS ELLERY',
      driverLicense: { status: { label: 'suspended' } },
      wantedRecords: [{ status: 'ACTIVE', confirmation: { status: 'NOT_REQUESTED' } }],
      protectiveOrders: [
        { kind: 'DOMESTIC_VIOLENCE', firearm: { prohibited: true }, service: { state: 'PERSONAL' } },
      ],
      criminalHistory: null,
    });
    expect(errors).toEqual([
      expect.objectContaining({
        path: ['vehicleByPlate', 'registeredOwners', 0, 'criminalHistory'],
        extensions: expect.objectContaining({ code: 'NEED_TO_KNOW', missing: ['scope:cori:read'] }),
      }),
    ]);
    expect(extensions.decisionId).toEqual(expect.stringMatching(/^[0-9a-f-]{36}$/));
  });

  test('what is withheld is never fetched, and the source that holds it is not even asked', async () => {
    await world.askTrafficStop('patrol-officer', { 'inquiry-fresh': 'true' });
    expect(subgraphsAsked()).toEqual(['messages', 'orders', 'persons', 'property', 'vehicles']);
    expect(askedFor('criminalHistory')).toBe(false);
    expect(askedFor('cycles')).toBe(false);
  });

  test('the detective, with a case, reads the arrests too', async () => {
    const { data, errors } = await world.askTrafficStop('detective');
    expect(errors).toEqual([]);
    expect(data.vehicleByPlate.registeredOwners[0].criminalHistory.cycles).not.toHaveLength(0);
    expect(subgraphsAsked()).toEqual(['history', 'messages', 'orders', 'persons', 'property', 'vehicles']);
  });

  test('the motor vehicle clerk reads car and license only', async () => {
    const { data, errors } = await world.askTrafficStop('dmv-clerk');
    expect(data.vehicleByPlate).toMatchObject({
      stolenRecords: null,
      registeredOwners: [
        {
          driverLicense: { number: expect.any(String) },
          wantedRecords: null,
          protectiveOrders: null,
          criminalHistory: null,
        },
      ],
    });
    expect(errors.map(({ extensions }) => extensions.coordinate).sort()).toEqual([
      'Person.criminalHistory',
      'Person.protectiveOrders',
      'Person.wantedRecords',
      'Vehicle.stolenRecords',
    ]);
    expect(askedFor('wantedRecords') || askedFor('protectiveOrders') || askedFor('stolenRecords')).toBe(
      false,
    );
  });

  test.each([
    ['medicalNote', '{ driverLicense(number: "Z4410982") { medicalNote } }', 'Vehicle Code 1808.5'],
    ['socialSecurityNumber', '{ person(id: "P17368787") { socialSecurityNumber } }', 'Vehicle Code 1653.5'],
  ])('%s is withheld for a reason of its own', async (_field, query, statute) => {
    const { errors } = await world.ask('patrol-officer', { query });
    expect(errors.map(({ extensions }) => extensions)).toEqual([
      expect.objectContaining({
        code: 'NEED_TO_KNOW',
        because: expect.stringContaining(statute),
        owner: 'motor-vehicle-records',
      }),
    ]);
  });

  test('the suspended officer is refused, and nothing is asked of anyone', async () => {
    const { status, data, errors } = await world.askTrafficStop('suspended-officer');
    expect({ status, data, code: errors[0]?.extensions.code }).toEqual({
      status: 403,
      data: undefined,
      code: 'SUSPENDED',
    });
    expect(world.fetched).toEqual([]);
  });

  test('two viewers who send the same text get their own answers, whoever comes first', async () => {
    for (const order of [
      ['detective', 'patrol-officer', 'detective'],
      ['patrol-officer', 'detective', 'patrol-officer'],
    ] as const)
      for (const persona of order) {
        world.fetched.length = 0;
        const { data } = await world.askTrafficStop(persona);
        const history = data.vehicleByPlate.registeredOwners[0].criminalHistory;
        expect(history === null).toBe(persona === 'patrol-officer');
        expect(askedFor('criminalHistory')).toBe(persona === 'detective');
      }
  });

  test('every answer was written down before it was given: coordinates, never values', async () => {
    const { extensions } = await world.askTrafficStop('patrol-officer');
    const { last } = world.audit;
    expect(last).toMatchObject({
      decisionId: extensions.decisionId,
      viewer: 'patrol-officer',
      agency: 'CA0990100',
      purpose: 'C',
      caseHash: hashOf('case', 'AB-2026-004417').hash,
      outcome: 'ANSWERED',
      withheld: { 'Person.criminalHistory': { count: 1, rule: 'criminal-history-access' } },
    });
    expect(last.disclosed).toMatchObject({ 'Person.fullName': 1, 'DriverLicense.number': 1 });
    expect(JSON.stringify(last)).not.toMatch(/DUNMORE|Z4410982|8SAM123|AB-2026-004417|TrafficStop/);
  });

  test('and of whom and what it told, by keyed hash, and what was sought and stated, sealed', async () => {
    const { data } = await world.askTrafficStop('patrol-officer');
    const car = data.vehicleByPlate;
    const [owner] = car.registeredOwners;
    const orders = owner.protectiveOrders.map(({ id }: { id: string }) => hashOf('order', id));
    const { last } = world.audit;
    expect(orders.length).toBeGreaterThan(0);
    expect(last).toMatchObject({
      sought: [hashOf('plate', '8SAM123')],
      subjectsOmitted: 0,
      soughtOmitted: 0,
    });
    expect(last.subjects).toHaveLength(5 + orders.length);
    expect(last.subjects).toEqual(
      expect.arrayContaining([
        hashOf('vehicle', car.vin),
        hashOf('plate', '8SAM123'),
        hashOf('person', owner.id),
        hashOf('license', owner.driverLicense.number),
        hashOf('nic', owner.wantedRecords[0].nic),
        ...orders,
      ]),
    );
    expect(detailsOf(last)).toMatchObject({
      case: 'AB-2026-004417',
      reason: expect.stringMatching(/\w/),
      operationName: 'TrafficStop',
      address: '127.0.0.1',
      sought: [{ kind: 'plate', value: '8SAM123' }],
    });
  });

  test('asked for colours alone, under other names, it is on record of whom the answer tells', async () => {
    const query =
      '{ v: vehicleByPlate(plate: "8sam 123") { plate: colors { label } registeredOwners { s: sex { label } } } }';
    const { errors } = await world.ask('patrol-officer', { query });
    expect(errors).toEqual([]);
    const stop = world.audit.last;
    await world.askTrafficStop('patrol-officer');
    const whole = world.audit.last.subjects;
    expect(stop.subjects).toHaveLength(3);
    expect(whole).toEqual(expect.arrayContaining([...stop.subjects]));
  });
});

describe('an inquiry is stated and checked', () => {
  const query = '{ vehicleByPlate(plate: "8SAM123", state: "CA") { vin } }';

  test.each([
    ['no purpose', { 'inquiry-purpose': null }, 400, 'PURPOSE_REQUIRED'],
    ['no reason', { 'inquiry-reason': null }, 400, 'PURPOSE_REQUIRED'],
    ['a purpose without its case', { 'inquiry-case': null }, 400, 'PURPOSE_REQUIRED'],
    ['a purpose of another role', { 'inquiry-purpose': 'F' }, 403, 'PURPOSE_NOT_PERMITTED'],
    ['a purpose that nobody may assert', { 'inquiry-purpose': 'R' }, 403, 'PURPOSE_NOT_PERMITTED'],
    ['two purposes', { 'inquiry-purpose': 'C, D' }, 400, 'BAD_REQUEST'],
    ['no token', { authorization: null }, 401, 'UNAUTHENTICATED'],
    ['a token that is none', { authorization: 'Bearer a.b.c' }, 401, 'UNAUTHENTICATED'],
  ])('%s is refused before anything is asked', async (_name, headers, status, code) => {
    const { errors, ...answer } = await world.ask('patrol-officer', { query, headers });
    expect({ status: answer.status, data: answer.data, code: errors[0]?.extensions.code }).toEqual({
      status,
      data: undefined,
      code,
    });
    expect(errors[0]?.extensions.advice).toEqual(expect.any(String));
    expect(answer.extensions.decisionId).toEqual(expect.any(String));
    expect(world.fetched).toEqual([]);
    expect(world.audit.last.outcome).toBe(code);
  });

  test('strangers learn nothing of the schema from their mistakes', async () => {
    const { errors } = await world.ask('patrol-officer', {
      query: '{ persn { ssn } }',
      headers: { authorization: null },
    });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  });

  test('an operation that does not fit the schema is written down with its viewer', async () => {
    const { extensions, status } = await world.ask('patrol-officer', { query: '{ sealedRecords { name } }' });
    expect(status).toBe(400);
    expect(world.audit.last).toMatchObject({
      decisionId: extensions.decisionId,
      viewer: 'patrol-officer',
      outcome: 'GRAPHQL_VALIDATION_FAILED',
    });
  });

  test('A30 a header that comes twice is refused, whichever of the two is the better one', async () => {
    const usual = {
      'content-type': 'application/json',
      authorization: `Bearer ${await world.token('detective')}`,
      'inquiry-purpose': 'C',
      'inquiry-case': '1',
      'inquiry-reason': 'x',
    };
    expect(await statusOf(world.url, usual)).toBe(200);
    for (const name of ['authorization', 'content-type', 'inquiry-purpose'] as const)
      expect(
        await statusOf(world.url, { ...usual, [name]: [usual[name], usual[name]] }),
      ).toBeGreaterThanOrEqual(400);
  });

  test('a viewer may ask for the schema without a purpose', async () => {
    const { data } = await world.ask('security-officer', { query: '{ __schema { queryType { name } } }' });
    expect(data.__schema.queryType.name).toBe('Query');
  });
});

/** The status of a request whose headers may stand twice, as `fetch` would never send them. */
function statusOf(url: string, headers: Record<string, string | string[]>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/graphql`, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.once('error', reject);
    sent.end('{"query":"{ __typename }"}');
  });
}
