// A vehicle that other states are asked about: by a whole plate, a part of one, or its VIN.
import { badInput, readPlate, readSigns } from '../../reading/client-input.ts';
import { type Inquiry, inquiryOf } from './inquiry.ts';

const LONGEST_VIN = 20;
const FEWEST_KNOWN_SIGNS = 3;

/** What a client knows of a vehicle. */
export interface VehicleInput {
  readonly plate?: string | null;
  readonly plateYear?: number | null;
  readonly vin?: string | null;
}

/** The inquiry for what a client gave. @throws GraphQLError that says what to give instead. */
export function readVehicleInquiry({ plate, plateYear, vin }: VehicleInput): Inquiry {
  if (isGiven(plate) === isGiven(vin)) throw badInput('`by` takes a `plate` or a `vin`, one of them');
  if (isGiven(vin)) return inquiryByVin(readSigns(vin, 'by.vin', LONGEST_VIN));
  const LIY = isGiven(plateYear) ? { LIY: String(plateYear) } : {};
  return /[*?]/.test(plate ?? '')
    ? inquiryOf('RPQ', { LIC: readPartialPlate(plate ?? ''), ...LIY })
    : inquiryOf('RQ', { LIC: readPlate(plate ?? '', 'by.plate'), ...LIY });
}

/** The inquiry for a vehicle on file here. */
export const inquiryByVin = (vin: string): Inquiry => inquiryOf('RQ', { VIN: vin });

function readPartialPlate(text: string): string {
  const plate = text.toUpperCase().replace(/[\s.·-]/g, '');
  const known = plate.replace(/[*?]/g, '');
  if (/^[A-Z0-9*?]{1,10}$/.test(plate) && known.length >= FEWEST_KNOWN_SIGNS) return plate;
  throw badInput(
    `of a part of a plate at least ${FEWEST_KNOWN_SIGNS} letters or digits must be known in \`by.plate\``,
  );
}

const isGiven = <Value>(value: Value | null | undefined): value is Value =>
  value !== null && value !== undefined;
