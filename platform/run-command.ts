// How a long-running command lives: start, say that it is ready, stop cleanly on a signal, fail with one line.
import { StartupError } from './startup-error.ts';

/** Something that runs until it is closed. */
export interface Running {
  close(): Promise<void>;
}

/** How long a command has to close, and how long one that has not started yet has to give up. */
const CLOSE_MS = 10_000;
const GIVE_UP_MS = 1_000;

/**
 * Starts, then waits for Ctrl-C or SIGTERM and closes. A signal that comes while it starts aborts `signal` and ends
 * the process within a second. A second signal, or ten seconds without an end, stops the process at once.
 *
 * The process exits 0 after a clean stop, and 1 otherwise: after a `StartupError` with its one line, after any other
 * error with its stack.
 */
export async function runUntilSignal(start: (signal: AbortSignal) => Promise<Running>): Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  let isStarted = false;
  const starting = start(signal);
  const stop = (): void => {
    if (signal.aborted) process.exit(1);
    if (isStarted) setTimeout(() => process.exit(1), CLOSE_MS);
    else setTimeout(() => process.exit(0), GIVE_UP_MS);
    stopping.abort();
    starting.then((running) => running.close()).then(() => process.exit(0), exitWithError);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    await starting;
    isStarted = true;
  } catch (error) {
    if (signal.aborted) process.exit(0);
    exitWithError(error);
  }
}

/** Prints why a command failed and ends the process with exit code 1. */
export function exitWithError(error: unknown): never {
  const text =
    error instanceof StartupError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`error: ${text}\n`);
  process.exit(1);
}
