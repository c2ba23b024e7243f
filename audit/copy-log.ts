// How the log of a house that runs by itself comes into its database too, where it can be searched.
import { setTimeout as pause } from 'node:timers/promises';
import { entryAgain } from './audit-entry.ts';
import type { AuditStore } from './store/audit-store.ts';

const INTERVAL_MS = 250;
/** While they are copied nothing else is asked of the database: some ten milliseconds in PGlite. */
const AT_ONCE = 32;

/**
 * The store `from`, of which every entry is copied to `to`, in order and in the background. The copy goes on where it
 * stands. `alarm` is told when it can't, because the two are not the same log; nothing is copied then.
 */
export function copyLog(from: AuditStore, to: AuditStore, alarm: (what: string) => void): AuditStore {
  const closing = new AbortController();
  const copying = copyUntil(closing.signal, from, to).catch((error: Error) => alarm(error.message));
  return {
    append: (entries) => from.append(entries),
    size: () => from.size(),
    read: (first, count) => from.read(first, count),
    find: (decision) => from.find(decision),
    leaves: (first, count) => from.leaves(first, count),
    nodes: (places) => from.nodes(places),
    putCheckpoint: (checkpoint, nodes) => from.putCheckpoint(checkpoint, nodes),
    latestCheckpoint: () => from.latestCheckpoint(),
    checkpoints: (size, count) => from.checkpoints(size, count),
    close: async () => {
      closing.abort();
      await copying;
      await from.close();
    },
  };
}

/** The copy holds what the log does not: one of them is another's. */
class NotTheSameLog extends Error {
  override readonly name = 'NotTheSameLog';
}

/** One more round after `signal`, for what came last. */
async function copyUntil(signal: AbortSignal, from: AuditStore, to: AuditStore): Promise<void> {
  for (;;) {
    const isLast = signal.aborted;
    await copyNew(from, to).catch((error: unknown) => {
      if (error instanceof NotTheSameLog) throw error;
    });
    if (isLast) return;
    await pause(INTERVAL_MS, undefined, { signal, ref: false }).catch(() => {});
  }
}

async function copyNew(from: AuditStore, to: AuditStore): Promise<void> {
  let [done, all] = await Promise.all([to.size(), from.size()]);
  await assertSame(done, from, to);
  while (done < all) {
    const entries = (await from.read(done, AT_ONCE)).map(entryAgain);
    const indexes = await to.append(entries);
    if (indexes.some((index, place) => index !== done + place))
      throw new NotTheSameLog(
        'the copy of the audit log was written to by somebody else: `npm run reset` makes it anew',
      );
    done += entries.length;
    all = await from.size();
  }
}

async function assertSame(done: number, from: AuditStore, to: AuditStore): Promise<void> {
  if (done === 0) return;
  const [[original], [copy]] = await Promise.all([from.leaves(done - 1, 1), to.leaves(done - 1, 1)]);
  if (!original || !copy?.equals(original))
    throw new NotTheSameLog(
      'the database holds the copy of another audit log than the file: `npm run reset` makes both anew',
    );
}
