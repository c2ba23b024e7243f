// What a line of a log in files says of itself. A line that is no event says nothing.
import type { AuditEvent } from '../../audit-event.ts';

export const idIn = (line: string): string | undefined => eventIn(line)?.id;

export function isBefore(line: string, instant: Date): boolean {
  const event = eventIn(line);
  return event !== undefined && Date.parse(event.time) < instant.getTime();
}

function eventIn(line: string): AuditEvent | undefined {
  try {
    return JSON.parse(line) as AuditEvent;
  } catch {
    return undefined;
  }
}
