// How names are compared: lower case letters only, without accents, so that `O’Neil` and `ONEIL` are one.

/** The form of a name that searches compare. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}
