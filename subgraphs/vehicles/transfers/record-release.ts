// How a seller's notice of release of liability is written down: once for each ownership.
import type { Passport } from '../../../platform/passport.ts';
import { badInput } from '../../reading/client-input.ts';
import type { Write } from '../../writing/write.ts';
import { type AddressInput, readAddress, readPersonId, readText } from './read-party.ts';
import { lockedVehicle, readOdometer, readSaleDay } from './titled-vehicle.ts';
import type { ChangedVehicle } from './transfer-vehicle.ts';

/** What the client sends. A `Date` is whatever it wrote there. */
export interface ReleaseInput {
  readonly idempotencyKey: string;
  readonly version: number;
  readonly vin: string;
  readonly releasedOn: unknown;
  readonly odometerMiles?: number | null;
  readonly buyerName: string;
  readonly buyer?: string | null;
  readonly buyerAddress?: AddressInput | null;
}

const RECORD = `insert into vehicles.release_of_liability
    (kind, item, number, released_on, odometer_miles, buyer_name, buyer_person, buyer_address, received_on)
  values ('VEHICLE', $1, $2, $3::date, $4, $5, $6, $7::jsonb, $8::date)
  on conflict do nothing returning item`;

const CHANGE = 'update vehicles.vehicle set version = version + 1 where vin = $1';

/** Records notices for one request, on the day `today`. */
export function releaseRecorder(write: Write, today: string) {
  return (input: ReleaseInput, passport: Passport): Promise<ChangedVehicle> =>
    write({
      key: input.idempotencyKey,
      kind: 'recordReleaseOfLiability',
      input,
      passport,
      work: async (transaction, tell) => {
        const vehicle = await lockedVehicle(transaction, input);
        const { vin, number } = vehicle;
        const releasedOn = readSaleDay(input.releasedOn, 'input.releasedOn', vehicle, today);
        const odometer = readOdometer(input.odometerMiles, vehicle);
        const recorded = await transaction.query(RECORD, [
          vin,
          number,
          releasedOn,
          odometer,
          readText(input.buyerName, 'input.buyerName'),
          readPersonId(input.buyer, 'input.buyer'),
          input.buyerAddress ? readAddress(input.buyerAddress, 'input.buyerAddress') : null,
          today,
        ]);
        if (recorded.length === 0)
          throw badInput('the present owner has released it already: read `ownerships.releaseOfLiability`');
        await transaction.query(CHANGE, [vin]);
        tell({
          topic: 'liability-released',
          about: [{ type: 'Vehicle', key: { vin } }],
          payload: { vin, ownership: number, agency: passport.agency },
        });
        return { vin };
      },
    });
}
