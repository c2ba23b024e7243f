// What is a field called, for a reader? `dateOfBirth` is "Date of birth", `vin` is "VIN".

const INITIALS = new Set([
  'cii',
  'dna',
  'dob',
  'fbi',
  'fcn',
  'id',
  'nic',
  'oan',
  'oca',
  'ori',
  'sid',
  'ssn',
  'vin',
]);

export function fieldLabel(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[\s_]+/)
    .filter((word) => word !== '')
    .map((word) => (INITIALS.has(word.toLowerCase()) ? word.toUpperCase() : word.toLowerCase()));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** An enumeration's `CONFIRMED_RECORD` is "Confirmed record"; any other text stays as it is. */
export function isEnumeration(value: string): boolean {
  return /^[A-Z]+(_[A-Z]+)+$|^[A-Z]{4,}$/.test(value);
}

/** How a list item is called: by its first telling fact. */
export const isTelling = (key: string): boolean => !/^(id|nic|cii|fcn)$/i.test(key);
