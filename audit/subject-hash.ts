// Under which hash does the log hold somebody or something? However the value was written, there is one.
import { keyedHash, searchedHashes } from './keys/keyed-hash.ts';
import type { ReadingKey, ReadingKeys } from './keys/reading-keys.ts';

/** The hash of a value, however it was written: `8sam 123` and `8SAM-123` are the same. `kind`: as the schema says it. */
export const subjectHash = (key: Pick<ReadingKey, 'hashes'>, kind: string, value: string): string =>
  keyedHash(key, kind, normalised(value));

/** Every hash under which the value may stand in the log: one by each key, the newest first. */
export const searchedSubjectHashes = (keys: ReadingKeys, kind: string, value: string): readonly string[] =>
  searchedHashes(keys, kind, normalised(value));

/** In upper case, without the separators that people write and leave out. */
export const normalised = (value: string): string =>
  value
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}.,/_]+/gu, '');
