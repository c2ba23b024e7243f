// How is an export read? As the lines of its file.
import { open } from 'node:fs/promises';
import { wholeLines } from './whole-lines.ts';

export async function* exportLines(path: string): AsyncGenerator<string> {
  const file = await open(path);
  try {
    yield* wholeLines(file, 0, (await file.stat()).size);
  } finally {
    await file.close();
  }
}
