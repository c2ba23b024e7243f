import { expect, test } from '@jest/globals';
import { progressTowards } from './load-progress.ts';

function shownTo(isTTY: boolean) {
  let milliseconds = 0;
  const written: string[] = [];
  const output = { isTTY, write: (text: string) => written.push(text) };
  const progress = progressTowards(200, output, () => milliseconds);
  const after = (seconds: number, done: number, title: string): void => {
    milliseconds += seconds * 1_000;
    progress.show(done, title);
  };
  return { progress, after, written };
}

test('a bar tells how long it still takes, and at its end how long it took', () => {
  const { after, written, progress } = shownTo(true);
  after(10, 50, 'persons');
  after(30, 200, 'persons');
  progress.end();
  expect(written.map((text) => text.trim().replace(/^persons +/, ''))).toEqual([
    '[########......................]  25 %  30 s left',
    '[##############################] 100 %  40 s',
    '[##############################] 100 %  40 s',
  ]);
  expect(written.at(-1)).toMatch(/\n$/);
});

test('each title has its own bar, which begins where the last one ended', () => {
  const { after, written } = shownTo(false);
  after(10, 200, 'register');
  after(5, 100, 'persons');
  expect(written.map((text) => text.trim().replace(/\[.*\]/, ''))).toEqual([
    'register              100 %  10 s',
    'persons                50 %  5 s left',
  ]);
});

test('elsewhere than on a terminal there is a line for each tenth', () => {
  const { after, written } = shownTo(false);
  for (let done = 1; done <= 200; done += 1) after(1, done, 'persons');
  expect(written).toHaveLength(11);
});
