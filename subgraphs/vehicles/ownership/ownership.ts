// How a certificate of ownership on file becomes what the schema shows.
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { coded } from '../../domain/codes/coded.ts';
import { ACQUISITION } from '../../domain/codes/motor-vehicles/ownership-codes.ts';
import { type AddressOnFile, shownAddress } from '../../domain/confidential-address/shown-address.ts';

/** What a certificate is for: a vehicle by its VIN, or a vessel by its hull number. */
export type TitledKind = 'VEHICLE' | 'VESSEL';

/** An ownership as it reads on one day. */
export interface OwnershipRow extends AddressOnFile {
  readonly kind: TitledKind;
  readonly item: string;
  readonly number: number;
  readonly since: string;
  readonly until: string | null;
  readonly acquiredBy: string;
  readonly odometerMiles: number | null;
  readonly organization: string | null;
  readonly legalOwnerName: string | null;
  readonly legalOwnerPerson: string | null;
  readonly legalOwnerAddress: object | null;
  readonly legalOwnerAddressConfidential: boolean;
}

export type Ownership = ReturnType<typeof ownershipOf>;

/** How a vehicle or vessel is keyed among everything that is owned. */
export function titledKey(kind: TitledKind, item: string): string {
  return `${kind}:${item}`;
}

/** The ownership as the schema shows it. */
export function ownershipOf(row: OwnershipRow, viewer: RecordViewer) {
  const { kind, item, number } = row;
  return {
    ...row,
    key: `${titledKey(kind, item)}:${number}`,
    acquiredBy: coded(ACQUISITION, row.acquiredBy),
    address: shownAddress(row, viewer),
    legalOwner: legalOwnerOf(row, viewer),
  };
}

function legalOwnerOf(row: OwnershipRow, viewer: RecordViewer) {
  const { legalOwnerName: name, legalOwnerPerson: person } = row;
  if (name === null) return null;
  const onFile = { address: row.legalOwnerAddress, addressConfidential: row.legalOwnerAddressConfidential };
  return { name, person: person === null ? null : { id: person }, address: shownAddress(onFile, viewer) };
}

/** The ownership that has not ended. */
export function presentOf(ownerships: readonly Ownership[]): Ownership | undefined {
  return ownerships.find(({ until }) => until === null);
}
