// How do entries pass from the thread that reads them to the one that verifies them? As bytes that change hands.
import type { Hash } from '../hashing.ts';
import type { Batch } from '../log-source.ts';

const HASH_BYTES = 32;

/** Hashes one behind the other, and a 1 for each that is there. */
interface PackedHashes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isThere: Uint8Array<ArrayBuffer>;
}

export interface PackedBatch {
  readonly bodies: PackedHashes;
  readonly leaves: PackedHashes;
  readonly contradictions: Batch['contradictions'];
}

export function packed({ bodies, leaves, contradictions }: Batch): PackedBatch {
  return { bodies: packedHashes(bodies), leaves: packedHashes(leaves), contradictions };
}

/** What need not be copied from thread to thread. */
export const transferredOf = ({ bodies, leaves }: PackedBatch): ArrayBuffer[] =>
  [bodies, leaves].flatMap(({ bytes, isThere }) => [bytes.buffer, isThere.buffer]);

export function unpacked({ bodies, leaves, contradictions = [] }: PackedBatch): Batch {
  return { bodies: unpackedHashes(bodies), leaves: unpackedHashes(leaves), contradictions };
}

function packedHashes(hashes: readonly (Hash | undefined)[]): PackedHashes {
  const bytes = new Uint8Array(hashes.length * HASH_BYTES);
  const isThere = new Uint8Array(hashes.length);
  for (const [at, hash] of hashes.entries()) {
    if (!hash) continue;
    bytes.set(hash, at * HASH_BYTES);
    isThere[at] = 1;
  }
  return { bytes, isThere };
}

function unpackedHashes({ bytes, isThere }: PackedHashes): (Hash | undefined)[] {
  const all = Buffer.from(bytes.buffer);
  return Array.from(isThere, (there, at) =>
    there === 1 ? all.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES) : undefined,
  );
}
