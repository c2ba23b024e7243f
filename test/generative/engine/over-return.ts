// A subgraph that answers more than it was asked: everything that the client wrote, wherever it was not asked for.

/** The value that nobody asked for; it must not be in any response. */
export const UNASKED = '<unasked>';

/** `data` with every one of `keys` on every object that does not have it. */
export function overReturn(data: unknown, keys: readonly string[]): unknown {
  if (Array.isArray(data)) return data.map((item: unknown) => overReturn(item, keys));
  if (data === null || typeof data !== 'object' || isBlob(data)) return data;
  const more = Object.fromEntries(keys.map((key) => [key, UNASKED]));
  const own = Object.entries(data).map(([key, value]) => [key, overReturn(value, keys)]);
  return { ...more, ...Object.fromEntries(own) };
}

/** The value of a custom scalar is its subgraph's own affair. */
const isBlob = (value: object): boolean => 'in' in value;
