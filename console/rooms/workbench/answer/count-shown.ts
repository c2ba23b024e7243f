// How many values did the viewer get to see?

export function countShown(data: unknown): number {
  if (data === null || data === undefined) return 0;
  if (Array.isArray(data)) return data.reduce((sum: number, item: unknown) => sum + countShown(item), 0);
  if (typeof data !== 'object') return 1;
  const fields = Object.entries(data).filter(([name]) => !name.endsWith('__typename'));
  return fields.reduce((sum, [, value]) => sum + countShown(value), 0);
}
