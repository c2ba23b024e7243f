// Which core does what: gateways have one for themselves, the load and the subgraphs have another.
import { spawnSync } from 'node:child_process';

export interface Cores {
  /** Put before a gateway's command line: the shell moves itself to the gateways' core. */
  readonly pin: string;
  /** What is not as it should be on this machine. */
  readonly notice: string | undefined;
}

/** Moves this process, and what it starts from now on, off the core that gateways get. */
export function separateCores(): Cores {
  const [first, second] = allowedCores();
  if (first === undefined || second === undefined)
    return { pin: '', notice: 'gateways are not pinned: this needs `taskset` and two cores' };
  const moved = spawnSync('taskset', ['-a', '-cp', second, String(process.pid)]);
  if (moved.status !== 0)
    return { pin: '', notice: `gateways are not pinned: ${String(moved.stderr).trim()}` };
  return { pin: `taskset -cp ${first} $$ > /dev/null && `, notice: undefined };
}

/** `taskset` prints them as `0-2,5`. */
function allowedCores(): readonly string[] {
  const { stdout } = spawnSync('taskset', ['-cp', String(process.pid)], { encoding: 'utf8' });
  const list = /: ([\d,-]+)\s*$/.exec(stdout ?? '')?.[1] ?? '';
  return list.split(',').flatMap((range) => {
    const [from, to = from] = range.split('-');
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => String(Number(from) + index));
  });
}
