import { describe, expect, test } from '@jest/globals';
import { MINUTE_MS } from '../rule.ts';
import { looking, MONDAY_AT_TEN } from '../testing/a-sight.ts';

describe('DENIED_PROBE', () => {
  test('notices the fifth refusal within ten minutes', () => {
    const look = looking('DENIED_PROBE');
    const refused = (index: number) => look({ access: { index, outcome: 'OPERATION_REFUSED' } });
    for (let index = 0; index < 4; index += 1) expect(refused(index)).toEqual([]);
    expect(refused(4)).toEqual([
      {
        about: 'denied requests',
        reason: 'was denied 5 different requests within 10 minutes',
        events: [0, 1, 2, 3, 4],
      },
    ]);
  });
  test('notices withheld fields that are felt for one by one', () => {
    const look = looking('DENIED_PROBE');
    const withheld = (index: number) =>
      look({ access: { index, withheld: 1, operationHash: `field-${index}` } });
    expect([0, 1, 2, 3].flatMap(withheld)).toEqual([]);
    expect(withheld(4)).toHaveLength(1);
  });
  test('says nothing of an application that always asks for a field too many', () => {
    const look = looking('DENIED_PROBE');
    expect([0, 1, 2, 3, 4, 5, 6, 7].flatMap((index) => look({ access: { index, withheld: 2 } }))).toEqual([]);
  });
  test('says nothing of slow refusals, nor of a source that is away', () => {
    const look = looking('DENIED_PROBE');
    const slowly = [0, 1, 2, 3, 4, 5].flatMap((index) =>
      look({
        access: { index, at: MONDAY_AT_TEN + index * 3 * MINUTE_MS, outcome: 'PURPOSE_NOT_PERMITTED' },
      }),
    );
    expect(slowly).toEqual([]);
    const away = [0, 1, 2, 3, 4, 5].flatMap((index) =>
      look({ access: { index, viewer: 'other', outcome: 'AUDIT_UNAVAILABLE' } }),
    );
    expect(away).toEqual([]);
  });
});
