// How is the tree hashed? Leaves and nodes begin with different bytes, so that none is taken for the other (RFC 9162, 2.1.1).
import { hash } from 'node:crypto';

/** Bytes of a hash. */
export const HASH_BYTES = 32;

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** The root of a tree without leaves. */
export const EMPTY_ROOT: Buffer = hash('sha256', '', 'buffer');

export function leafHash(body: string | Buffer): Buffer {
  return hash('sha256', typeof body === 'string' ? `\0${body}` : Buffer.concat([LEAF, body]), 'buffer');
}

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');
}
