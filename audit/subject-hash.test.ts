import { expect, test } from '@jest/globals';
import { auditKeys } from './keys/audit-keys.ts';
import { searchedSubjectHashes, subjectHash } from './subject-hash.ts';

const [OLD, NEW] = ['A', 'B'].map((letter) => letter.repeat(42).concat('A')) as [string, string];
const [key] = auditKeys(OLD);

test.each(['8sam123', ' 8SAM 123 ', '8SAM-123', '8sam\u2011123', '８ＳＡＭ１２３'])(
  'the plate `%s` has one hash however it is written',
  (written) => expect(subjectHash(key, 'plate', written)).toBe(subjectHash(key, 'plate', '8SAM123')),
);

test('another value, and the same of another kind, has another', () => {
  const hashes = [subjectHash(key, 'plate', '8SAM123'), subjectHash(key, 'plate', '8SAM124')];
  expect(new Set([...hashes, subjectHash(key, 'vehicle', '8SAM123')]).size).toBe(3);
});

test('what was written under an old key is found by its hash', () => {
  const searched = searchedSubjectHashes(auditKeys(`${NEW},${OLD}`), 'plate', '8sam 123');
  expect(searched).toEqual([
    subjectHash(auditKeys(NEW)[0], 'plate', '8SAM123'),
    subjectHash(key, 'plate', '8SAM123'),
  ]);
});
