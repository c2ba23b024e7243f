// How a vessel on file becomes what the schema shows.
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { coded, codedAll } from '../../domain/codes/coded.ts';
import { STATE } from '../../domain/codes/jurisdiction-codes.ts';
import * as codes from '../../domain/codes/motor-vehicles/vessel-codes.ts';
import { COLOR, REGISTRATION_STATUS } from '../../domain/codes/vehicle-codes.ts';
import { type AddressOnFile, shownAddress } from '../../domain/confidential-address/shown-address.ts';
import { titledKey } from '../ownership/ownership.ts';

/** A vessel as it reads on one day, with the address of its present ownership. */
export interface VesselRow extends AddressOnFile {
  readonly hullNumber: string;
  readonly registrationNumber: string;
  readonly registrationState: string;
  readonly year: number | null;
  readonly make: string | null;
  readonly type: string | null;
  readonly hullMaterial: string | null;
  readonly propulsion: string | null;
  readonly lengthFeet: number | null;
  readonly colors: readonly string[];
  readonly status: string;
  readonly issued: string | null;
  readonly expires: string | null;
  readonly ownershipNumber: number | null;
}

export type Vessel = ReturnType<typeof vesselOf>;

/** The vessel as the schema shows it. */
export function vesselOf(row: VesselRow, viewer: RecordViewer) {
  const key = titledKey('VESSEL', row.hullNumber);
  return {
    hullNumber: row.hullNumber,
    registrationNumber: row.registrationNumber,
    registrationState: coded(STATE, row.registrationState),
    year: row.year,
    lengthFeet: row.lengthFeet,
    make: coded(codes.BOAT_MAKE, row.make),
    type: coded(codes.BOAT_TYPE, row.type),
    hullMaterial: coded(codes.HULL_MATERIAL, row.hullMaterial),
    propulsion: coded(codes.PROPULSION, row.propulsion),
    colors: codedAll(COLOR, row.colors),
    key,
    ownershipKey: row.ownershipNumber === null ? null : `${key}:${row.ownershipNumber}`,
    registration: {
      status: coded(REGISTRATION_STATUS, row.status),
      issued: row.issued,
      expires: row.expires,
      address: shownAddress(row, viewer),
    },
  };
}
