import { describe, expect, test } from '@jest/globals';
import { dueAfterExtension, dueAfterRequest, nextRequestNumber, statusAt } from './clock.ts';

const ASKED = new Date('2026-06-30T20:00:00.000Z');
const DUE = '2026-06-30T20:10:00.000Z';
const at = (time: string) => new Date(`2026-06-30T${time}Z`);

test('an urgent answer is due in ten minutes, a routine one in an hour, and more minutes count from the answer', () => {
  expect(dueAfterRequest(ASKED, 'URGENT')).toEqual(at('20:10:00.000'));
  expect(dueAfterRequest(ASKED, 'ROUTINE')).toEqual(at('21:00:00.000'));
  expect(dueAfterExtension(at('20:07:30.000'), 15)).toEqual(at('20:22:30.000'));
});

describe('a request', () => {
  test.each([
    ['not answered, before it is due', null, '20:00:00.000', 'REQUESTED'],
    ['not answered, in the last millisecond', null, '20:10:00.000', 'REQUESTED'],
    ['not answered, one millisecond later', null, '20:10:00.001', 'OVERDUE'],
    ['given more minutes', 'EXTENDED', '20:10:00.000', 'EXTENDED'],
    ['given more minutes that have passed', 'EXTENDED', '20:10:00.001', 'OVERDUE'],
    ['confirmed, for ever', 'CONFIRMED', '23:59:00.000', 'CONFIRMED'],
    ['denied, for ever', 'NEGATIVE', '23:59:00.000', 'NEGATIVE'],
  ] as const)('%s', (_what, answer, time, status) => {
    expect(statusAt({ answer, dueAt: DUE }, at(time))).toBe(status);
  });
});

describe('after', () => {
  test.each([
    ['none, the first', undefined, '20:00:00.000', 1],
    ['one that is not due, none', { answer: null, requestNumber: 1 }, '20:09:00.000', undefined],
    [
      'one that was given more minutes, none',
      { answer: 'EXTENDED', requestNumber: 2 },
      '20:09:00.000',
      undefined,
    ],
    ['the first in vain, the second', { answer: null, requestNumber: 1 }, '20:11:00.000', 2],
    ['the second in vain, the third', { answer: 'EXTENDED', requestNumber: 2 }, '20:11:00.000', 3],
    ['the third in vain, the first again', { answer: null, requestNumber: 3 }, '20:11:00.000', 1],
    ['an answer, the first again', { answer: 'CONFIRMED', requestNumber: 2 }, '20:09:00.000', 1],
    ['a late answer, the first again', { answer: 'NEGATIVE', requestNumber: 1 }, '20:30:00.000', 1],
  ] as const)('%s', (_what, newest, time, next) => {
    expect(nextRequestNumber(newest && { ...newest, dueAt: DUE }, at(time))).toBe(next);
  });
});
