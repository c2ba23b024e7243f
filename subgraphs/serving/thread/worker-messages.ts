// What the thread of the subgraphs and the thread that started it say to each other.
import type { MessagePort } from 'node:worker_threads';
import type { Invalidation } from '../../../platform/send-invalidations.ts';
import type { HostOptions } from '../host.ts';
import type { SubgraphRequest } from '../subgraph.ts';

/** What a worker is started with: everything that can be copied between threads. */
export interface WorkerOrder extends Omit<HostOptions, 'observe' | 'rules' | 'today' | 'now' | 'invalidate'> {
  /** The day that statuses are told for, when it is not the calendar's. */
  readonly today: string | undefined;
  /** A clock that the parent moves, when it is not the machine's. */
  readonly clock: SharedArrayBuffer | undefined;
  /** Whether requests are to be told to the parent. */
  readonly observed: boolean;
  /** Whether the parent has a gateway that is to hear what has changed. */
  readonly invalidates: boolean;
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
  /** Records have changed: the gateway is to forget what it kept of this. Answered with `Invalidated`. */
  | { readonly kind: 'changed'; readonly id: number; readonly about: readonly Invalidation[] }
  | { readonly kind: 'closed' };

/** To the worker: whether the gateway finds nothing of it any more. */
export interface Invalidated {
  readonly kind: 'invalidated';
  readonly id: number;
  readonly isDone: boolean;
}

/** To the worker: end. */
export const CLOSE = 'close';
/** To the worker: the permissions file has changed. */
export const PERMISSIONS_CHANGED = 'permissions changed';
