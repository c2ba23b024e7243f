// The relay of one subgraph: tells every target what happened, at least once and in order, for as long as it runs.
import { randomUUID } from 'node:crypto';
import type { Database } from '../../../platform/database.ts';
import type { Logger } from '../../../platform/log.ts';
import { startHousekeeping } from './housekeeping.ts';
import { createPause, type Pause } from './pause.ts';
import { type TurnOutcome, takeTurn } from './take-turn.ts';
import type { Target } from './target.ts';
import { waitingEvents } from './waiting-events.ts';

export interface RelayOptions {
  readonly database: Database;
  /** The subgraph's own schema. */
  readonly schema: string;
  readonly targets: readonly Target[];
  readonly logger: Logger;
}

export interface RunningRelay {
  /** There is something to tell now. */
  wake(): void;
  /** Resolves once nothing of it is under way; what was not told waits for the next start. */
  close(): Promise<void>;
}

/** How long nothing is looked for unasked: what another process of this subgraph left, or one before this. */
const LOOK_MS = 5_000;
/** How long another process has the turn before it is asked for again. */
const HELD_MS = 250;
/** Milliseconds before the first try again, doubled with every other, and at most. */
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5_000;

/** A target that is away holds up no other. */
export function startRelay(options: RelayOptions): RunningRelay {
  const { database, schema, targets, logger } = options;
  const shared = {
    events: waitingEvents(database, schema),
    targets: targets.map(({ name }) => name),
    holder: randomUUID(),
    logger,
  };
  let isClosed = false;
  const isOver = () => isClosed;
  const pauses = targets.map(createPause);
  const running = targets.map((target, n) =>
    tellUntilClosed(pauses[n] ?? createPause(), isOver, () =>
      takeTurn({ ...shared, target, isOver }).catch((error: Error & { code?: unknown }) => {
        if (!isClosed)
          logger.warn({ fault: `${error.name} ${String(error.code ?? '')}` }, 'the outbox can not be read');
        return 'failed';
      }),
    ),
  );
  const housekeeping = startHousekeeping({ database, schema, logger });
  const wake = (): void => {
    for (const pause of pauses) pause.wake();
  };
  return {
    wake,
    close: async () => {
      isClosed = true;
      wake();
      await Promise.all([...running, housekeeping.close()]);
    },
  };
}

async function tellUntilClosed(
  pause: Pause,
  isOver: () => boolean,
  turn: () => Promise<TurnOutcome>,
): Promise<void> {
  let failures = 0;
  while (!isOver()) {
    const outcome = await turn();
    failures = outcome === 'failed' ? failures + 1 : 0;
    if (isOver()) return;
    if (outcome === 'clear') await pause.wait(LOOK_MS);
    else await pause.wait(outcome === 'held' ? HELD_MS : retryMs(failures));
  }
}

/** A little by chance, so that many that lost the same target do not come back at once. */
function retryMs(failures: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LAST_RETRY_MS) * (0.75 + Math.random() / 2);
}
