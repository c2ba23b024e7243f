import { describe, expect, test } from '@jest/globals';
import { looking, OFFICER } from '../testing/a-sight.ts';

describe('PURPOSE_DRIFT', () => {
  test('notices a purpose that the unit does not work for', () => {
    expect(looking('PURPOSE_DRIFT')({ access: { purpose: 'J' } })).toEqual([
      { about: 'purpose J', reason: 'stated purpose J, for which their unit does not work' },
    ]);
  });
  test.each(['CCW renewal', 'concealed weapon applicant', 'LTC background'])(
    'notices that "%s" is screened by purpose C',
    (reason) => {
      expect(looking('PURPOSE_DRIFT')({ access: { reason } })).toEqual([
        { about: 'carry permits', reason: 'screened a carry permit by purpose C' },
      ]);
    },
  );
  test('says nothing of the unit’s own purposes, of carry permits by F, or where nobody says what the unit does', () => {
    const look = looking('PURPOSE_DRIFT');
    const examiner = { ...OFFICER, purposes: ['F'] };
    expect(look()).toEqual([]);
    expect(look({ personnel: examiner, access: { purpose: 'F', reason: 'CCW renewal' } })).toEqual([]);
    expect(look({ personnel: { ...OFFICER, purposes: undefined }, access: { purpose: 'J' } })).toEqual([]);
  });
});
