import { describe, expect, test } from '@jest/globals';
import { assertMayClose, assertMayFollow, type InvestigationStatus, NEXT, type Outcome } from './status.ts';

const STATUSES = Object.keys(NEXT) as InvestigationStatus[];
const allowed = (check: () => void): boolean => {
  try {
    check();
    return true;
  } catch {
    return false;
  }
};

describe('an investigation', () => {
  test('moves along the lines that are drawn and no other, and is never moved to its end', () => {
    const moves = STATUSES.flatMap((from) =>
      STATUSES.filter((to) => allowed(() => assertMayFollow(from, to))).map((to) => `${from} ${to}`),
    );
    expect(moves).toEqual([
      'OPEN TRIAGED',
      'OPEN REFERRED',
      'OPEN INVESTIGATING',
      'TRIAGED REFERRED',
      'TRIAGED INVESTIGATING',
      'TRIAGED UNFOUNDED',
      ...['REFERRED', 'INVESTIGATING'].flatMap((from) =>
        [
          ...(from === 'REFERRED' ? [] : ['REFERRED']),
          ...(from === 'REFERRED' ? ['INVESTIGATING'] : []),
          'SUSTAINED',
          'NOT_SUSTAINED',
          'UNFOUNDED',
          'EXONERATED',
        ].map((to) => `${from} ${to}`),
      ),
      ...['SUSTAINED', 'NOT_SUSTAINED', 'UNFOUNDED', 'EXONERATED'].map((from) => `${from} INVESTIGATING`),
    ]);
  });

  test('ends from any status by some way', () => {
    const ends = new Set<InvestigationStatus>(['CLOSED']);
    for (let round = 0; round < STATUSES.length; round += 1)
      for (const from of STATUSES) if (NEXT[from].some((to) => ends.has(to))) ends.add(from);
    expect([...ends].sort()).toEqual([...STATUSES].sort());
  });

  test.each<[InvestigationStatus, Outcome, boolean]>([
    ['SUSTAINED', 'TERMINATED', true],
    ['SUSTAINED', 'PROSECUTED_FELONY', true],
    ['SUSTAINED', 'PENDING', false],
    ['NOT_SUSTAINED', 'RETRAINED', true],
    ['NOT_SUSTAINED', 'REPRIMANDED', false],
    ['EXONERATED', 'SUSPENDED', false],
    ['UNFOUNDED', 'NO_ACTION', true],
    ['INVESTIGATING', 'NO_ACTION', false],
    ['OPEN', 'NO_ACTION', false],
    ['CLOSED', 'NO_ACTION', false],
  ])('that is %s may be closed as %s: %s', (from, outcome, may) => {
    expect(allowed(() => assertMayClose(from, outcome))).toBe(may);
  });

  test.each<[InvestigationStatus, InvestigationStatus, string]>([
    ['OPEN', 'SUSTAINED', 'from `OPEN` an investigation goes to `TRIAGED`, `REFERRED`, `INVESTIGATING`'],
    ['CLOSED', 'OPEN', 'an investigation that is `CLOSED` goes nowhere: open another one'],
    ['SUSTAINED', 'CLOSED', 'an investigation is closed with its outcome: use `closeInvestigation`'],
  ])('that is %s and shall be %s: a reviewer is told what may be', (from, to, message) => {
    expect(() => assertMayFollow(from, to)).toThrow(message);
  });
});
