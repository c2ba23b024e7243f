// Starts the subgraphs of a graph beside the load, and counts what gateways ask them.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BenchGraph } from '../graphs/bench-graph.ts';
import type { Counted } from './memo-server.ts';

const PROCESS = fileURLToPath(new URL('subgraphs-process.ts', import.meta.url));

export interface Subgraphs {
  readonly origin: string;
  readonly pid: number;
  /** What was asked since it was last called. */
  count(): Promise<Counted>;
  close(): Promise<void>;
}

/** Starts them. @throws when they end before they are ready. */
export async function startSubgraphs({ name }: BenchGraph): Promise<Subgraphs> {
  const child = fork(PROCESS, [name], { execArgv: ['--import', import.meta.resolve('tsx')] });
  const { origin } = (await messageOf(child)) as { readonly origin: string };
  return {
    origin,
    pid: child.pid ?? 0,
    count: async () => {
      child.send('count');
      return (await messageOf(child)) as Counted;
    },
    close: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

async function messageOf(child: ChildProcess): Promise<unknown> {
  const stop = new AbortController();
  const ended = once(child, 'exit', { signal: stop.signal }).then(() => {
    throw new Error('the subgraphs ended');
  });
  const received = once(child, 'message', { signal: stop.signal });
  received.catch(() => {});
  ended.catch(() => {});
  const [message] = (await Promise.race([received, ended])) as [unknown];
  stop.abort();
  return message;
}
