// How is a signed text written? As C2SP signed notes: the text, an empty line, and a line for each signature. Pure text.
import { createHash } from 'node:crypto';

export interface NoteSignature {
  /** Of the key; the same in the text of its public key. */
  readonly name: string;
  /** Four bytes that tell which key of that name it was. */
  readonly keyId: Buffer;
  readonly signature: Buffer;
}

export interface SignedNote {
  /** What was signed: whole lines. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A public key with what notes say of it. */
export interface NoteKey {
  readonly name: string;
  readonly keyId: Buffer;
  /** The 32 bytes of an Ed25519 key. */
  readonly publicKey: Buffer;
}

/** Ed25519, in the words of the specification. */
const ALGORITHM = Buffer.of(1);
const KEY_ID_BYTES = 4;

export function printNote({ text, signatures }: SignedNote): string {
  const lines = signatures.map(
    ({ name, keyId, signature }) => `— ${name} ${Buffer.concat([keyId, signature]).toString('base64')}\n`,
  );
  return `${text}\n${lines.join('')}`;
}

/** `undefined` when it is not a note exactly as `printNote` writes one. */
export function parseNote(note: string): SignedNote | undefined {
  const division = note.lastIndexOf('\n\n');
  if (division < 0) return undefined;
  const parsed = {
    text: note.slice(0, division + 1),
    signatures: note
      .slice(division + 2)
      .split('\n')
      .flatMap((line) => signatureIn(line) ?? []),
  };
  return printNote(parsed) === note ? parsed : undefined;
}

/** The key by its name and bytes. */
export function noteKey(name: string, publicKey: Buffer): NoteKey {
  const keyId = createHash('sha256')
    .update(`${name}\n`)
    .update(ALGORITHM)
    .update(publicKey)
    .digest()
    .subarray(0, KEY_ID_BYTES);
  return { name, keyId, publicKey };
}

/** `<name>+<key id>+<key>`, for whoever checks notes. */
export function printNoteKey({ name, keyId, publicKey }: NoteKey): string {
  return `${name}+${keyId.toString('hex')}+${Buffer.concat([ALGORITHM, publicKey]).toString('base64')}`;
}

/** `undefined` when it is not the text of an Ed25519 key. */
export function parseNoteKey(text: string): NoteKey | undefined {
  const [, name, key] = /^([^\s+]+)\+[0-9a-f]{8}\+([\w/+]{44})$/.exec(text) ?? [];
  if (name === undefined || key === undefined) return undefined;
  const parsed = noteKey(name, Buffer.from(key, 'base64').subarray(1));
  return printNoteKey(parsed) === text ? parsed : undefined;
}

function signatureIn(line: string): NoteSignature | undefined {
  const [, name, bytes] = /^— ([^\s+]+) ([\w/+]+=*)$/.exec(line) ?? [];
  if (name === undefined || bytes === undefined) return undefined;
  const signed = Buffer.from(bytes, 'base64');
  return { name, keyId: signed.subarray(0, KEY_ID_BYTES), signature: signed.subarray(KEY_ID_BYTES) };
}
