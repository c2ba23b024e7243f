// Whether a vehicle identification number (VIN) is one: its ninth sign depends on the others.

const VIN_VALUES: Readonly<Record<string, number>> = Object.fromEntries(
  [...'0123456789', ...'ABCDEFGHJKLMNPRSTUVWXYZ'].map((sign) => [sign, vinValue(sign)]),
);
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** Whether the ninth sign of `vin` is what the other sixteen demand (49 CFR 565.15). */
export function isValidVin(vin: string): boolean {
  return /^[A-HJ-NPR-Z0-9]{17}$/.test(vin) && vin[8] === vinCheckDigit(vin);
}

/** The ninth sign of a VIN, worked out of the other sixteen (49 CFR 565.15). */
export function vinCheckDigit(vin: string): string {
  const sum = [...vin].reduce(
    (total, sign, place) => total + (VIN_VALUES[sign] ?? 0) * (VIN_WEIGHTS[place] ?? 0),
    0,
  );
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

function vinValue(sign: string): number {
  if (/\d/.test(sign)) return Number(sign);
  const rows = ['ABCDEFGH', 'JKLMN#P#R', '#STUVWXYZ'];
  return rows.map((row) => row.indexOf(sign) + 1).find((value) => value > 0) ?? 0;
}
