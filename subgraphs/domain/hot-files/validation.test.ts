import { describe, expect, test } from '@jest/globals';
import { HOT_FILES } from './hot-file.ts';
import { firstValidation, nextValidation, stateToday } from './validation.ts';

describe('a record is validated', () => {
  test('60 to 90 days after it was entered', () => {
    expect(firstValidation('2026-01-15')).toEqual({ opens: '2026-03-16', due: '2026-04-15' });
    expect(firstValidation('2027-12-20')).toEqual({ opens: '2028-02-18', due: '2028-03-19' });
  });

  test('every year after that, with thirty days for it, where its file wants that', () => {
    expect(nextValidation(HOT_FILES.wanted, '2026-03-20')).toEqual({
      opens: '2027-02-18',
      due: '2027-03-20',
    });
    expect(nextValidation(HOT_FILES.missing, '2028-02-29')?.due).toBe('2029-02-28');
  });

  test('once only where it is of property', () => {
    const { article, boat, gun, plate, securities, vehicle, part, ...persons } = HOT_FILES;
    for (const file of [article, boat, gun, plate, securities, vehicle, part])
      expect(nextValidation(file, '2026-03-20')).toBeNull();
    for (const file of Object.values(persons)) expect(nextValidation(file, '2026-03-20')).not.toBeNull();
  });

  test('or reads as purged from the day after its last one, by the statement that reads it', () => {
    expect(stateToday('$3')).toContain("then 'PURGED'");
    expect(stateToday('$3')).toContain('record.validation_due < $3::date');
  });
});
