// Does a response hold a value that its reader may not see? Looked for in the whole text, wherever it may stand.
import type { Reference } from './reference/reference.ts';
import type { DataValue, ViewerModel, World } from './world/model.ts';

/** Coordinates whose planted values are in the text although the viewer may not read them. */
export function leakedValues(
  world: World,
  reference: Reference,
  viewer: ViewerModel,
  text: string,
): readonly string[] {
  return Object.entries(world.data.records).flatMap(([type, records]) =>
    Object.keys(records[0] ?? {})
      .filter((field) => reference.isDenied(viewer, type, field))
      .filter((field) =>
        records.some((record) => planted(record[field] ?? null).some((value) => text.includes(value))),
      )
      .map((field) => `a value of ${type}.${field} is in the response`),
  );
}

/** The values of a record that stand nowhere else: texts and numbers, not enums and Booleans. */
function planted(value: DataValue): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: DataValue) => planted(item));
  if (typeof value === 'number') return [String(value)];
  if (typeof value === 'string') return value.startsWith('<') ? [value] : [];
  if (value === null || typeof value !== 'object' || !('blob' in value)) return [];
  return Object.values(value.blob as Readonly<Record<string, string>>);
}
