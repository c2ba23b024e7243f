import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { auditKeys } from '../keys/audit-keys.ts';
import { checkpointSigner, noteKeysOf } from './checkpoint-signer.ts';
import { parseNoteKey, printNoteKey } from './signed-note.ts';

const [OLD, NEW] = ['A', 'B'].map((letter) => letter.repeat(42).concat('A')) as [string, string];
const ORIGIN = 'agency.example/audit';
const what = { size: 7, root: Buffer.alloc(32, 9), time: '2026-01-01T00:00:00.000Z', after: 5 };
const signer = checkpointSigner(auditKeys(OLD), ORIGIN);

test('a checkpoint is a signed note that a person can read', () => {
  expect(signer.sign(what).note).toMatch(
    /^agency\.example\/audit\n7\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\ntime 2026-01-01T00:00:00\.000Z\nafter 5\n\n— agency\.example\/audit [\w+/=]{92}\n$/,
  );
});

test('what was signed is read back', () => {
  expect(signer.open(signer.sign(what).note)).toEqual({ origin: ORIGIN, ...what });
});

test('not one byte of a note can be changed, added or taken away', () => {
  const { note } = signer.sign(what);
  const bytes = Buffer.from(note);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, difference) => {
      const edited = Buffer.from(bytes);
      edited[at] = (edited[at] ?? 0) ^ difference;
      expect(signer.open(edited.toString('latin1'))).toBeUndefined();
      expect(signer.open(edited.toString('utf8'))).toBeUndefined();
      const cut = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
      expect(signer.open(cut.toString('utf8'))).toBeUndefined();
      expect(signer.open(`${note.slice(0, at)}x${note.slice(at)}`)).toBeUndefined();
    }),
    { seed: 9162, numRuns: 2_000 },
  );
});

describe('is not believed', () => {
  test.each([
    ['of another key', checkpointSigner(auditKeys(NEW), ORIGIN)],
    ['of another log under the same key', checkpointSigner(auditKeys(OLD), 'other.example/audit')],
  ])('a checkpoint %s', (_name, other) => expect(signer.open(other.sign(what).note)).toBeUndefined());
});

test('while the key is changed the newest signs and checkpoints of the old one are believed', () => {
  const during = checkpointSigner(auditKeys(`${NEW},${OLD}`), ORIGIN);
  expect(during.open(signer.sign(what).note)?.size).toBe(7);
  expect(checkpointSigner(auditKeys(NEW), ORIGIN).open(during.sign(what).note)?.size).toBe(7);
});

describe('a public key', () => {
  test('is a text of name, id and key', () => {
    const [key] = noteKeysOf(auditKeys(OLD), ORIGIN);
    const text = key ? printNoteKey(key) : '';
    expect(text).toMatch(/^agency\.example\/audit\+[0-9a-f]{8}\+[\w/+]{44}$/);
    expect(parseNoteKey(text)).toEqual(key);
  });

  test('is not read from a text that says another id', () => {
    const [key] = noteKeysOf(auditKeys(OLD), ORIGIN);
    const text = key ? printNoteKey({ ...key, keyId: randomBytes(4) }) : '';
    expect(parseNoteKey(text)).toBeUndefined();
  });
});
