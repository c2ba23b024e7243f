// How does the verifier read a log in files? From the directory where a gateway keeps it, without touching anything.
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { AUDIT_CHECKPOINTS, AUDIT_LOG, AUDIT_TREE } from '../../../platform/data-directory.ts';
import { StartupError } from '../../../platform/startup-error.ts';
import { timeIn } from '../event-time.ts';
import type { Hash } from '../hashing.ts';
import type { Batch, LogSource, Period, StoredNote } from '../log-source.ts';
import { hashedLines } from './hashed-lines.ts';
import { wholeLines } from './whole-lines.ts';

const HASH_BYTES = 32;

/**
 * The log in `directory`. A gateway may go on writing: what comes later is not looked at.
 *
 * @throws StartupError when there is none.
 */
export async function openFileLog(directory: string): Promise<LogSource> {
  // INVARIANT: opened against the order in which a gateway writes, so that what is signed is there to be read.
  const checkpoints = await openAt(join(directory, AUDIT_CHECKPOINTS));
  const levels: (OpenFile | undefined)[] = [];
  for (let level = 0; level === 0 || levels[level - 1]; level += 1)
    levels.push(await openAt(join(directory, AUDIT_TREE, String(level))));
  const events = await openAt(join(directory, AUDIT_LOG));
  const files = [checkpoints, ...levels, events];
  const close = async (): Promise<void> =>
    void (await Promise.all(files.map((file) => file?.handle.close())));
  if (!events) {
    await close();
    throw new StartupError(`there is no audit log in \`${directory}\`: no file ${AUDIT_LOG}`);
  }
  const places: Place[] = [];
  const nodes = (level: number, from: number, count: number): Promise<readonly Hash[]> =>
    hashesOf(levels[level], from, count);
  return {
    batches: () => batchesOf(events, nodes, places),
    checkpoints: () => notesOf(checkpoints),
    nodes,
    body: (index) => lineAt(events, index, places),
    texts: (from, until) => textsOf(events, from, until),
    during: (time) => linesDuring(events, time),
    find: (decision) => linesWith(events, `"decisionId":${JSON.stringify(decision)}`),
    close,
  };
}

interface OpenFile {
  readonly handle: FileHandle;
  readonly size: number;
}

/** Where a line begins. */
interface Place {
  readonly index: number;
  readonly at: number;
}

async function openAt(path: string): Promise<OpenFile | undefined> {
  try {
    const handle = await open(path);
    return { handle, size: (await handle.stat()).size };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function* batchesOf(
  events: OpenFile,
  nodes: LogSource['nodes'],
  places: Place[],
): AsyncGenerator<Batch> {
  let index = 0;
  for await (const { hashes, at } of hashedLines(events.handle, events.size)) {
    places.push({ index, at });
    yield { bodies: hashes, leaves: await nodes(0, index, hashes.length) };
    index += hashes.length;
  }
  for (;;) {
    const leaves = await nodes(0, index, 4_096);
    if (leaves.length === 0) return;
    yield { bodies: [], leaves };
    index += leaves.length;
  }
}

async function hashesOf(file: OpenFile | undefined, from: number, count: number): Promise<readonly Hash[]> {
  if (!file) return [];
  const there = Math.max(0, Math.min(count, Math.floor(file.size / HASH_BYTES) - from));
  const bytes = Buffer.allocUnsafe(there * HASH_BYTES);
  for (let read = 0; read < bytes.length; ) {
    const { bytesRead } = await file.handle.read(bytes, read, bytes.length - read, from * HASH_BYTES + read);
    if (bytesRead === 0) return [];
    read += bytesRead;
  }
  return Array.from({ length: there }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
}

async function* notesOf(file: OpenFile | undefined): AsyncGenerator<StoredNote | undefined> {
  if (!file) return;
  for await (const line of wholeLines(file.handle, 0, file.size)) yield storedNoteIn(line);
}

/** `undefined` when a line is not exactly as one is written. */
function storedNoteIn(line: string): StoredNote | undefined {
  try {
    const { size, root, note } = JSON.parse(line) as { size: number; root: string; note: string };
    const isExact = JSON.stringify({ size, root, note }) === line;
    return isExact ? { size, root: Buffer.from(root, 'base64'), note } : undefined;
  } catch {
    return undefined;
  }
}

async function* textsOf(
  { handle, size }: OpenFile,
  from: number,
  until: number,
): AsyncGenerator<string | undefined> {
  let index = 0;
  for await (const line of wholeLines(handle, 0, size)) {
    if (index >= until) return;
    if (index >= from) yield line === '' ? undefined : line;
    index += 1;
  }
}

async function linesDuring({ handle, size }: OpenFile, { from, to }: Period) {
  let [index, start, end] = [0, -1, -1];
  for await (const line of wholeLines(handle, 0, size)) {
    const time = timeIn(line);
    if (time >= from && time < to) {
      if (start < 0) start = index;
      end = index + 1;
    }
    index += 1;
  }
  return start < 0 ? undefined : { start, end };
}

async function linesWith({ handle, size }: OpenFile, sought: string): Promise<readonly number[]> {
  const found: number[] = [];
  let index = 0;
  for await (const line of wholeLines(handle, 0, size)) {
    if (line.includes(sought)) found.push(index);
    index += 1;
  }
  return found;
}

async function lineAt(file: OpenFile, index: number, places: readonly Place[]): Promise<string | undefined> {
  const before = places.findLast((place) => place.index <= index);
  let at = before?.index ?? 0;
  for await (const line of wholeLines(file.handle, before?.at ?? 0, file.size)) {
    if (at === index) return line;
    at += 1;
  }
  return undefined;
}
