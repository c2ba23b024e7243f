// A clerk records that a vehicle was sold: what is written, once, and what is refused and why.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { CAST } from '../../seeding/synthetic/cast.ts';
import { openSeededDatabase } from '../../testing/copied-database.ts';
import {
  forPurpose,
  OFFICER,
  PROTECTED_ADDRESS,
  startTestSubgraphs,
  type TestSubgraphs,
} from '../../testing/test-subgraphs.ts';

const CLERK: readonly string[] = [...forPurpose('DMV', OFFICER), 'scope:dmv:write'];
const ADDRESS = { street: '12 Foxglass Way', city: 'Cedar Reach', state: 'CA', postalCode: '99964' };
const TITLE =
  'version registeredOwners { id } ownerAddress { street } ownerships { since until owners { id } }';

let database: Database;
let subgraphs: TestSubgraphs;
let vin: string;
let version: number;
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
  const { data } = await subgraphs.ask('vehicles', '{ vehicleByPlate(plate: "8GOF306") { vin version } }');
  ({ vin, version } = data.vehicleByPlate);
});
afterAll(() => subgraphs.close());

const sale = (changed: object = {}) => ({
  idempotencyKey: randomUUID(),
  version,
  vin,
  owners: [CAST.danaWhitlock.id],
  soldOn: '2026-06-29',
  acquiredBy: 'SALE',
  odometerMiles: 120_000,
  address: ADDRESS,
  ...changed,
});
const transfer = (input: object, facts = CLERK) =>
  subgraphs.ask(
    'vehicles',
    `mutation ($input: TransferVehicleInput!) { transferVehicle(input: $input) { vehicle { ${TITLE} } } }`,
    { variables: { input }, facts },
  );
const release = (input: object) =>
  subgraphs.ask(
    'vehicles',
    `mutation ($input: RecordReleaseOfLiabilityInput!) { recordReleaseOfLiability(input: $input) {
      vehicle { version ownerships { releaseOfLiability { releasedOn receivedOn buyerName buyerAddress { street } } } }
    } }`,
    { variables: { input }, facts: CLERK },
  );
const notice = (changed: object = {}) => ({
  idempotencyKey: randomUUID(),
  version,
  vin,
  releasedOn: '2026-06-28',
  buyerName: 'Somebody Unknown',
  buyerAddress: ADDRESS,
  ...changed,
});
const told = () => database.query('select topic, payload from vehicles.outbox order by position');

describe('a release of liability', () => {
  test('is recorded once for the present owner, and of an unknown buyer no address is shown', async () => {
    const input = notice();
    const first = await release(input);
    expect(first.errors).toBeUndefined();
    const { vehicle } = first.data.recordReleaseOfLiability;
    expect(vehicle.ownerships[0].releaseOfLiability).toEqual({
      releasedOn: '2026-06-28',
      receivedOn: '2026-06-30',
      buyerName: 'Somebody Unknown',
      buyerAddress: null,
    });
    expect(vehicle.version).toBe(version + 1);
    expect((await release(input)).data).toEqual(first.data);
    version = vehicle.version;
    const { errors } = await release(notice());
    expect(errors).toMatchObject([{ message: expect.stringContaining('released it already') }]);
    expect(await told()).toEqual([
      { topic: 'liability-released', payload: { vin, ownership: 1, agency: 'CA0990100' } },
    ]);
  });
});

describe('a transfer', () => {
  test.each<[string, object, RegExp | undefined]>([
    ['a day to come', { soldOn: '2026-07-01' }, /in the future/],
    ['a day before the present owner', { soldOn: '2001-01-01' }, /before the present owner/],
    ['nobody', { owners: [] }, /1 to 20/],
    ['somebody twice', { owners: [CAST.noahWhitlock.id, CAST.noahWhitlock.id] }, /twice/],
    ['an odometer below zero', { odometerMiles: -1 }, /below zero/],
    ['a state by its name', { address: { ...ADDRESS, state: 'California' } }, /two letters/],
    ['a vehicle that is none', { vin: '1N4ZZ00000Z000000' }, /no vehicle/],
  ])('to or of %s is refused, and nothing is written', async (_what, changed, message) => {
    const before = await database.query('select * from vehicles.ownership where item = $1', [vin]);
    const { data, errors } = await transfer(sale(changed));
    expect(data).toEqual({ transferVehicle: null });
    expect(errors?.[0]?.message).toMatch(message ?? /./);
    expect(await database.query('select * from vehicles.ownership where item = $1', [vin])).toEqual(before);
  });

  test('of a vehicle that has changed since the clerk saw it is refused with both versions', async () => {
    const { errors } = await transfer(sale({ version: version - 1 }));
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'STALE_VERSION', expectedVersion: version - 1, currentVersion: version },
    ]);
  });

  test('is for no officer and for no other purpose', async () => {
    for (const facts of [OFFICER, [...OFFICER, 'scope:dmv:write'], forPurpose('DMV', OFFICER)]) {
      const { data, errors } = await transfer(sale(), facts);
      expect(data?.transferVehicle ?? null).toBeNull();
      expect(errors).not.toEqual([]);
    }
  });

  test('ends the old ownership, begins the new one, and goes by the new owner’s confidentiality', async () => {
    const input = sale();
    const { data, errors } = await transfer(input);
    expect(errors).toBeUndefined();
    expect(data.transferVehicle.vehicle).toEqual({
      version: version + 1,
      registeredOwners: [{ id: CAST.danaWhitlock.id }],
      ownerAddress: null,
      ownerships: [
        { since: '2026-06-29', until: null, owners: [{ id: CAST.danaWhitlock.id }] },
        { since: expect.any(String), until: '2026-06-29', owners: [{ id: CAST.graceFenwick.id }] },
      ],
    });
    const read = await subgraphs.ask('vehicles', `{ vehicle(vin: "${vin}") { ownerAddress { street } } }`, {
      facts: [...OFFICER, PROTECTED_ADDRESS],
    });
    expect(read.data.vehicle.ownerAddress).toEqual({ street: ADDRESS.street });
    expect((await transfer(input)).data).toEqual(data);
    expect((await told()).at(-1)).toEqual({
      topic: 'vehicle-transferred',
      payload: { vin, ownership: 2, agency: 'CA0990100' },
    });
    expect(await told()).toHaveLength(2);
  });
});
