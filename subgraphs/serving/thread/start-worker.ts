// How a process gets all subgraphs without their database on its own event loop: in a worker thread.
import { join } from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { databaseDirectory } from '../../../platform/data-directory.ts';
import { databaseBehind } from '../../../platform/database-thread.ts';
import { releaseDirectory } from '../../../platform/directory-lock.ts';
import { StartupError } from '../../../platform/startup-error.ts';
import { workerModule } from '../../../platform/worker-module.ts';
import type { Invalidate } from '../../writing/relay/gateway-target.ts';
import type { HostEnvironment, HostOptions, RunningSubgraphs } from '../host.ts';
import type { SubgraphRequest } from '../subgraph.ts';
import {
  CLOSE,
  type Invalidated,
  PERMISSIONS_CHANGED,
  type WorkerOrder,
  type WorkerReport,
} from './worker-messages.ts';

export interface SubgraphWorkerOptions extends Omit<HostOptions, 'rules' | 'today' | 'now'> {
  /** One day for as long as the worker runs, `YYYY-MM-DD`; by default the calendar's. */
  readonly today?: string | undefined;
  /** What a `MovableClock` shares, in place of the machine's clock. */
  readonly clock?: SharedArrayBuffer | undefined;
  /** Gives up a start that is under way; what is half made is made anew the next time. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Starts every subgraph in a worker thread.
 *
 * A fault of the worker after it was ready is an uncaught error of this process: without subgraphs nothing is left to do.
 * @throws StartupError when the database holds something else or is in use, or the reason of `signal`.
 */
export async function startSubgraphWorker(options: SubgraphWorkerOptions): Promise<RunningSubgraphs> {
  const { signal, environment, observe, invalidate } = options;
  signal?.throwIfAborted();
  const { port1, port2: databasePort } = new MessageChannel();
  const worker = new Worker(workerModule('./worker', import.meta.url), {
    workerData: orderOf(options, databasePort),
    transferList: [databasePort],
    execArgv: [],
  });
  const release = (): void => releaseDirectory(join(environment.dataDirectory, databaseDirectory()));
  const giveUp = (): void => void worker.terminate();
  process.once('exit', release);
  signal?.addEventListener('abort', giveUp);
  worker.once('exit', () => {
    release();
    process.removeListener('exit', release);
  });
  if (invalidate) answerChanges(worker, invalidate);
  try {
    const urls = await untilReady(worker, observe);
    return {
      urls,
      database: databaseBehind(port1),
      close: () => closeWorker(worker),
      rereadPermissions: rereadingOf(worker),
    };
  } catch (error) {
    throw signal?.aborted ? signal.reason : error;
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}

/** Tells the worker that the permissions have changed, one change after another. */
function rereadingOf(worker: Worker): () => Promise<void> {
  let told: Promise<void> = Promise.resolve();
  return () => {
    told = told.catch(() => {}).then(() => rereadBy(worker));
    return told;
  };
}

/** What the worker is told of the surroundings: nothing that is the gateway's alone. */
const HOST_SETTINGS: Readonly<Record<keyof HostEnvironment, true>> = {
  databaseUrl: true,
  dataDirectory: true,
  logLevel: true,
  syntheticPersons: true,
  syntheticSeed: true,
  auditReadingKey: true,
  auditDatabaseUrl: true,
  misuseSettings: true,
  misuseWebhookUrl: true,
  misuseWebhookKey: true,
  interstateResponders: true,
  interstateRetentionYears: true,
};

const hostEnvironmentOf = (environment: HostEnvironment): HostEnvironment =>
  Object.fromEntries(
    Object.entries(environment).filter(([name]) => Object.hasOwn(HOST_SETTINGS, name)),
  ) as unknown as HostEnvironment;

function orderOf(
  {
    environment,
    passportKeyring,
    permissionsFile,
    inMemory = false,
    copiedFrom,
    today,
    clock,
    observe,
    background,
    invalidate,
  }: SubgraphWorkerOptions,
  databasePort: MessagePort,
): WorkerOrder {
  return {
    environment: hostEnvironmentOf(environment),
    passportKeyring,
    permissionsFile,
    inMemory,
    copiedFrom,
    background,
    today,
    clock,
    observed: observe !== undefined,
    invalidates: invalidate !== undefined,
    databasePort,
  };
}

/** Tells the gateway what the worker says has changed. */
function answerChanges(worker: Worker, invalidate: Invalidate): void {
  worker.on('message', (message: WorkerReport) => {
    if (message.kind !== 'changed') return;
    const { id, about } = message;
    const answer = (isDone: boolean): void =>
      worker.postMessage({ kind: 'invalidated', id, isDone } satisfies Invalidated);
    invalidate(about).then(
      () => answer(true),
      () => answer(false),
    );
  });
}

function untilReady(
  worker: Worker,
  observe: ((request: SubgraphRequest) => void) | undefined,
): Promise<Readonly<Record<string, string>>> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the subgraphs' thread ended with code ${code}`)));
    worker.on('message', (message: WorkerReport) => {
      if (message.kind === 'asked') observe?.(message.request);
      if (message.kind === 'failed') reject(errorOf(message));
      if (message.kind !== 'ready') return;
      worker.removeListener('error', reject);
      resolve(message.urls);
    });
  });
}

function errorOf({ message, stack, startup }: Extract<WorkerReport, { kind: 'failed' }>): Error {
  if (startup) return new StartupError(message);
  const error = new Error(message);
  if (stack) error.stack = stack;
  return error;
}

/** Tells the worker and waits for its answer. @throws StartupError with what is wrong with the file. */
function rereadBy(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error("the subgraphs' thread has ended"));
    const heard = (message: WorkerReport): void => {
      if (message.kind !== 'reread') return;
      worker.removeListener('message', heard);
      worker.removeListener('exit', ended);
      if (message.problem === undefined) resolve();
      else reject(new StartupError(message.problem));
    };
    worker.on('message', heard);
    worker.once('exit', ended);
    worker.postMessage(PERMISSIONS_CHANGED);
  });
}

async function closeWorker(worker: Worker): Promise<void> {
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const failure = new Promise<Error | undefined>((resolve) => {
    worker.on('message', (message: WorkerReport) => {
      if (message.kind === 'closed') resolve(undefined);
      if (message.kind === 'failed') resolve(errorOf(message));
    });
    worker.once('exit', () => resolve(undefined));
  });
  worker.postMessage(CLOSE);
  const error = await failure;
  await ended;
  if (error) throw error;
}
