// What a process and everything it started has used: CPU time, and the most memory, as the operating system counts them.
import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of `/proc` in a second; Linux says 100 to every program. */
const TICKS_PER_SECOND = 100;

export interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  /** User and system time of all its threads, and of children that have ended. */
  readonly cpuMs: number;
}

/** Reads a line of `/proc/<pid>/stat`. The name in it may hold spaces and parentheses. */
export function parseStat(line: string): ProcessStat {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
  return {
    pid: Number.parseInt(line, 10),
    parent: Number(fields[1]),
    cpuMs: (ticks * 1_000) / TICKS_PER_SECOND,
  };
}

/** `root` and its descendants among `processes`. */
export function familyOf(root: number, processes: readonly ProcessStat[]): readonly ProcessStat[] {
  const children = processes.filter(({ parent }) => parent === root);
  return [
    ...processes.filter(({ pid }) => pid === root),
    ...children.flatMap(({ pid }) => familyOf(pid, processes)),
  ];
}

export const runningFamily = (root: number): readonly ProcessStat[] => familyOf(root, runningProcesses());

/** Milliseconds of CPU time that these processes have used so far. */
export const cpuMsOf = (root: number): number =>
  runningFamily(root).reduce((sum, { cpuMs }) => sum + cpuMs, 0);

/** Milliseconds of CPU time by thread of one process: the first thread runs its JavaScript, the others help it. */
export function threadCpuMsOf(pid: number): { readonly first: number; readonly others: number } {
  const threads = readdirSync(`/proc/${pid}/task`)
    .map((thread) => readIfRunning(`/proc/${pid}/task/${thread}/stat`))
    .filter((line) => line !== '')
    .map(parseStat);
  const sum = (isFirst: boolean): number =>
    threads.filter((thread) => (thread.pid === pid) === isFirst).reduce((all, { cpuMs }) => all + cpuMs, 0);
  return { first: sum(true), others: sum(false) };
}

/** The most memory that these processes have held, in MB, each at its own peak. */
export const peakMegabytesOf = (root: number): number =>
  runningFamily(root).reduce((sum, { pid }) => sum + peakKilobytes(readIfRunning(`/proc/${pid}/status`)), 0) /
  1_024;

const peakKilobytes = (status: string): number => Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);

function runningProcesses(): readonly ProcessStat[] {
  const lines = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => readIfRunning(`/proc/${pid}/stat`));
  return lines.filter((line) => line !== '').map(parseStat);
}

/** A process may end between being listed and being read. */
function readIfRunning(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
