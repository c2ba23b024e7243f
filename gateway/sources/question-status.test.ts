import { describe, expect, test } from '@jest/globals';
import type { FetchNote } from '../execution/fetch-notes.ts';
import { questionStatus } from './question-status.ts';

const ARRIVED = 10_000;
const note = (kind: FetchNote['kind'], changed: Partial<FetchNote> = {}): FetchNote => ({
  kind,
  place: ['people', 0],
  asked: new Set(['wants', 'wants/number']),
  own: [],
  ageMs: 0,
  ...changed,
});
const statusOf = (value: unknown, ...notes: FetchNote[]) =>
  questionStatus(['people', 0, 'wants'], value, { notes, arrivedAt: ARRIVED });

describe('a value says what it says', () => {
  test.each([
    ['a hit', [{}], 'ANSWERED'],
    ['an object', {}, 'ANSWERED'],
    ['a zero', 0, 'ANSWERED'],
    ['an empty list', [], 'NO_HIT'],
    ['null', null, 'NO_HIT'],
  ])('%s', (_name, value, status) => {
    expect(statusOf(value)).toEqual({ status, asOf: ARRIVED });
  });

  test('what was kept as of when it was read', () => {
    const kept = note('KEPT', { place: ['people'], ageMs: 4_000 });
    expect(statusOf([], kept)).toEqual({ status: 'STALE', asOf: ARRIVED - 4_000 });
  });
});

describe('what is missing is no answer', () => {
  test.each([
    ['by itself', [], 'NOT_ASKED'],
    ['when the source knows nobody there', [note('NOTHING')], 'NO_HIT'],
    ['when its source failed', [note('FAILED')], 'TIMEOUT'],
    ['when another failed', [note('FAILED', { asked: new Set(['key']) })], 'TIMEOUT'],
    ['when the source refused', [note('REFUSED')], 'DENIED'],
    ['when the source could not read the question', [note('MISREAD')], 'NOT_ASKED'],
    ['when one that knows nobody failed as well', [note('NOTHING'), note('FAILED')], 'TIMEOUT'],
  ] as const)('%s', (_name, notes, status) => {
    expect(statusOf(undefined, ...notes).status).toBe(status);
  });
});

describe('a note is about', () => {
  test.each([
    ['its own object', { place: ['people', 1] }, 'NO_HIT'],
    ['what was asked with it', { asked: new Set(['orders']) }, 'NO_HIT'],
    ['all that was asked, unless it says what', {}, 'TIMEOUT'],
    ['the field', { own: ['wants'] }, 'TIMEOUT'],
    ['what is below the field', { own: ['wants', 3, 'number'] }, 'TIMEOUT'],
    ['another field', { own: ['orders'] }, 'NO_HIT'],
    ['an object above', { place: [], asked: new Set(['people', 'people/wants']) }, 'TIMEOUT'],
    [
      'another object of a list above',
      { place: [], asked: new Set(['people/wants']), own: ['people', 1] },
      'NO_HIT',
    ],
  ] as const)('%s', (_name, changed, status) => {
    expect(statusOf([], note('FAILED', changed)).status).toBe(status);
  });
});
