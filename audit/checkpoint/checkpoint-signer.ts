// Who vouches for a checkpoint? The holder of the audit's secret: the newest key signs, all of them are believed.
import { type KeyObject, sign, verify } from 'node:crypto';
import type { AuditKeys } from '../keys/audit-keys.ts';
import type { StoredCheckpoint } from '../store/audit-store.ts';
import { type Checkpoint, parseCheckpoint, printCheckpoint } from './checkpoint.ts';
import { type NoteKey, noteKey, parseNote, printNote } from './signed-note.ts';

export interface CheckpointSigner {
  sign(what: Omit<Checkpoint, 'origin'>): StoredCheckpoint;
  /** What a note says; `undefined` when none of ours signed it, or it is of another log. */
  open(note: string): Checkpoint | undefined;
}

/** @param origin which log: a name without blanks and plus signs. */
export function checkpointSigner(keys: AuditKeys, origin: string): CheckpointSigner {
  const [newest] = keys;
  const believed = keys.map(({ checkpoints: { publicKey } }) => ({
    publicKey,
    ...nameOf(origin, publicKey),
  }));
  return {
    sign(what) {
      const text = printCheckpoint({ origin, ...what });
      const signature = sign(null, Buffer.from(text), newest.checkpoints.privateKey);
      const { name, keyId } = nameOf(origin, newest.checkpoints.publicKey);
      const note = printNote({ text, signatures: [{ name, keyId, signature }] });
      return { size: what.size, root: what.root, note };
    },
    open(note) {
      const { text, signatures = [] } = parseNote(note) ?? {};
      if (text === undefined) return undefined;
      const isSigned = signatures.some(({ name, keyId, signature }) =>
        believed.some(
          (key) =>
            key.name === name &&
            key.keyId.equals(keyId) &&
            verify(null, Buffer.from(text), key.publicKey, signature),
        ),
      );
      const checkpoint = parseCheckpoint(text);
      return isSigned && checkpoint?.origin === origin ? checkpoint : undefined;
    },
  };
}

/** The public keys of a log as others know them, the newest first. */
export function noteKeysOf(keys: AuditKeys, origin: string): readonly NoteKey[] {
  return keys.map(({ checkpoints }) => noteKey(origin, rawKey(checkpoints.publicKey)));
}

function nameOf(origin: string, publicKey: KeyObject): Pick<NoteKey, 'name' | 'keyId'> {
  const { name, keyId } = noteKey(origin, rawKey(publicKey));
  return { name, keyId };
}

/** The last 32 bytes of its SubjectPublicKeyInfo (RFC 8410, 4). */
const rawKey = (publicKey: KeyObject): Buffer =>
  publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
