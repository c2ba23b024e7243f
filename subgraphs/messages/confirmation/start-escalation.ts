// How overdue requests come to be noticed beside answering: looked for every few seconds, for as long as it serves.
import type { BackgroundSurroundings } from '../../serving/define-subgraph.ts';
import { escalateOverdue } from './escalate-overdue.ts';

const PAUSE_MS = 5_000;

/** Starts looking. Closing waits for a look that is under way. */
export function startEscalation({ database, now, logger }: BackgroundSurroundings) {
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const look = async (): Promise<void> => {
    try {
      await escalateOverdue(database, now());
    } catch (error) {
      logger.error(
        { fault: (error as Error).name },
        'overdue confirmations could not be told: they are tried again',
      );
    }
    if (!isClosed) timer = setTimeout(next, PAUSE_MS).unref();
  };
  let looking = look();
  const next = (): void => {
    looking = look();
  };
  return {
    close: async (): Promise<void> => {
      isClosed = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
