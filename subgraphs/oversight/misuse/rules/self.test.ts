import { describe, expect, test } from '@jest/globals';
import { looking } from '../testing/a-sight.ts';

describe('SELF', () => {
  test('notices a record of the viewer’s own that was shown', () => {
    expect(looking('SELF')({ access: { subjects: [{ kind: 'person', hash: 'own-record' }] } })).toEqual([
      { about: 'own-record', reason: 'asked about a record, license or vehicle of their own' },
    ]);
  });
  test('notices a plate of the viewer’s own that was asked for, also when the request was refused', () => {
    const sought = [{ kind: 'plate', hash: 'own-plate', value: '8DMW208' }];
    const [notice] = looking('SELF')({ access: { sought, subjects: [], outcome: 'OPERATION_REFUSED' } });
    expect(notice?.about).toBe('own-plate');
    expect(JSON.stringify(notice)).not.toContain('8DMW208');
  });
  test('says nothing of others, nor of a viewer who is on no roster', () => {
    expect(looking('SELF')()).toEqual([]);
    const subjects = [{ kind: 'person', hash: 'own-record' }];
    expect(looking('SELF')({ personnel: undefined, access: { subjects } })).toEqual([]);
  });
});
