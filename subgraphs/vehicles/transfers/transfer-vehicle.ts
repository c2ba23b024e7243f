// How a transfer of title is written down: the old ownership ends, the new one begins, and the registration follows.
import type { Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import type { Write } from '../../writing/write.ts';
import { type AddressInput, readAddress, readOwners, readPersonId, readText } from './read-party.ts';
import { lockedVehicle, readOdometer, readSaleDay, type TitledVehicle } from './titled-vehicle.ts';

/** What the client sends. A `Date` is whatever it wrote there. */
export interface TransferInput {
  readonly idempotencyKey: string;
  readonly version: number;
  readonly vin: string;
  readonly owners: readonly string[];
  readonly soldOn: unknown;
  readonly acquiredBy: string;
  readonly odometerMiles: number;
  readonly address: AddressInput;
  readonly legalOwner?: LegalOwnerInput | null;
}

interface LegalOwnerInput {
  readonly name: string;
  readonly person?: string | null;
  readonly address: AddressInput;
}

/** Which vehicle was changed: it is read anew for the answer. */
export interface ChangedVehicle {
  readonly vin: string;
}

const END = `update vehicles.ownership set until = $3::date where kind = 'VEHICLE' and item = $1 and number = $2`;

const BEGIN = `insert into vehicles.ownership (kind, item, number, since, acquired_by, odometer_miles, address,
    legal_owner_name, legal_owner_person, legal_owner_address)
  values ('VEHICLE', $1, $2, $3::date, $4, $5, $6::jsonb, $7, $8, $9::jsonb)`;

const ADD_PARTIES = `insert into vehicles.ownership_party (kind, item, number, position, person_id)
  select 'VEHICLE', $1, $2, n - 1, id from unnest($3::text[]) with ordinality as owner (id, n)`;

const REMOVE_OWNERS = 'delete from vehicles.owner where vin = $1 returning person_id as id';

const ADD_OWNERS = `insert into vehicles.owner (vin, position, person_id)
  select $1, n - 1, id from unnest($2::text[]) with ordinality as owner (id, n)`;

const REGISTER = 'update vehicles.vehicle set address = $2::jsonb, version = version + 1 where vin = $1';

/** Records transfers for one request, on the day `today`. */
export function vehicleTransfer(write: Write, today: string) {
  return (input: TransferInput, passport: Passport): Promise<ChangedVehicle> =>
    write({
      key: input.idempotencyKey,
      kind: 'transferVehicle',
      input,
      passport,
      work: async (transaction, tell) => {
        const vehicle = await lockedVehicle(transaction, input);
        const owners = readOwners(input.owners);
        const former = await transfer(transaction, vehicle, { input, owners, today });
        const { vin } = vehicle;
        const people = [...new Set([...former, ...owners])];
        tell({
          topic: 'vehicle-transferred',
          about: [
            { type: 'Vehicle', key: { vin } },
            ...people.map((id) => ({ type: 'Person', key: { id } })),
          ],
          payload: { vin, ownership: vehicle.number + 1, agency: passport.agency },
        });
        return { vin };
      },
    });
}

interface Transfer {
  readonly input: TransferInput;
  readonly owners: readonly string[];
  readonly today: string;
}

/** Resolves to the former owners. */
async function transfer(
  transaction: Queryable,
  vehicle: TitledVehicle,
  { input, owners, today }: Transfer,
): Promise<readonly string[]> {
  const { vin, number } = vehicle;
  const soldOn = readSaleDay(input.soldOn, 'input.soldOn', vehicle, today);
  const odometer = readOdometer(input.odometerMiles, vehicle);
  const address = readAddress(input.address, 'input.address');
  const next = number + 1;
  const lien = readLien(input.legalOwner);
  await transaction.query(END, [vin, number, soldOn]);
  await transaction.query(BEGIN, [vin, next, soldOn, input.acquiredBy, odometer, address, ...lien]);
  await transaction.query(ADD_PARTIES, [vin, next, owners]);
  const former = await transaction.query<{ id: string }>(REMOVE_OWNERS, [vin]);
  await transaction.query(ADD_OWNERS, [vin, owners]);
  await transaction.query(REGISTER, [vin, address]);
  return former.map(({ id }) => id);
}

function readLien(
  lien: LegalOwnerInput | null | undefined,
): readonly [name: string | null, person: string | null, address: string | null] {
  if (!lien) return [null, null, null];
  const { name, person, address } = lien;
  return [
    readText(name, 'input.legalOwner.name'),
    readPersonId(person, 'input.legalOwner.person'),
    readAddress(address, 'input.legalOwner.address'),
  ];
}
