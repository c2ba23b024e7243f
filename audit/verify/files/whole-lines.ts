// How is a file read line by line? Whole lines only: a newline ends one, and nothing else does.
import type { FileHandle } from 'node:fs/promises';

const CHUNK = 1 << 16;
const NEWLINE = 0x0a;

/** The lines that begin and end between two bytes of a file. */
export async function* wholeLines(file: FileHandle, start: number, end: number): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for (let at = start; at < end; ) {
    const { bytesRead, buffer } = await file.read({
      buffer: Buffer.allocUnsafe(Math.min(CHUNK, end - at)),
      position: at,
    });
    if (bytesRead === 0) return;
    at += bytesRead;
    rest = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    let begin = 0;
    for (let stop = rest.indexOf(NEWLINE); stop >= 0; stop = rest.indexOf(NEWLINE, begin)) {
      yield rest.toString('utf8', begin, stop);
      begin = stop + 1;
    }
    rest = rest.subarray(begin);
  }
}
