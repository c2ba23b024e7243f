// How a long-running command lives: start, say that it is ready, stop cleanly on a signal, fail with one line.
import { StartupError } from './startup-error.ts';

/** Something that runs until it is closed. */
export interface Running {
  close(): Promise<void>;
}

const GRACE_MS = 10_000;

/**
 * Starts, then waits for Ctrl-C or SIGTERM and closes; a signal that comes while it starts closes it once it has
 * started. A second signal, or ten seconds without an end, stops the process at once.
 *
 * The process exits 0 after a clean stop, and 1 otherwise: after a `StartupError` with its one line, after any other
 * error with its stack.
 */
export async function runUntilSignal(start: () => Promise<Running>): Promise<void> {
  const starting = start();
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    starting.then((running) => running.close()).then(() => process.exit(0), exitWithError);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  await starting.catch(exitWithError);
}

/** Prints why a command failed and ends the process with exit code 1. */
export function exitWithError(error: unknown): never {
  const text =
    error instanceof StartupError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`error: ${text}\n`);
  process.exit(1);
}
