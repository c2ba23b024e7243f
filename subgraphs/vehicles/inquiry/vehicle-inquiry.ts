// Which vehicle or plate is meant by a question, and which vehicles may be?
import { coded } from '../../domain/codes/coded.ts';
import { STATE } from '../../domain/codes/jurisdiction-codes.ts';
import { readPlate, readSigns, readState } from '../../reading/client-input.ts';
import type { VehicleSearch } from '../search/read-vehicle-search.ts';
import type { Vehicle, VehicleStore } from '../store.ts';

/** More than these are not told apart on a screen. */
const MOST_CANDIDATES = 20;
const WHOLE_VIN = 17;

/** What is asked about: a vehicle, a plate, or a vehicle with its plate. */
export type VehicleFindings = Pick<Vehicle, 'plate' | 'plateState'> & { readonly vin: string | null };

/** Looks for the vehicle that is meant. @throws GraphQLError for a question that can't be read or is too broad. */
export async function vehicleInquiry(by: VehicleSearch, store: VehicleStore) {
  const { edges, pageInfo } = await store.search({ by, first: MOST_CANDIDATES });
  const [exact, ...others] = edges.filter(({ matchedBy }) =>
    matchedBy.every((reason) => reason.startsWith('EXACT')),
  );
  const known = exact && others.length === 0 ? await store.vehicle.load(exact.id) : null;
  return {
    candidates: edges,
    hasMore: pageInfo.hasNextPage,
    subject: known ? findingsOf(known) : askedFor(by),
  };
}

/** What an inquiry tells of a registered vehicle. */
export const findingsOf = ({ vin, plate, plateState }: Vehicle): VehicleFindings => ({
  vin,
  plate,
  plateState,
});

/** A whole plate or number is asked about though nobody registered it. */
function askedFor({ plate, plateState, vin }: VehicleSearch): VehicleFindings | null {
  const signs = vin ? readSigns(vin, 'vin', WHOLE_VIN) : null;
  const isWholePlate = !!plate && !/[*?]/.test(plate);
  const number = signs?.length === WHOLE_VIN ? signs : null;
  if (!isWholePlate && !number) return null;
  return {
    vin: number,
    plate: isWholePlate ? readPlate(plate, 'plate') : null,
    plateState: isWholePlate ? coded(STATE, readState(plateState, 'plateState')) : null,
  };
}
