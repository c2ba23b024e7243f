// Medians and percentiles.

/** The value below which `share` (0 to 1) of the values lie, by nearest rank. @throws when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('there are no values');
  return value;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The median of each member over several records of the same shape. */
export function mediansOf<Member extends string>(
  records: readonly Readonly<Record<Member, number>>[],
): Readonly<Record<Member, number>> {
  const members = Object.keys(records[0] ?? {}) as Member[];
  const entries = members.map((member) => [member, median(records.map((record) => record[member]))]);
  return Object.fromEntries(entries) as Readonly<Record<Member, number>>;
}
