// How a long-running command lives: start, say that it is ready, stop cleanly on a signal, fail with one line.
import { StartupError } from './startup-error.ts';

/** Something that runs until it is closed. */
export interface Running {
  close(): Promise<void>;
}

const GRACE_MS = 10_000;

/**
 * Starts, then waits for Ctrl-C or SIGTERM and closes. A `StartupError` is printed as its one line; any other
 * error with its stack. The process exits 0 after a clean stop and 1 otherwise.
 */
export async function runUntilSignal(start: () => Promise<Running>): Promise<void> {
  const running = await start().catch(exitWithError);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    running.close().then(() => process.exit(0), exitWithError);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** Prints why a command failed and ends the process with exit code 1. */
export function exitWithError(error: unknown): never {
  const text =
    error instanceof StartupError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`error: ${text}\n`);
  process.exit(1);
}
