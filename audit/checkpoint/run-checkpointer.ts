// When is the log signed? Again and again until it is closed; never more once it is not what was signed.
import type { Checkpointer } from './checkpointer.ts';
import { LogTampered } from './tree-of-store.ts';

export interface RunningCheckpointer {
  /** Signs what is new, as far as the store lets it, and stops. */
  close(): Promise<void>;
}

/** Between two rounds; with the time of a round, which is long while much is written, under a second. */
const INTERVAL_MS = 250;
const ALARM_AGAIN_MS = 60_000;

/**
 * @param alarm told what is wrong with the log: at once, and each minute until it is closed. Somebody has to look.
 * @param failed told when a round could not be made; the next one tries again.
 */
export function runCheckpointer(
  checkpointer: Pick<Checkpointer, 'advance'>,
  { alarm, failed }: { alarm: (what: string) => void; failed: (error: unknown) => void },
): RunningCheckpointer {
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let round = advance();

  async function advance(): Promise<void> {
    const next = await attempt();
    if (isClosed) return;
    timer = setTimeout(() => {
      round = advance();
    }, next);
    timer.unref();
  }

  /** One round. Returns in how many milliseconds the next is due. */
  async function attempt(): Promise<number> {
    try {
      await checkpointer.advance();
    } catch (error) {
      if (error instanceof LogTampered) {
        alarm(error.message);
        return ALARM_AGAIN_MS;
      }
      failed(error);
    }
    return INTERVAL_MS;
  }

  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await round;
      await advance();
    },
  };
}
