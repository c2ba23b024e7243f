// How is the tree hashed? Leaves and nodes begin with different bytes, so that none is taken for the other (RFC 9162, 2.1.1).
import { createHash } from 'node:crypto';

/** Bytes of a hash. */
export const HASH_BYTES = 32;

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** The root of a tree without leaves. */
export const EMPTY_ROOT: Buffer = createHash('sha256').digest();

export function leafHash(body: string | Buffer): Buffer {
  return createHash('sha256').update(LEAF).update(body).digest();
}

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}
