// How a traffic collision report on file becomes what the schema shows.
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { agencyOf } from '../../domain/codes/agencies.ts';
import { coded } from '../../domain/codes/coded.ts';
import * as codes from '../../domain/codes/motor-vehicles/accident-codes.ts';
import { type AddressOnFile, shownAddress } from '../../domain/confidential-address/shown-address.ts';

export interface AccidentRow {
  readonly id: string;
  readonly reportNumber: string;
  readonly ori: string;
  readonly occurredAt: string;
  readonly city: string;
  readonly location: string;
  readonly severity: string;
  readonly primaryFactor: string | null;
  readonly violationSection: string | null;
  readonly collisionType: string;
  readonly hitAndRun: string;
  readonly injured: number;
  readonly killed: number;
}

/** Somebody in an accident, as they read on one day. */
export interface PartyRow extends AddressOnFile {
  readonly party: number;
  readonly role: string;
  readonly atFault: boolean;
  readonly injury: string;
  readonly sobriety: string;
  readonly personId: string | null;
  readonly name: string;
  readonly vin: string | null;
}

export type Accident = ReturnType<typeof accidentOf>;
export type AccidentParty = ReturnType<typeof partyOf>;

/** The report as the schema shows it, without the people in it. */
export function accidentOf(row: AccidentRow) {
  return {
    ...row,
    agency: agencyOf(row.ori),
    severity: coded(codes.SEVERITY, row.severity),
    primaryCollisionFactor: coded(codes.PRIMARY_FACTOR, row.primaryFactor),
    collisionType: coded(codes.COLLISION_TYPE, row.collisionType),
    hitAndRun: coded(codes.HIT_AND_RUN, row.hitAndRun),
  };
}

/** Somebody in an accident, as the schema shows them. */
export function partyOf(row: PartyRow, viewer: RecordViewer) {
  return {
    ...row,
    person: row.personId === null ? null : { id: row.personId },
    role: coded(codes.PARTY_ROLE, row.role),
    injury: coded(codes.INJURY, row.injury),
    sobriety: coded(codes.SOBRIETY, row.sobriety),
    address: shownAddress(row, viewer),
  };
}
