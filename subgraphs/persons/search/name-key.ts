// How names are compared: lower case letters only, without accents, so that `O’Neil` and `ONEIL` are one.

/** The form of a name that searches compare. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

/** Keys of the parts of a double surname, such as `Castellane-Ruiz`; none for a single one. */
export function surnameParts(name: string): readonly string[] {
  const parts = name
    .split(/[\s-]+/)
    .map(nameKey)
    .filter((part) => part.length > 1);
  return parts.length > 1 ? [...new Set(parts)] : [];
}
