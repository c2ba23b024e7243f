import { describe, expect, test } from '@jest/globals';
import { looking } from '../testing/a-sight.ts';

const here = new Map([['person-1', 'Alder Bay']]);
const far = new Map([['person-1', 'Quillwater']]);

describe('OUT_OF_AREA', () => {
  test('notices a viewer who looks beyond the area far more often than the unit', () => {
    const look = looking('OUT_OF_AREA');
    for (let index = 0; index < 200; index += 1)
      look({ areas: here, access: { index, viewer: 'colleague' } });
    for (let index = 200; index < 219; index += 1)
      expect(look({ areas: far, access: { index } })).toEqual([]);
    expect(look({ areas: far, access: { index: 219 } })).toEqual([
      {
        about: 'requests beyond the area',
        reason:
          "100 % of their requests are about subjects beyond their agency's area; 9 % of their unit's are",
      },
    ]);
    expect(look({ areas: here, access: { index: 220 } })).toEqual([]);
  });
  test('says nothing where the whole unit works beyond the area', () => {
    const look = looking('OUT_OF_AREA');
    const seen = Array.from({ length: 100 }, (_, index) =>
      look({ areas: far, access: { index, viewer: `${index % 2}` } }),
    );
    expect(seen.flat()).toEqual([]);
  });
});
