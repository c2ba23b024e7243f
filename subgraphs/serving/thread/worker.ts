// The thread that subgraphs and their database live in, so that no query of theirs holds up the gateway.
import { parentPort, workerData } from 'node:worker_threads';
import { serveDatabase } from '../../../platform/database-thread.ts';
import { StartupError } from '../../../platform/startup-error.ts';
import type { Invalidate } from '../../writing/relay/gateway-target.ts';
import { type RunningSubgraphs, startSubgraphs } from '../host.ts';
import { readMovableClock } from './movable-clock.ts';
import {
  CLOSE,
  type Invalidated,
  PERMISSIONS_CHANGED,
  type WorkerOrder,
  type WorkerReport,
} from './worker-messages.ts';

function report(message: WorkerReport): void {
  parentPort?.postMessage(message);
}

function reportFailure(error: unknown): void {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  report({ kind: 'failed', message, stack, startup: error instanceof StartupError });
  parentPort?.close();
}

async function run({
  observed,
  invalidates,
  today,
  clock,
  databasePort,
  ...options
}: WorkerOrder): Promise<void> {
  const observe = observed
    ? (request: Extract<WorkerReport, { kind: 'asked' }>['request']) => report({ kind: 'asked', request })
    : undefined;
  const running = await startSubgraphs({
    ...options,
    observe,
    invalidate: invalidates ? invalidating() : undefined,
    today: today === undefined ? undefined : () => today,
    now: clock && readMovableClock(clock),
  });
  serveDatabase(running.database, databasePort);
  parentPort?.on('message', (message) => {
    if (message === PERMISSIONS_CHANGED) void reread(running);
    if (message !== CLOSE) return;
    running.close().then(() => {
      report({ kind: 'closed' });
      parentPort?.close();
    }, reportFailure);
  });
  report({ kind: 'ready', urls: running.urls });
}

/** Has the parent tell its gateway, and waits until it has. */
function invalidating(): Invalidate {
  const waiting = new Map<number, (isDone: boolean) => void>();
  let told = 0;
  parentPort?.on('message', (message: Invalidated | string) => {
    if (typeof message !== 'object') return;
    waiting.get(message.id)?.(message.isDone);
    waiting.delete(message.id);
  });
  return async (about) => {
    told += 1;
    const id = told;
    const answered = new Promise<boolean>((resolve) => waiting.set(id, resolve));
    report({ kind: 'changed', id, about });
    if (!(await answered)) throw new Error('the gateway could not be told');
  };
}

/** A file that can't be taken is the sender's to mend; this thread goes on by the rules it has. */
async function reread(running: RunningSubgraphs): Promise<void> {
  const problem = await running.rereadPermissions().then(
    () => undefined,
    (error: unknown) => (error as Error).message,
  );
  report({ kind: 'reread', problem });
}

run(workerData as WorkerOrder).catch(reportFailure);
