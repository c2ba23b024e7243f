// The cars of the cast.
import { CAR_MODELS, type CarModel } from '../seeding/synthetic/car-models.ts';
import { CAST, type CastName, castIndex } from '../seeding/synthetic/cast.ts';
import { vehicleNumber } from '../seeding/synthetic/identifiers.ts';
import { personAt } from '../seeding/synthetic/population.ts';
import { type CastRow, castAccident, castHistory, danaVessel } from './seed-cast-history.ts';
import { OWNER, VEHICLE } from './tables.ts';

const PICKUP = 'F15';

interface CastVehicle {
  readonly owner: CastName;
  readonly plate: string;
  readonly year: number;
  readonly model: string;
  readonly color: string;
  readonly issued: string;
  readonly expires: string;
}

/**
 * Plates that begin with 8 or 9 belong to stories only. Nobody but Marcus Dunmore has let a registration lapse, so the
 * others are registered for ten years: long enough for the stories, and longer than any department would.
 */
const VEHICLES: readonly CastVehicle[] = [
  {
    owner: 'marcusDunmore',
    plate: '8SAM123',
    year: 2011,
    model: 'ALT',
    color: 'SIL',
    issued: '2025-03-01',
    expires: '2026-02-28',
  },
  {
    owner: 'haroldOsei',
    plate: '8KXW219',
    year: 2019,
    model: 'CIV',
    color: 'BLU',
    issued: '2025-05-01',
    expires: '2035-05-31',
  },
  {
    owner: 'vivienneAubrey',
    plate: '9VSA777',
    year: 2024,
    model: 'MOD3',
    color: 'WHI',
    issued: '2025-01-01',
    expires: '2035-01-31',
  },
  {
    owner: 'noahWhitlock',
    plate: '8NJW410',
    year: 2016,
    model: 'F15',
    color: 'BLK',
    issued: '2025-08-01',
    expires: '2035-08-31',
  },
  {
    owner: 'danaWhitlock',
    plate: '8DMW208',
    year: 2020,
    model: 'OBK',
    color: 'GRN',
    issued: '2025-04-01',
    expires: '2035-04-30',
  },
  {
    owner: 'elenaVarga',
    plate: '8ERV552',
    year: 2018,
    model: 'COA',
    color: 'RED',
    issued: '2025-09-01',
    expires: '2035-09-30',
  },
  {
    owner: 'graceFenwick',
    plate: '8GOF306',
    year: 2003,
    model: 'ACC',
    color: 'GRY',
    issued: '2025-03-01',
    expires: '2035-03-31',
  },
  {
    owner: 'tobiasCastellane',
    plate: '8TCW781',
    year: 2016,
    model: 'COA',
    color: 'WHI',
    issued: '2025-08-01',
    expires: '2035-08-31',
  },
];

/** The rows of the cast's vehicles and vessel, of their owners and plates, and of the accident that joins some of them. */
export function castRows(seed: number): readonly CastRow[] {
  const homes = (name: CastName) => personAt(seed, castIndex(name)).address;
  return [
    ...VEHICLES.flatMap((vehicle, index) => vehicleRows(vehicle, index, seed)),
    ...VEHICLES.flatMap(({ owner, plate, issued, model }, index) =>
      castHistory({ owner, plate, since: issued, isPickup: model === PICKUP, vin: vinOf(index) }, homes),
    ),
    ...danaVessel(homes),
    ...castAccident(homes),
  ];
}

/** VIN of the cast's vehicle at this place of the list. */
function vinOf(index: number): string {
  const cast = VEHICLES[index];
  if (!cast) throw new RangeError(`no vehicle ${index} of the cast`);
  return vehicleNumber(index, { maker: modelOf(cast).maker, year: cast.year });
}

function vehicleRows(cast: CastVehicle, index: number, seed: number) {
  const owner = personAt(seed, castIndex(cast.owner));
  const model = modelOf(cast);
  const vin = vinOf(index);
  const vehicle = {
    vin,
    plate: cast.plate,
    plate_state: 'CA',
    plate_year: Number(cast.expires.slice(0, 4)),
    plate_type: model.style === 'PK' ? 'TK' : 'PC',
    year: cast.year,
    make: model.make,
    model: model.model,
    style: model.style,
    colors: [cast.color],
    registration_status: 'CUR',
    registration_issued: cast.issued,
    registration_expires: cast.expires,
    address: owner.address,
  };
  return [
    { table: VEHICLE, row: vehicle },
    { table: OWNER, row: { vin, position: 0, person_id: CAST[cast.owner].id } },
  ];
}

function modelOf({ model }: CastVehicle): CarModel {
  const found = CAR_MODELS.find((candidate) => candidate.model === model);
  if (!found) throw new RangeError(`no car model ${model}`);
  return found;
}
