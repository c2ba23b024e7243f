// The synthetic vessels, their registrations and owners.
import type { BulkWriter } from '../../seeding/bulk-insert.ts';
import { dayBetween, laterBy, type SyntheticPerson } from '../../seeding/synthetic/population.ts';
import { chanceOf } from '../../seeding/synthetic/random.ts';
import { vesselOwnedBy } from '../../seeding/synthetic/vessels.ts';
import { addOwnerships, periodsOf, type Titled } from '../ownership/seed-ownership.ts';
import { VESSEL } from '../tables.ts';

/** Writes the vessel of `person`, if they have one. A registration of a vessel is good for two years. */
export async function addVessel(writer: BulkWriter, person: SyntheticPerson, seed: number): Promise<void> {
  const vessel = vesselOwnedBy(seed, person);
  if (!vessel) return;
  const chance = chanceOf(seed, person.index, 'vessel-registration');
  const issued = dayBetween(chance, 2023, 2025);
  await writer.add(VESSEL, {
    hull_number: vessel.hullNumber,
    registration_number: vessel.registrationNumber,
    registration_state: 'CA',
    year: vessel.year,
    make: vessel.make,
    type: vessel.type,
    hull_material: vessel.hullMaterial,
    propulsion: vessel.propulsion,
    length_feet: vessel.lengthFeet,
    colors: vessel.colors,
    registration_status: 'CUR',
    registration_issued: issued,
    registration_expires: laterBy(issued, { years: 2, days: -1 }),
  });
  const titled: Titled = { kind: 'VESSEL', item: vessel.hullNumber, year: vessel.year, owners: [person] };
  await addOwnerships(writer, titled, periodsOf(titled, chance, seed), chance);
}
