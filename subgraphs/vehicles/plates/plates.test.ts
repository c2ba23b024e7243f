// Which plates a vehicle wore, and which vehicle wore a plate.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { codesOf } from '../../domain/codes/coded.ts';
import { ncicPlateType, PLATE_KIND } from '../../domain/codes/motor-vehicles/plate-codes.ts';
import { PLATE_TYPE } from '../../domain/codes/vehicle-codes.ts';
import { openSeededDatabase } from '../../testing/copied-database.ts';
import { startTestSubgraphs, type TestSubgraphs } from '../../testing/test-subgraphs.ts';
import { STOPPED_VIN } from '../seed-cast-history.ts';

let database: Database;
let subgraphs: TestSubgraphs;
beforeAll(async () => {
  database = await openSeededDatabase();
  subgraphs = await startTestSubgraphs(async () => database);
});
afterAll(() => subgraphs.close());

test('a vehicle shows the plates that it wore, in the words of the department and of NCIC', async () => {
  const { data } = await subgraphs.ask(
    'vehicles',
    `{ vehicle(vin: "${STOPPED_VIN}") { plates { plate since until kind { system code } type { system code } } } }`,
  );
  expect(data.vehicle.plates.map(({ plate, kind, type }: never) => [plate, kind, type])).toEqual([
    ['8SAM123', { system: 'CA-DMV:PLATE', code: 'STANDARD' }, { system: 'NCIC:LIT', code: 'PC' }],
    ['ZZ80Z23', { system: 'CA-DMV:PLATE', code: 'TEMPORARY' }, { system: 'NCIC:LIT', code: 'TM' }],
    ['8GRACE', { system: 'CA-DMV:PLATE', code: 'ENVIRONMENTAL' }, { system: 'NCIC:LIT', code: 'PE' }],
    ['8HBO114', { system: 'CA-DMV:PLATE', code: 'STANDARD' }, { system: 'NCIC:LIT', code: 'PC' }],
  ]);
});

test('a plate that was given back leads to the vehicle that wore it, and is on none today', async () => {
  const { data } = await subgraphs.ask(
    'vehicles',
    '{ plateAssignments(plate: "8 grace") { since until vehicle { plate } } vehicleByPlate(plate: "8GRACE") { vin } }',
  );
  expect(data).toEqual({
    plateAssignments: [{ since: '2018-08-20', until: '2023-02-14', vehicle: { plate: '8SAM123' } }],
    vehicleByPlate: null,
  });
});

test('a dealer’s plate is on no vehicle and tells who it was issued to', async () => {
  const [row] = await database.query<{ plate: string }>(
    `select plate from vehicles.plate_assignment where kind = 'DEALER' order by plate limit 1`,
  );
  const { data } = await subgraphs.ask(
    'vehicles',
    'query ($plate: String!) { plateAssignments(plate: $plate) { holder vehicle { vin } type { code } } }',
    { variables: { plate: row?.plate } },
  );
  expect(data.plateAssignments).toEqual([
    { holder: expect.any(String), vehicle: null, type: { code: 'DL' } },
  ]);
});

test('every kind of plate has a type that NCIC knows', () => {
  for (const kind of codesOf(PLATE_KIND)) expect(codesOf(PLATE_TYPE)).toContain(ncicPlateType(kind));
  expect(ncicPlateType('toString')).toBeNull();
});

test('the plate on a vehicle is the one that it is found by, of the type that its kind has', async () => {
  const wrong = await database.query(
    `select v.vin from vehicles.vehicle v left join vehicles.plate_assignment p on p.vin = v.vin and p.until is null
     where p.plate is distinct from v.plate`,
  );
  expect(wrong).toEqual([]);
});
