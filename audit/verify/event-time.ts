// When is an event from? Read out of its text without parsing all of it.

/** ISO 8601, UTC, to the millisecond; empty where a text says no time. */
export function timeIn(text: string): string {
  return /"time":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)"/.exec(text)?.[1] ?? '';
}
