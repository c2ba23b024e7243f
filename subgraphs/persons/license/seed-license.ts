// The synthetic driver licenses, and what is on record about how their holders drove.
import type { BulkWriter } from '../../seeding/bulk-insert.ts';
import { CAST_NAMES } from '../../seeding/synthetic/cast.ts';
import * as numbers from '../../seeding/synthetic/identifiers.ts';
import { dayBetween, JUVENILE_BORN_AFTER, type SyntheticPerson } from '../../seeding/synthetic/population.ts';
import { type Chance, chanceOf } from '../../seeding/synthetic/random.ts';
import { castDriverRecord, castLicense } from './seed-cast.ts';
import { driverRecord } from './seed-driver-record.ts';
import { LICENSE } from './tables.ts';

/** Writes the license of `person`, if they have one, and its history. */
export async function addLicense(writer: BulkWriter, person: SyntheticPerson, seed: number): Promise<void> {
  const license = licenseRow(person, chanceOf(seed, person.index, 'license'));
  if (!license) return;
  const isCast = person.index < CAST_NAMES.length;
  const chance = chanceOf(seed, person.index, 'driver-record');
  const ofAge = Number(person.dateOfBirth.slice(0, 4)) + 18;
  const record = isCast
    ? castDriverRecord(person.id)
    : driverRecord({ ...license, ofAge }, chance, person.index);
  await writer.add(LICENSE, {
    ...license,
    endorsements: isCast ? [] : endorsementsOf(license.class, chance),
  });
  for (const [position, { table, row }] of record.entries())
    await writer.add(table, {
      license_number: license.number,
      license_state: license.state,
      position,
      ...row,
    });
}

function licenseRow(person: SyntheticPerson, chance: Chance) {
  const isCast = person.index < CAST_NAMES.length;
  if (person.dateOfBirth > JUVENILE_BORN_AFTER || (!isCast && chance.happens(0.12))) return undefined;
  const issued = dayBetween(chance, 2021, 2025);
  const state = isCast || chance.happens(0.96) ? 'CA' : chance.one(numbers.OTHER_LICENSE_STATES);
  return {
    number: numbers.licenseNumber(person.index, state),
    state,
    person_id: person.id,
    class: chance.weighted({ C: 90, B: 5, A: 5 }),
    status: isCast ? 'VAL' : chance.weighted({ VAL: 93, SUS: 5, REV: 2 }),
    issued,
    expires: `${Number(issued.slice(0, 4)) + 5}${person.dateOfBirth.slice(4)}`,
    restrictions: chance.happens(0.3) ? ['01'] : [],
    address: person.address,
    medical_note:
      !isCast && chance.happens(0.02) ? 'lapse of consciousness reported, re-examination due' : null,
    ...castLicense(person.id),
  };
}

/** Only commercial licenses are endorsed. */
function endorsementsOf(licenseClass: string, chance: Chance): readonly string[] {
  return licenseClass === 'C' ? [] : chance.some(['H', 'N', 'P', 'S', 'T'], chance.between(0, 2));
}
