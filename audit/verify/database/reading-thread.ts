// How are the events of a log in PostgreSQL read while others are verified? In a thread of their own.
import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { workerModule } from '../../../platform/worker-module.ts';
import type { Batch } from '../log-source.ts';
import { type PackedBatch, unpacked } from './packed-batch.ts';

/** What the thread is started with. */
export interface ReadingOrder {
  readonly url: string;
  /** Events up to, not with, this index. */
  readonly end: number;
  /** Batches that may wait to be taken. */
  readonly ahead: number;
}

const AHEAD = 8;

/** Events of the log at `url` up to, not with, index `end`. @throws whatever keeps the thread from reading them all. */
export async function* readInThread(url: string, end: number): AsyncGenerator<Batch> {
  const workerData: ReadingOrder = { url, end, ahead: AHEAD };
  const worker = new Worker(workerModule('./reading-worker', import.meta.url), { workerData });
  try {
    for await (const [message] of on(worker, 'message', { close: ['exit'] })) {
      if (message === 'read') return;
      worker.postMessage('taken');
      yield unpacked(message as PackedBatch);
    }
    throw new Error('the thread that reads the log has ended before the log');
  } finally {
    await worker.terminate();
  }
}
