// What does an entry carry to prove that none of its tags was invalidated since? The generations of all of them.
import { randomBytes } from 'node:crypto';
import type { Stamp } from './cache-store.ts';

export const GENERATION_BYTES = 16;

/**
 * The state of a tag. Random, not counted: one that was lost, evicted or forgotten never comes back as an equal one.
 */
export const newGeneration = (): Buffer => randomBytes(GENERATION_BYTES);

export const isGeneration = (value: unknown): value is Buffer =>
  Buffer.isBuffer(value) && value.length === GENERATION_BYTES;

/** `generations` in the order of the lookup's tags. Their number comes first, so that no stamp begins another. */
export function stampOf(generations: readonly Buffer[]): Stamp {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(generations.length);
  return Buffer.concat([count, ...generations]);
}

/** A value together with its stamp, as a store keeps it: in memory of its own, not in a slice of a shared block. */
export function stamped(stamp: Stamp, value: Uint8Array): Buffer {
  const kept = Buffer.allocUnsafeSlow(stamp.length + value.length);
  kept.set(stamp);
  kept.set(value, stamp.length);
  return kept;
}

/** The value, if it was kept with exactly this stamp. */
export function valueUnder(stamp: Stamp, kept: Uint8Array): Uint8Array | undefined {
  const isCurrent =
    kept.length >= stamp.length && Buffer.compare(kept.subarray(0, stamp.length), stamp) === 0;
  return isCurrent ? kept.subarray(stamp.length) : undefined;
}
