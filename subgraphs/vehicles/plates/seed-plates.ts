// The plates that the synthetic vehicles wear, wore before, and those of dealers, which are on no vehicle for good.
import type { PlateKindCode } from '../../domain/codes/motor-vehicles/plate-codes.ts';
import type { BulkWriter } from '../../seeding/bulk-insert.ts';
import { digits, plateNumber } from '../../seeding/synthetic/identifiers.ts';
import { laterBy } from '../../seeding/synthetic/population.ts';
import type { Chance } from '../../seeding/synthetic/random.ts';
import type { SyntheticVehicle } from '../../seeding/synthetic/vehicles.ts';
import { PLATE_ASSIGNMENT } from '../tables.ts';

/** Numbers from here on belong to plates that were given back: there are never so many vehicles. */
const FORMER_PLATES = 30_000_000;
/** A temporary paper plate is good for ninety days from the sale (Vehicle Code 4456). */
const TEMPORARY_DAYS = 90;
const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const DEALERS = ['Larkmoor Motors', 'Foxglass Auto Center', 'Tidepool Used Cars'];

/** The kind of plate that a vehicle wears. */
export function plateKindOf(
  { style, plateState, year }: Pick<SyntheticVehicle, 'style' | 'plateState' | 'year'>,
  chance: Chance,
): PlateKindCode {
  if (plateState !== 'CA') return 'STANDARD';
  if (style === 'PK') return 'COMMERCIAL';
  if (year < 2001 && chance.happens(0.2)) return 'HISTORICAL';
  return chance.weighted({ STANDARD: 90, ENVIRONMENTAL: 4, DISABLED_PERSON: 5, DISABLED_VETERAN: 1 });
}

/** Writes the plates of one vehicle: perhaps a temporary one and an earlier one, then its own. */
export async function addPlates(
  writer: BulkWriter,
  vehicle: SyntheticVehicle,
  { kind, since, chance }: { kind: PlateKindCode; since: string; chance: Chance },
): Promise<void> {
  const { vin, index, plateState } = vehicle;
  const add = (plate: string, of: object) =>
    writer.add(PLATE_ASSIGNMENT, { plate, plate_state: plateState, vin, ...of });
  let from = since;
  if (plateState === 'CA' && since > '2019-01-01' && chance.happens(0.1)) {
    const until = laterBy(since, { days: chance.between(20, TEMPORARY_DAYS) });
    await add(temporaryPlate(index), { kind: 'TEMPORARY', since: from, until });
    from = until;
  }
  if (from < '2024-01-01' && chance.happens(0.15)) {
    const until = laterBy(from, { months: chance.between(3, 24) });
    await add(plateNumber(FORMER_PLATES + index, plateState), { kind: 'STANDARD', since: from, until });
    from = until;
  }
  await add(vehicle.plate, { kind, since: from, until: null });
}

/** Writes a dealer's plate. `index`: a person's number, by which it differs from every other. */
export function addDealerPlate(writer: BulkWriter, index: number, chance: Chance): Promise<void> {
  return writer.add(PLATE_ASSIGNMENT, {
    plate: `${digits(index, 7)}D`,
    plate_state: 'CA',
    kind: 'DEALER',
    since: '2025-01-01',
    until: null,
    holder: chance.one(DEALERS),
  });
}

/** As California writes them: two letters, two digits, a letter, two digits; different for every index. */
function temporaryPlate(index: number): string {
  const letter = (place: number) => LETTERS[Math.floor(index / place) % LETTERS.length];
  const four = digits(index % 10_000, 4);
  const [first, second, third] = [10_000, 10_000 * LETTERS.length, 10_000 * LETTERS.length ** 2].map(letter);
  return `${third}${second}${four.slice(0, 2)}${first}${four.slice(2)}`;
}
