// So many records of every kind that a source can be asked about by key.
import type { Database } from '../../../../platform/database.ts';
import { ciiNumber } from '../../../../subgraphs/seeding/synthetic/identifiers.ts';
import { type Population, personAt } from '../../../../subgraphs/seeding/synthetic/population.ts';
import { type SyntheticVehicle, vehiclesOf } from '../../../../subgraphs/seeding/synthetic/vehicles.ts';
import type { Asked } from '../questions.ts';

/** Keys of what is not found by the number of a person. */
const KEYS: Readonly<Record<string, string>> = {
  ProtectiveOrder: 'select id from orders.protective_order order by id',
  Vessel: 'select hull_number as "hullNumber" from vehicles.vessel order by 1',
  AccidentReport: 'select id from vehicles.accident order by id',
  Message: 'select id from messages.message order by id desc',
  HitConfirmation:
    'select distinct nic, entered_by as "enteredBy" from messages.confirmation_request order by 1',
  HitConfirmationRequest: 'select id from messages.confirmation_request order by id',
  Personnel: `select id from oversight.personnel where id like 'U%' order by id`,
};

/** Up to `count` of each kind; the cast, of whom there is most on record, are the first persons. */
export async function recordsAsked(
  database: Database,
  { seed }: Population,
  count: number,
): Promise<Asked['entities']> {
  const people = Array.from({ length: count }, (_, index) => personAt(seed, index));
  const vehicles = people.flatMap((person) => vehiclesOf(seed, person)).slice(0, count);
  const entities: Record<string, readonly object[]> = {
    Person: people.map(({ id, names: [{ last, first }], dateOfBirth }) => ({
      id,
      fullName: `${last}, ${first}`,
      dateOfBirth,
    })),
    PersonFindings: people.map(({ id }) => ({ personId: id })),
    Vehicle: vehicles.map(keyOf),
    VehicleFindings: vehicles.map(keyOf),
    CriminalHistory: people.map(({ index }) => ({ cii: ciiNumber(index) })),
  };
  for (const [name, sql] of Object.entries(KEYS))
    entities[name] = await database.query<object>(`${sql} limit ${count}`);
  return entities;
}

const keyOf = ({ vin, plate, plateState }: SyntheticVehicle) => ({
  vin,
  plate,
  plateState: { code: plateState },
});
