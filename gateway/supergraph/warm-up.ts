// What was asked most is planned for a new supergraph before that goes live, so that its first requests need not wait.
import type { Logger } from '../../platform/log.ts';
import type { Operation } from '../operation/operation.ts';
import type { Snapshot } from './snapshot.ts';

export interface WarmUpOptions {
  /** How many operations are planned; none: a new supergraph goes live at once. */
  readonly operations: number;
  /** Milliseconds after which the new supergraph goes live in any case. */
  readonly timeoutMs: number;
}

/** Plans for `next` what was used most before. Never fails; an operation that does is one that is planned later. */
export async function warmUp(
  next: Snapshot,
  { mostUsed, timeoutMs, log }: { mostUsed: readonly Operation[]; timeoutMs: number; log: Logger },
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), timeoutMs);
    timer.unref();
  });
  for (const [done, operation] of mostUsed.entries()) {
    const outcome = await Promise.race([planOne(next, operation, log), timeout]);
    if (outcome !== 'late') continue;
    log.warn({ planned: done, of: mostUsed.length }, 'a new supergraph goes live before all plans are made');
    break;
  }
  clearTimeout(timer);
}

async function planOne({ planning }: Snapshot, operation: Operation, log: Logger): Promise<void> {
  try {
    const outcome = await planning.plan(operation);
    if ('plan' in outcome) return;
    log.info({ operation: operation.hash, ...outcome }, 'an operation was not planned ahead');
  } catch (err) {
    log.info({ operation: operation.hash, err }, 'an operation was not planned ahead');
  }
}
