// The log of disclosures as the misuse engine reads it: out of the audit's store, with the details opened.
import { type AuditEvent, STARTED } from '../../../../audit/audit-event.ts';
import type { ReadingKeys } from '../../../../audit/keys/reading-keys.ts';
import { openDetails } from '../../../../audit/sealed-details.ts';
import type { AuditStore, StoredEntry } from '../../../../audit/store/audit-store.ts';
import { type Access, accessOf } from '../access.ts';
import type { MisuseLog } from '../engine.ts';

/** Reads the log in `store`; what no key of `keys` opens is judged without its details. */
export function auditMisuseLog(store: Pick<AuditStore, 'read' | 'size'>, keys: ReadingKeys): MisuseLog {
  const read: MisuseLog['read'] = async (from, count) =>
    (await store.read(from, count)).map((entry) => accessIn(entry, keys));
  return {
    size: () => store.size(),
    read,
    firstSince: (at) => firstSince({ size: () => store.size(), read }, at),
  };
}

/** A write has two events: the one that says how it went is judged. */
function accessIn({ index, body }: StoredEntry, keys: ReadingKeys): Access | undefined {
  const event = eventIn(body);
  if (!event || event.outcome === STARTED) return undefined;
  const opened = openDetails(keys, event);
  return accessOf(index, event, 'details' in opened ? opened.details : undefined);
}

/** A copy of the log keeps the place of an entry that was lost or is no event: there is nothing to judge, and no fault. */
function eventIn(body: string | undefined): AuditEvent | undefined {
  try {
    const event = JSON.parse(body ?? '') as AuditEvent;
    return typeof event?.sealed === 'string' && !Number.isNaN(Date.parse(event.time)) ? event : undefined;
  } catch {
    return undefined;
  }
}

/** By halves: requests stand in the log in about the order in which they came. */
async function firstSince({ size, read }: Pick<MisuseLog, 'size' | 'read'>, at: number): Promise<number> {
  let low = 0;
  let high = await size();
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const timed = (await read(middle, 50)).find((access) => access !== undefined);
    if (timed && timed.at < at) low = Math.max(middle, timed.index) + 1;
    else high = middle;
  }
  return low;
}
