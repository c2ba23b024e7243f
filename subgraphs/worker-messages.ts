// What the thread of the subgraphs and the thread that started it say to each other.
import type { MessagePort } from 'node:worker_threads';
import type { SubgraphRequest } from './define-subgraph.ts';
import type { HostOptions } from './host.ts';

/** What a worker is started with: everything that can be copied between threads. */
export interface WorkerOrder extends Omit<HostOptions, 'observe' | 'rules' | 'today'> {
  /** The day that statuses are told for, when it is not the calendar's. */
  readonly today: string | undefined;
  /** Whether requests are to be told to the parent. */
  readonly observed: boolean;
  /** Where the parent asks the subgraphs' database. */
  readonly databasePort: MessagePort;
}

/** From the worker. */
export type WorkerReport =
  | { readonly kind: 'ready'; readonly urls: Readonly<Record<string, string>> }
  | { readonly kind: 'asked'; readonly request: SubgraphRequest }
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly stack: string | undefined;
      readonly startup: boolean;
    }
  /** The permissions were read again; `problem` says why they stay as they were. */
  | { readonly kind: 'reread'; readonly problem: string | undefined }
  | { readonly kind: 'closed' };

/** To the worker: end. */
export const CLOSE = 'close';
/** To the worker: the permissions file has changed. */
export const PERMISSIONS_CHANGED = 'permissions changed';
