// What happened to the cast's vehicles: who owned the car of the traffic stop before, which plates it wore, and an accident.
import type { PlateKindCode } from '../domain/codes/motor-vehicles/plate-codes.ts';
import type { TableShape } from '../seeding/bulk-insert.ts';
import type { SyntheticAddress } from '../seeding/synthetic/addresses.ts';
import { CAST, type CastName } from '../seeding/synthetic/cast.ts';
import { vehicleNumber } from '../seeding/synthetic/identifiers.ts';
import { recordedName } from '../seeding/synthetic/population.ts';
import { hullNumber } from '../seeding/synthetic/vessels.ts';
import {
  ACCIDENT,
  ACCIDENT_PARTY,
  OWNERSHIP,
  OWNERSHIP_PARTY,
  PLATE_ASSIGNMENT,
  RELEASE_OF_LIABILITY,
  VESSEL,
} from './tables.ts';

export interface CastRow {
  readonly table: TableShape;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Where somebody of the cast lives. */
type Homes = (name: CastName) => SyntheticAddress;

interface CastTitle {
  readonly owner: CastName;
  readonly plate: string;
  readonly since: string;
  readonly isPickup: boolean;
  readonly vin: string;
}

/** VIN of the car of the traffic stop. */
export const STOPPED_VIN = vehicleNumber(0, { maker: '1N4', year: 2011 });
/** Number of the report of the accident that the car of the traffic stop was in before Marcus Dunmore bought it. */
export const CAST_ACCIDENT_ID = 'AR90000001';
/** Dana Whitlock's boat. */
export const DANA_HULL_NUMBER = hullNumber(0, 2016);
export const DANA_VESSEL_NUMBER = 'CF8001ZZ';

const CREDIT_UNION = {
  legal_owner_name: 'Alder Bay Community Credit Union',
  legal_owner_address: { street: '1 Gullwing Court', city: 'Alder Bay', state: 'CA', postalCode: '99961' },
};

/** The ownerships and plates of one vehicle of the cast. */
export function castHistory(title: CastTitle, homes: Homes): readonly CastRow[] {
  if (title.owner === 'marcusDunmore') return [...stoppedCarOwners(homes), ...STOPPED_CAR_PLATES];
  const { vin, owner, since } = title;
  return [
    ...ownership({ item: vin, number: 1, owner, since }, homes, lienOn(title, homes)),
    plate(title.plate, title.isPickup ? 'COMMERCIAL' : 'STANDARD', since, null, vin),
  ];
}

/** Noah Whitlock's sister lent him the money for his pickup: a lienholder whose own address is confidential. */
function lienOn({ owner }: CastTitle, homes: Homes): object {
  if (owner !== 'noahWhitlock') return {};
  return {
    legal_owner_name: nameOf('danaWhitlock'),
    legal_owner_person: CAST.danaWhitlock.id,
    legal_owner_address: homes('danaWhitlock'),
  };
}

function stoppedCarOwners(homes: Homes): readonly CastRow[] {
  const of = { item: STOPPED_VIN };
  return [
    ...ownership(
      {
        ...of,
        number: 1,
        owner: 'haroldOsei',
        since: '2011-04-12',
        until: '2018-07-02',
        acquired: 'NEW',
        miles: 9,
      },
      homes,
    ),
    ...ownership(
      { ...of, number: 2, owner: 'graceFenwick', since: '2018-07-02', until: '2023-02-14', miles: 61_840 },
      homes,
    ),
    ...ownership(
      { ...of, number: 3, owner: 'marcusDunmore', since: '2023-02-14', miles: 98_112 },
      homes,
      CREDIT_UNION,
    ),
    {
      table: RELEASE_OF_LIABILITY,
      row: {
        kind: 'VEHICLE',
        ...of,
        number: 2,
        released_on: '2023-02-14',
        odometer_miles: 98_112,
        buyer_name: nameOf('marcusDunmore'),
        buyer_person: CAST.marcusDunmore.id,
        buyer_address: homes('marcusDunmore'),
        received_on: '2023-02-17',
      },
    },
  ];
}

const STOPPED_CAR_PLATES: readonly CastRow[] = [
  plate('8HBO114', 'STANDARD', '2011-04-12', '2018-08-20', STOPPED_VIN),
  plate('8GRACE', 'ENVIRONMENTAL', '2018-08-20', '2023-02-14', STOPPED_VIN),
  plate('ZZ80Z23', 'TEMPORARY', '2023-02-14', '2023-04-20', STOPPED_VIN),
  plate('8SAM123', 'STANDARD', '2023-04-20', null, STOPPED_VIN),
];

/** Dana Whitlock's boat, which has a confidential address too. */
export function danaVessel(homes: Homes): readonly CastRow[] {
  return [
    {
      table: VESSEL,
      row: {
        hull_number: DANA_HULL_NUMBER,
        registration_number: DANA_VESSEL_NUMBER,
        registration_state: 'CA',
        year: 2016,
        make: 'BOST',
        type: 'UTI',
        hull_material: 'FG',
        propulsion: 'OB',
        length_feet: 17,
        colors: ['WHI'],
        registration_status: 'CUR',
        registration_issued: '2025-01-01',
        registration_expires: '2035-12-31',
      },
    },
    ...ownership(
      { kind: 'VESSEL', item: DANA_HULL_NUMBER, number: 1, owner: 'danaWhitlock', since: '2019-05-04' },
      homes,
    ),
  ];
}

/**
 * Grace Fenwick drove into Dana Whitlock's car; Marcus Dunmore sat beside her, two years before he bought the car.
 */
export function castAccident(homes: Homes): readonly CastRow[] {
  const vin = vehicleNumber(4, { maker: '4S4', year: 2020 });
  const grace = { party: 1, role: '1', at_fault: true, vin: STOPPED_VIN };
  return [
    {
      table: ACCIDENT,
      row: {
        id: CAST_ACCIDENT_ID,
        report_number: 'CR-2021-001187',
        ori: 'CA0990400',
        occurred_at: '2021-10-10T01:35:00Z',
        city: 'Cedar Reach',
        location: 'Larkmoor Way, 40 feet north of Saltmarsh Rise',
        severity: '4',
        primary_factor: '03',
        violation_section: '22350',
        collision_type: 'C',
        hit_and_run: 'N',
      },
    },
    involved('graceFenwick', 0, { ...grace, injury: '0', sobriety: 'C' }, homes),
    involved('marcusDunmore', 1, { ...grace, role: '2', at_fault: false, injury: '0', sobriety: 'H' }, homes),
    involved(
      'danaWhitlock',
      2,
      { party: 2, role: '1', at_fault: false, injury: '4', sobriety: 'A', vin },
      homes,
    ),
  ];
}

interface CastOwnership {
  readonly kind?: 'VEHICLE' | 'VESSEL';
  readonly item: string;
  readonly number: number;
  readonly owner: CastName;
  readonly since: string;
  readonly until?: string;
  readonly acquired?: string;
  readonly miles?: number;
}

function ownership(of: CastOwnership, homes: Homes, lien: object = {}): readonly CastRow[] {
  const { kind = 'VEHICLE', item, number, owner, since, until = null, acquired = 'SALE', miles = null } = of;
  const title = { kind, item, number };
  return [
    {
      table: OWNERSHIP,
      row: {
        ...title,
        since,
        until,
        acquired_by: acquired,
        odometer_miles: miles,
        address: homes(owner),
        ...lien,
      },
    },
    { table: OWNERSHIP_PARTY, row: { ...title, position: 0, person_id: CAST[owner].id } },
  ];
}

function plate(
  plate: string,
  kind: PlateKindCode,
  since: string,
  until: string | null,
  vin: string,
): CastRow {
  return { table: PLATE_ASSIGNMENT, row: { plate, plate_state: 'CA', vin, kind, since, until } };
}

function involved(name: CastName, position: number, of: object, homes: Homes): CastRow {
  return {
    table: ACCIDENT_PARTY,
    row: {
      accident_id: CAST_ACCIDENT_ID,
      position,
      person_id: CAST[name].id,
      name: nameOf(name),
      address: homes(name),
      ...of,
    },
  };
}

function nameOf(name: CastName): string {
  const { last, first, middle } = CAST[name];
  return recordedName({ names: [{ kind: 'LEGAL', last, first, middle, suffix: null }] });
}
