// Does a JSON text name a member twice? Readers differ in which of the two they take, so neither is believed.

/** Strings of a JSON text, with the colon that makes one the name of a member. */
const STRINGS = /"(?:[^"\\]|\\.)*"\s*(:)?/g;

/** Whether every object in `text` names each member once. `value` is what `text`, which is valid JSON, was parsed to. */
export function hasUniqueMembers(text: string, value: unknown): boolean {
  let written = 0;
  for (const [, colon] of text.matchAll(STRINGS)) if (colon) written += 1;
  return written === membersIn(value);
}

/** Counts without recursion: a text may be nested deeper than the stack. */
function membersIn(value: unknown): number {
  let count = 0;
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    const values = Object.values(next);
    if (!Array.isArray(next)) count += values.length;
    for (const inner of values) open.push(inner);
  }
  return count;
}
