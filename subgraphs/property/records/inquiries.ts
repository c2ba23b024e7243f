// What an inquiry asks of each file: QG, QA, QB, QS and QV, by the numbers that are on the property.
import { HOT_FILES } from '../../domain/hot-files/hot-file.ts';
import { badInput, readPlate, readSigns, readState } from '../../reading/client-input.ts';
import { numberKey, stateNumberKey } from '../files/property-file.ts';
import type { Inquiry } from './record-loaders.ts';

const LONGEST_NUMBER = 20;

type Given = string | null | undefined;

/** By serial number, and make and caliber where they are known. */
export interface GunInquiry {
  readonly serialNumber: string;
  readonly make?: string | null;
  readonly caliber?: string | null;
}

/** By serial or owner-applied number, and type and brand where they are known. */
export interface ArticleInquiry {
  readonly serialNumber?: string | null;
  readonly ownerAppliedNumber?: string | null;
  readonly type?: string | null;
  readonly brand?: string | null;
}

export interface BoatInquiry {
  readonly hullNumber?: string | null;
  readonly registrationNumber?: string | null;
  readonly registrationState: string;
}

export interface SecuritiesInquiry {
  readonly serialNumber: string;
  readonly denomination?: number | null;
}

export interface PartInquiry {
  readonly serialNumber?: string | null;
  readonly ownerAppliedNumber?: string | null;
}

export interface VehicleInquiry {
  readonly vin?: string | null;
  readonly plate?: string | null;
  readonly state: string;
}

export const gunInquiry = ({ serialNumber, make, caliber }: GunInquiry): Inquiry => ({
  number: numberKey(HOT_FILES.gun, 'SER', readSigns(serialNumber, 'serialNumber', LONGEST_NUMBER)),
  codes: codesOf({ make, caliber }),
});

export const articleInquiry = ({ type, brand, ...numbers }: ArticleInquiry): Inquiry => ({
  number: serialOrOwnerApplied('article', numbers),
  codes: codesOf({ type, brand }),
});

export const partInquiry = (numbers: PartInquiry): Inquiry => ({
  number: serialOrOwnerApplied('part', numbers),
});

export const securitiesInquiry = ({ serialNumber, denomination }: SecuritiesInquiry): Inquiry => ({
  number: numberKey(HOT_FILES.securities, 'SER', readSigns(serialNumber, 'serialNumber', LONGEST_NUMBER)),
  codes: typeof denomination === 'number' ? { denomination } : {},
});

export function boatInquiry({ hullNumber, registrationNumber, registrationState }: BoatInquiry): Inquiry {
  if (hullNumber && !registrationNumber)
    return { number: numberKey(HOT_FILES.boat, 'BHN', readSigns(hullNumber, 'hullNumber', LONGEST_NUMBER)) };
  if (!registrationNumber || hullNumber)
    throw badInput('give `hullNumber` or `registrationNumber`, one of them');
  const state = readState(registrationState, 'registrationState');
  const number = readSigns(registrationNumber, 'registrationNumber', LONGEST_NUMBER);
  return { number: stateNumberKey(HOT_FILES.boat, 'REG', state, number) };
}

/** By VIN or by plate; a vehicle's plate finds the vehicle, and not a record of the plate alone. */
export function vehicleInquiry({ vin, plate, state }: VehicleInquiry): Inquiry {
  if (vin && !plate)
    return { number: numberKey(HOT_FILES.vehicle, 'VIN', readSigns(vin, 'vin', LONGEST_NUMBER)) };
  if (!plate || vin) throw badInput('give `vin` or `plate`, one of them');
  return { number: plateNumber('vehicle', plate, state) };
}

export const plateInquiry = ({
  plate,
  state,
}: {
  readonly plate: string;
  readonly state: string;
}): Inquiry => ({
  number: plateNumber('plate', plate, state),
});

function plateNumber(file: 'vehicle' | 'plate', plate: string, state: string): string {
  return stateNumberKey(HOT_FILES[file], 'LIC', readState(state, 'state'), readPlate(plate, 'plate'));
}

function serialOrOwnerApplied(
  file: 'article' | 'part',
  { serialNumber, ownerAppliedNumber }: PartInquiry,
): string {
  if (serialNumber && !ownerAppliedNumber)
    return numberKey(HOT_FILES[file], 'SER', readSigns(serialNumber, 'serialNumber', LONGEST_NUMBER));
  if (!ownerAppliedNumber || serialNumber)
    throw badInput('give `serialNumber` or `ownerAppliedNumber`, one of them');
  return numberKey(
    HOT_FILES[file],
    'OAN',
    readSigns(ownerAppliedNumber, 'ownerAppliedNumber', LONGEST_NUMBER),
  );
}

function codesOf(codes: Readonly<Record<string, Given>>): Readonly<Record<string, string>> {
  const given = Object.entries(codes).flatMap(([name, code]) =>
    code ? [[name, readSigns(code, name, LONGEST_NUMBER)] as const] : [],
  );
  return Object.fromEntries(given);
}
