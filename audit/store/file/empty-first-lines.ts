// How the first lines of a file lose what they say and keep their places.
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

const NEWLINE = 0x0a;

/** What takes the file's place when it is whole. */
export const partOf = (path: string): string => `${path}.part`;

/** Nobody may have the file open. After a crash it is either as it was or done. */
export async function emptyFirstLines(path: string, count: number): Promise<void> {
  const part = partOf(path);
  await rm(part, { force: true });
  const file = await open(part, 'wx', 0o600);
  try {
    await file.write('\n'.repeat(count));
    await copyAfter(path, count, file);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
  const directory = await open(dirname(path), 'r');
  await directory.sync().finally(() => directory.close());
}

async function copyAfter(path: string, count: number, file: FileHandle): Promise<void> {
  let skip = count;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let start = 0;
    for (; skip > 0; skip -= 1) {
      const end = chunk.indexOf(NEWLINE, start);
      if (end < 0) break;
      start = end + 1;
    }
    if (skip > 0) continue;
    for (let rest = chunk.subarray(start); rest.length > 0; )
      rest = rest.subarray((await file.write(rest)).bytesWritten);
  }
}
