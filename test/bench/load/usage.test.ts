// CPU accounting: a process is counted with its threads, its children, and theirs.
import { expect, test } from '@jest/globals';
import { cpuMsOf, familyOf, parseStat, peakMegabytesOf } from './usage.ts';

const line = (pid: number, name: string, parent: number, times: string): string =>
  `${pid} (${name}) S ${parent} 1 1 0 -1 4194560 9000 0 0 0 ${times} 20 0 11 0 500 1000000 2000 18446744073709551615`;

test('user and system time count, and that of children that have ended', () => {
  expect(parseStat(line(12, 'node', 3, '150 50 7 3'))).toEqual({ pid: 12, parent: 3, cpuMs: 2_100 });
});

test('a name with spaces and parentheses moves no field', () => {
  expect(parseStat(line(12, 'a) S 99 (b', 3, '1 0 0 0'))).toEqual({ pid: 12, parent: 3, cpuMs: 10 });
});

test('a family is a process with all its descendants and nobody else', () => {
  const processes = [
    { pid: 1, parent: 0, cpuMs: 1 },
    { pid: 2, parent: 1, cpuMs: 1 },
    { pid: 3, parent: 2, cpuMs: 1 },
    { pid: 4, parent: 0, cpuMs: 1 },
  ];
  expect(familyOf(1, processes).map(({ pid }) => pid)).toEqual([1, 2, 3]);
});

const onLinux = process.platform === 'linux' ? test : test.skip;
onLinux('this process has used time and memory', () => {
  expect(cpuMsOf(process.pid)).toBeGreaterThan(0);
  expect(peakMegabytesOf(process.pid)).toBeGreaterThan(1);
});
