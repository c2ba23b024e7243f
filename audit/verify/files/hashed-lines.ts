// How are the events of a file hashed? Line by line where they lie in memory, without making texts of them.
import type { FileHandle } from 'node:fs/promises';
import { type Hash, hashOfLeaf } from '../hashing.ts';

const CHUNK = 1 << 20;
const NEWLINE = 0x0a;
/** A leaf is hashed with this byte before it. */
const LEAF = 0x00;

export interface HashedLines {
  /** Hash of each line; `undefined` for an empty one. */
  readonly hashes: readonly (Hash | undefined)[];
  /** Byte of the file at which the first of them begins. */
  readonly at: number;
}

/**
 * The whole lines in the first `size` bytes. What is left of one that a crash interrupted is not one: nobody was told
 * that it is there.
 */
export async function* hashedLines(file: FileHandle, size: number): AsyncGenerator<HashedLines> {
  // INVARIANT: a line begins at byte 1 of the buffer or behind a newline that is done with, so that the byte before it
  // is free for the prefix.
  let buffer = Buffer.allocUnsafe(CHUNK + 1);
  let filled = 1;
  let read = 0;
  while (read < size) {
    if (filled === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
    const wanted = Math.min(buffer.length - filled, size - read);
    const { bytesRead } = await file.read(buffer, filled, wanted, read);
    if (bytesRead === 0) return;
    const at = read - (filled - 1);
    read += bytesRead;
    filled += bytesRead;
    const { hashes, end } = hashesIn(buffer, filled);
    buffer.copyWithin(1, end, filled);
    filled -= end - 1;
    yield { hashes, at };
  }
}

/** Hashes of the lines from byte 1 on, and where the first begins that does not end. */
function hashesIn(buffer: Buffer, filled: number): { hashes: (Hash | undefined)[]; end: number } {
  const hashes: (Hash | undefined)[] = [];
  let start = 1;
  for (;;) {
    const end = buffer.indexOf(NEWLINE, start);
    if (end < 0 || end >= filled) return { hashes, end: start };
    buffer[start - 1] = LEAF;
    hashes.push(end === start ? undefined : hashOfLeaf(buffer.subarray(start - 1, end)));
    start = end + 1;
  }
}
