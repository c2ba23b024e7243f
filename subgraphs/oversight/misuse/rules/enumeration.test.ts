import { describe, expect, test } from '@jest/globals';
import { looking } from '../testing/a-sight.ts';
import { isWildcard, numberOf } from './sought-number.ts';

const plate = (index: number, value: string) => ({
  access: { index, sought: [{ kind: 'plate', hash: value, value }] },
});

describe('ENUMERATION', () => {
  test('notices the tenth plate in a row, in whatever order they were asked for', () => {
    const look = looking('ENUMERATION');
    const numbers = [105, 104, 103, 107, 106, 109, 108, 110, 112];
    for (const [index, number] of numbers.entries()) expect(look(plate(index, `8ABC${number}`))).toEqual([]);
    expect(look(plate(9, '8ABC113'))).toEqual([
      {
        about: 'numbers in a row: plate',
        reason: 'asked for 10 numbers that follow each other within 60 minutes',
        events: [2, 1, 0, 4, 3, 6, 5, 7, 8, 9],
      },
    ]);
  });
  test('says nothing of plates as they come along a road, nor of one plate again and again', () => {
    const look = looking('ENUMERATION');
    const road = Array.from({ length: 30 }, (_, index) =>
      look(plate(index, `8ABC${String((index * 37) % 1_000).padStart(3, '0')}`)),
    );
    expect(road.flat()).toEqual([]);
    expect(Array.from({ length: 30 }, (_, index) => look(plate(30 + index, '7XYZ001'))).flat()).toEqual([]);
  });
  test('notices the tenth request by part of a name', () => {
    const look = looking('ENUMERATION');
    const name = (index: number) =>
      look({ access: { index, sought: [{ kind: 'surname', hash: `${index}`, value: 'SMI*' }] } });
    for (let index = 0; index < 9; index += 1) expect(name(index)).toEqual([]);
    expect(name(9).map(({ about, reason }) => [about, reason])).toEqual([
      ['names by part', 'asked 10 times by part of a name within 60 minutes'],
    ]);
  });
});

describe('a number that was sought', () => {
  test('is followed by the next of its form, letters included', () => {
    const steps = [
      ['8ABC999', '8ABD000'],
      ['D1234567', 'D1234568'],
      ['ABC-1234', 'abc 1235'],
    ] as const;
    for (const [one, next] of steps)
      expect((numberOf('plate', next)?.place ?? 0) - (numberOf('plate', one)?.place ?? 0)).toBe(1);
  });
  test('is never followed by one of another form', () => {
    expect(numberOf('plate', '8ABC123')?.form).not.toBe(numberOf('plate', '81BC123')?.form);
    expect(numberOf('plate', '8ABC123')?.form).not.toBe(numberOf('license', '8ABC123')?.form);
  });
  test('is a wildcard by a sign for one, or with hardly a letter', () => {
    expect(['SMI*', 'A', 'LI', 'J%'].map(isWildcard)).toEqual([true, true, true, true]);
    expect(['LEE', 'SMITH', 'WU-CHEN'].map(isWildcard)).toEqual([false, false, false]);
  });
});
