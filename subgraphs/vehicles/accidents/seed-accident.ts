// The synthetic accidents: a few people drove into somebody, or into something.
import { POLICE_AGENCIES } from '../../domain/codes/agencies.ts';
import { codesOf } from '../../domain/codes/coded.ts';
import { FACTOR_SECTION, PRIMARY_FACTOR } from '../../domain/codes/motor-vehicles/accident-codes.ts';
import type { BulkWriter } from '../../seeding/bulk-insert.ts';
import { addressFrom } from '../../seeding/synthetic/addresses.ts';
import { digits } from '../../seeding/synthetic/identifiers.ts';
import {
  dayBetween,
  JUVENILE_BORN_AFTER,
  personAt,
  recordedName,
  type SyntheticPerson,
} from '../../seeding/synthetic/population.ts';
import { type Chance, chanceOf } from '../../seeding/synthetic/random.ts';
import { vehiclesOf } from '../../seeding/synthetic/vehicles.ts';
import { ACCIDENT, ACCIDENT_PARTY } from '../tables.ts';

const SHARE = 0.03;
const DRIVER = '1';
const PASSENGER = '2';
const UNDER_THE_INFLUENCE = '01';

/** Writes the accident that `person` caused, if they did: report `AR` and their number. */
export async function addAccident(writer: BulkWriter, person: SyntheticPerson, seed: number): Promise<void> {
  const chance = chanceOf(seed, person.index, 'accident');
  const [car] = vehiclesOf(seed, person);
  if (!car || !chance.happens(SHARE)) return;
  const other = personAt(seed, person.index - 1);
  const [otherCar] = vehiclesOf(seed, other);
  const isAlone = other.dateOfBirth > JUVENILE_BORN_AFTER || !otherCar;
  const factor = chance.one(codesOf(PRIMARY_FACTOR));
  const id = `AR${digits(person.index, 8)}`;
  const people = [
    inAccident(
      person,
      { party: 1, role: DRIVER, vin: car.vin, at_fault: true, sobriety: sobrietyOf(factor) },
      chance,
    ),
    ...(chance.happens(0.3) ? [unknownPassenger(chance)] : []),
    ...(isAlone ? [] : [inAccident(other, { party: 2, role: DRIVER, vin: otherCar.vin }, chance)]),
  ];
  await writer.add(ACCIDENT, {
    ...accidentRow(id, chance),
    severity: severityOf(people.map(({ injury }) => injury)),
    primary_factor: factor,
    violation_section: FACTOR_SECTION[factor] ?? null,
    collision_type: isAlone ? chance.one(['E', 'F']) : chance.one(['A', 'B', 'C', 'D']),
  });
  for (const [position, row] of people.entries())
    await writer.add(ACCIDENT_PARTY, { accident_id: id, position, ...row });
}

function accidentRow(id: string, chance: Chance) {
  const day = dayBetween(chance, 2021, 2025);
  const { city, street } = addressFrom(chance);
  return {
    id,
    report_number: `${day.slice(0, 4)}-${id.slice(2)}`,
    ori: chance.one(POLICE_AGENCIES),
    occurred_at: `${day}T${digits(chance.between(0, 23), 2)}:${digits(chance.between(0, 59), 2)}:00Z`,
    city,
    location: `${street.replace(/^\d+ /, '')}, ${chance.between(10, 400)} feet of the next crossing`,
    hit_and_run: chance.weighted({ N: 94, M: 5, F: 1 }),
  };
}

function inAccident(person: SyntheticPerson, of: object, chance: Chance) {
  return {
    at_fault: false,
    sobriety: 'A',
    ...of,
    injury: chance.weighted({ 0: 70, 4: 18, 3: 8, 2: 3, 1: 1 }),
    person_id: person.id,
    name: recordedName(person),
    address: person.address,
  };
}

/** Somebody of whom the report has no more than a name. */
function unknownPassenger(chance: Chance) {
  return {
    party: 1,
    role: PASSENGER,
    at_fault: false,
    sobriety: 'H',
    injury: chance.weighted({ 0: 70, 4: 30 }),
    name: `${chance.one(['MOORE', 'VALE', 'HARTWELL'])}, ${chance.one(['JO', 'SAM', 'ALEX'])}`,
    address: addressFrom(chance),
  };
}

function sobrietyOf(factor: string): string {
  return factor === UNDER_THE_INFLUENCE ? 'B' : 'A';
}

/** An accident is as severe as its worst injury. Injuries are coded from `1`, killed, to `4`; `0` is none. */
function severityOf(injuries: readonly string[]): string {
  return [...injuries].filter((injury) => injury !== '0').sort()[0] ?? '0';
}
