// test/attacks/README.md lists every attack once, and each that has a file has a test in it that begins with its number.
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { projectPath, projectText } from '../../commands/default-graph.ts';

const LAST = 76;
const FOLDER = 'test/attacks';
/** What may stand in place of a file while the part of the house that an attack aims at is not built yet. */
const LATER: readonly string[] = [];

interface Attack {
  readonly number: string;
  readonly sentence: string;
  readonly where: string;
}

const rows = [...projectText(`${FOLDER}/README.md`).matchAll(/^\| (A\d\d) \| (.+) \| (.+) \|$/gm)];
const attacks = rows.map(([, number = '', sentence = '', where = '']): Attack => {
  const [, file = where] = /^\[.+\]\(\.\/(.+)\)$/.exec(where) ?? [];
  return { number, sentence, where: file };
});
const deferred = attacks.filter(({ where }) => LATER.includes(where));
const tested = attacks.filter((attack) => !deferred.includes(attack));
const files = readdirSync(projectPath(FOLDER)).filter((file) => file.endsWith('.test.ts'));

test('no number is missing, and none stands twice', () => {
  const numbers = Array.from({ length: LAST }, (_, index) => `A${String(index + 1).padStart(2, '0')}`);
  expect(attacks.map(({ number }) => number)).toEqual(numbers);
});

describe('its file has a test that begins with the number', () => {
  test.each(tested)('$number $sentence', ({ number, where }) => {
    expect(existsSync(projectPath(`${FOLDER}/${where}`))).toBe(true);
    expect(titleNumbersIn(where)).toContain(number);
    expect(where).toMatch(new RegExp(`(^|-)${number.toLowerCase()}-|^${rangeWith(number, where)}`));
  });
});

test('what is said to land later has no test yet', () => {
  const numbers = new Set(files.flatMap(titleNumbersIn));
  expect(deferred.filter(({ number }) => numbers.has(number))).toEqual([]);
});

test('every file of the folder stands in the list', () => {
  expect(files.filter((file) => !tested.some(({ where }) => where === file))).toEqual([]);
});

/** The numbers that begin some title in a file. */
function titleNumbersIn(file: string): readonly string[] {
  return [...projectText(`${FOLDER}/${file}`).matchAll(/['"`](A\d\d)\b/g)].map(([, number = '']) => number);
}

/** A name such as `a01-a04-…` speaks for the numbers in between. */
function rangeWith(number: string, file: string): string {
  const [, first = '', last = ''] = /^a(\d\d)-a(\d\d)-/.exec(file) ?? [];
  const value = Number(number.slice(1));
  return Number(first) <= value && value <= Number(last) ? `a${first}-a${last}-` : '$never';
}
