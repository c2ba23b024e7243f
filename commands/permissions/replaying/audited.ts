// Reads the audit log of the house, or an export of it.
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type AuditEvent, STARTED } from '../../../audit/audit-event.ts';
import { UsageError } from '../../verbs/verb.ts';

/** Every event of a log, oldest first. A line that a crash tore is passed over. @throws UsageError without a file. */
export async function* eventsIn(path: string): AsyncGenerator<AuditEvent> {
  if (!existsSync(path)) throw new UsageError(`there is no audit log at \`${path}\``);
  for await (const line of createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const event = parsed(line);
    if (event) yield event;
  }
}

/** The event of a decision: how it ended, if it came so far. @throws UsageError when it is not in the log. */
export async function eventOf(decisionId: string, path: string): Promise<AuditEvent> {
  let found: AuditEvent | undefined;
  for await (const event of eventsIn(path))
    if (event.decisionId === decisionId && (!found || event.outcome !== STARTED)) found = event;
  if (!found) throw new UsageError(`the audit log \`${path}\` holds no decision \`${decisionId}\``);
  return found;
}

function parsed(line: string): AuditEvent | undefined {
  try {
    const event = JSON.parse(line) as AuditEvent;
    return typeof event === 'object' && typeof event?.decisionId === 'string' ? event : undefined;
  } catch {
    return undefined;
  }
}
