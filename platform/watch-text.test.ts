import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { watchText } from './watch-text.ts';

let directory: string;
let file: string;
let told: (string | undefined)[];
let unwatch: () => void;
const look = (times = 1) => jest.advanceTimersByTime(times * 100);

beforeEach(() => {
  jest.useFakeTimers();
  directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  file = join(directory, 'settings.yaml');
  writeFileSync(file, 'first');
  told = [];
  unwatch = watchText(file, {
    known: 'first',
    onChange: (text) => void told.push(text),
    intervalMs: 100,
  });
});
afterEach(() => {
  unwatch();
  jest.useRealTimers();
  rmSync(directory, { recursive: true, force: true });
});

test('a changed text is told once, at the second look that finds it', () => {
  look(3);
  writeFileSync(file, 'second');
  look();
  expect(told).toEqual([]);
  look(3);
  expect(told).toEqual(['second']);
});

test('a text that is still being written is not told', () => {
  for (const text of ['s', 'se', 'sec']) {
    writeFileSync(file, text);
    look();
  }
  expect(told).toEqual([]);
  look();
  expect(told).toEqual(['sec']);
});

test('a file that goes away and comes back as it was is told both times', () => {
  rmSync(file);
  look(3);
  writeFileSync(file, 'first');
  look(3);
  expect(told).toEqual([undefined, 'first']);
});

test('nothing is told once it is ended', () => {
  unwatch();
  writeFileSync(file, 'second');
  look(3);
  expect(told).toEqual([]);
});
