import { describe, expect, test } from '@jest/globals';
import { maskedError } from './subgraph-errors.ts';

describe('an error of a subgraph', () => {
  test.each(['BAD_USER_INPUT', 'SEARCH_TOO_BROAD', 'IDEMPOTENCY_KEY_REUSED'])(
    'is told in full when it speaks of what the client sent: %s',
    (code) => {
      const extensions = { code, currentVersion: 3, plate: '8SAM123' };
      expect(maskedError({ message: 'mend it', extensions })).toEqual({
        message: 'mend it',
        extensions: { code },
      });
    },
  );

  test('tells which versions met, and nothing else beside them', () => {
    const extensions = { code: 'STALE_VERSION', expectedVersion: 2, currentVersion: 3, plate: '8SAM123' };
    expect(maskedError({ message: 'stale', extensions }).extensions).toEqual({
      code: 'STALE_VERSION',
      expectedVersion: 2,
      currentVersion: 3,
    });
  });

  test('tells no version that is not a whole number', () => {
    const extensions = { code: 'STALE_VERSION', expectedVersion: '8SAM123', currentVersion: 0.5 };
    expect(maskedError({ message: 'stale', extensions }).extensions).toEqual({ code: 'STALE_VERSION' });
  });

  test('says no word of a fault', () => {
    expect(maskedError({ message: 'duplicate key 8SAM123', extensions: { code: 'OTHER' } })).toEqual({
      message: 'a source could not answer',
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    });
  });
});
