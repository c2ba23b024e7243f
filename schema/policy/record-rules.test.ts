import { describe, expect, test } from '@jest/globals';
import { mayKnowOfArrest, mayKnowOfOrder, mayReadAddress, type SealKind } from './record-rules.ts';

const CORI = 'scope:cori:read';
const JUVENILE = 'scope:juvenile:read';

describe('an arrest', () => {
  test.each<[string, SealKind | null, boolean, readonly string[], boolean]>([
    ['open', null, false, [], true],
    ['open, of a juvenile', null, true, [CORI, 'purpose:C'], false],
    ['open, of a juvenile', null, true, [JUVENILE], true],
    ['sealed by 851.92', 'PC851_92', false, [CORI, 'purpose:C'], true],
    ['sealed by 851.92', 'PC851_92', false, [CORI, 'purpose:J'], false],
    ['sealed by 851.92', 'PC851_92', false, ['purpose:C'], false],
    ['sealed by 781', 'WI781', true, [CORI, JUVENILE, 'purpose:C'], false],
    ['sealed by 786', 'WI786', true, [CORI, JUVENILE, 'purpose:C'], false],
    ['of a conviction with relief', 'RELIEF_1203_425', false, [CORI], true],
  ])('%s (%s, juvenile %s) with %j exists: %s', (_name, seal, juvenile, facts, exists) => {
    expect(mayKnowOfArrest({ seal, juvenile }, new Set(facts))).toBe(exists);
  });
});

test('a confidential address needs its own right', () => {
  expect(mayReadAddress({ confidential: false }, new Set())).toBe(true);
  expect(mayReadAddress({ confidential: true }, new Set([CORI]))).toBe(false);
  expect(mayReadAddress({ confidential: true }, new Set(['scope:protected-address:read']))).toBe(true);
});

test('a historical order is guarded like criminal history', () => {
  expect(mayKnowOfOrder({ historical: false }, new Set())).toBe(true);
  expect(mayKnowOfOrder({ historical: true }, new Set(['scope:orders:read']))).toBe(false);
  expect(mayKnowOfOrder({ historical: true }, new Set([CORI]))).toBe(true);
});
