// How does what waits in the spool come into the log? In order, before anything that comes later, and once.
import type { AuditStore } from '../store/audit-store.ts';
import type { Spool } from './spool.ts';

/** Of one commit. */
const AT_ONCE = 256;

/**
 * Appends all that waits to `store`, and empties the spool.
 *
 * INVARIANT: nothing leaves the spool that `store` has not acknowledged. What it has acknowledged may be appended again,
 * after a crash: the store takes an id once.
 */
export async function carryOver(spool: Spool, store: Pick<AuditStore, 'append'>): Promise<void> {
  for (let carried = 0; spool.count > 0; ) {
    const entries = await spool.read(carried, AT_ONCE);
    if (entries.length > 0) await store.append(entries);
    carried += entries.length;
    if (await spool.emptyAfter(carried)) return;
  }
}
