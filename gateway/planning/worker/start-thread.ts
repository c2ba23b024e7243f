// How a planning thread is started, from compiled code and from sources alike.
import { Worker } from 'node:worker_threads';
import { workerModule } from '../../../platform/worker-module.ts';
import type { PlanningOrder } from './messages.ts';

export interface ThreadOptions extends PlanningOrder {
  /** Megabytes of memory; the thread ends when a plan needs more, and nothing else does. */
  readonly memoryMb: number;
}

/** Starts a thread. It gets nothing of the environment, where keys may be, and does not keep the process running. */
export function startThread({ supergraphSdl, memoryMb }: ThreadOptions): Worker {
  const worker = new Worker(workerModule('./worker', import.meta.url), {
    workerData: { supergraphSdl } satisfies PlanningOrder,
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  worker.unref();
  return worker;
}
