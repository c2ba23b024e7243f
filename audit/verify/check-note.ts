// Is a checkpoint signed by a key that the reader trusts? Only public keys are needed.
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type Checkpoint, parseCheckpoint } from '../checkpoint/checkpoint.ts';
import { type NoteKey, parseNote } from '../checkpoint/signed-note.ts';

/** What a note says; `undefined` when none of the keys signed it. */
export type CheckNote = (note: string) => Checkpoint | undefined;

export function noteChecker(keys: readonly NoteKey[]): CheckNote {
  const trusted = keys.map((key) => ({ ...key, object: publicKeyOf(key) }));
  return (note) => {
    const parsed = parseNote(note);
    const checkpoint = parsed && parseCheckpoint(parsed.text);
    if (!checkpoint) return undefined;
    const isSigned = parsed.signatures.some(({ name, keyId, signature }) =>
      trusted.some(
        (key) =>
          key.name === name &&
          key.name === checkpoint.origin &&
          key.keyId.equals(keyId) &&
          verify(null, Buffer.from(parsed.text), key.object, signature),
      ),
    );
    return isSigned ? checkpoint : undefined;
  };
}

/** What stands before the 32 bytes of an Ed25519 public key (RFC 8410, 4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

function publicKeyOf({ publicKey }: NoteKey): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
}
