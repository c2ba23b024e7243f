// Every number that names something: valid in form, never issued to anybody, and unique because it counts.
import { vinCheckDigit } from '../../domain/vin.ts';

const PERSON_IDS = 90_000_000;
/** What a sign of a form stands for: `1` a first digit, `9` a digit, `A` a letter of a plate, `L` one of a license. */
const SIGNS: Readonly<Record<string, string>> = {
  '1': '1234567',
  '9': '0123456789',
  A: 'ABCDEFGHJKLMNPRSTUVWXYZ',
  L: 'BCDEFGHJKLMNPRSTVWXY',
};
/** Ordinary plates by state. Each form makes more numbers than there can be vehicles. */
const PLATE_FORMS: Readonly<Record<string, string>> = {
  CA: '1AAA999',
  AZ: 'AAA9999',
  OR: '999AAA',
  TX: 'AAA9999',
  WA: 'AAA9999',
};
/** Driver licenses by state. */
const LICENSE_FORMS: Readonly<Record<string, string>> = {
  CA: 'L9999999',
  AZ: 'L99999999',
  NV: '9999999999',
  OR: '9999999',
  TX: '99999999',
};
/** States beside California that have synthetic plates, and licenses. */
export const OTHER_PLATE_STATES = Object.keys(PLATE_FORMS).filter((state) => state !== 'CA');
export const OTHER_LICENSE_STATES = Object.keys(LICENSE_FORMS).filter((state) => state !== 'CA');
const VIN_YEARS = 'ABCDEFGHJKLMNPRSTVWXY123456789';

/** Graph id of person `index`: opaque, the same for every seed. */
export function personId(index: number): string {
  return `P${spread(index, 7_368_787, PERSON_IDS) + 10_000_000}`;
}

/** State identification (CII) number. */
export function ciiNumber(index: number): string {
  return `A${digits(spread(index, 48_271_397, 100_000_000), 8)}`;
}

/** State id (SID). */
export function stateId(index: number): string {
  return `CA${digits(spread(index, 33_554_467, 100_000_000), 8)}`;
}

/** FBI number (UCN). */
export function fbiNumber(index: number): string {
  return `${digits(spread(index, 4_748_561, 10_000_000), 7)}ZZ9`;
}

/** Applicant transaction identifier (ATI) of the Live Scan submission `place` (0 to 9) of person `index`. */
export function applicantTransaction(index: number, place: number): string {
  return filled('A999AAA999', index * 10 + place, 73_471_273);
}

/** A social security number of an area and group that are never issued: 9xx-00-xxxx. */
export function socialSecurityNumber(index: number): string {
  const number = spread(index, 387_413, 1_000_000);
  return `9${digits(Math.floor(number / 10_000), 2)}-00-${digits(number % 10_000, 4)}`;
}

/** Driver license of person `index` in the form of its state: in California a letter and seven digits. */
export function licenseNumber(index: number, state = 'CA'): string {
  return filled(LICENSE_FORMS[state] ?? '', index, 73_471_273);
}

/** Plate of vehicle `index` in the form of its state. First digits 8 and 9 are kept for plates that stories tell of. */
export function plateNumber(index: number, state = 'CA'): string {
  return filled(PLATE_FORMS[state] ?? '', index, 40_960_007);
}

/** A VIN with a valid check digit; the descriptor `ZZ` belongs to no model. */
export function vehicleNumber(index: number, { maker, year }: { maker: string; year: number }): string {
  const serial = digits(index, 8);
  const yearSign = VIN_YEARS[(year - 1980) % VIN_YEARS.length];
  const bare = `${maker}ZZ${serial.slice(0, 3)}0${yearSign}Z0${serial.slice(3)}`;
  return `${bare.slice(0, 8)}${vinCheckDigit(bare)}${bare.slice(9)}`;
}

/** NCIC number: the letter of its file and nine digits. */
export function nicNumber(file: string, index: number): string {
  return `${file}${digits(spread(index, 618_033_989, 1_000_000_000), 9)}`;
}

/** `number` with leading zeros. */
export function digits(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

/** Walks 0…range-1 in big steps that meet every number once, as long as `step` and `range` share no factor. */
function spread(index: number, step: number, range: number): number {
  const product = (index + 1) * step;
  if (Number.isSafeInteger(product)) return product % range;
  return Number((BigInt(index + 1) * BigInt(step)) % BigInt(range));
}

/** `form` with every sign replaced by one that it stands for; different for every index. */
function filled(form: string, index: number, step: number): string {
  const choices = [...form].map((sign) => SIGNS[sign] ?? sign);
  let rest = spread(
    index,
    step,
    choices.reduce((product, { length }) => product * length, 1),
  );
  return choices
    .reverse()
    .map((signs) => {
      const sign = signs[rest % signs.length] ?? '';
      rest = Math.floor(rest / signs.length);
      return sign;
    })
    .reverse()
    .join('');
}
