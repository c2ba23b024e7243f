// A log of some hundreds of events in files, as the writer leaves it: signed in uneven parts, at rest.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CheckpointSigner,
  checkpointSigner,
  noteKeysOf,
} from '../../audit/checkpoint/checkpoint-signer.ts';
import { Checkpointer } from '../../audit/checkpoint/checkpointer.ts';
import { witnessFile } from '../../audit/checkpoint/witness-file.ts';
import { auditKeys } from '../../audit/keys/audit-keys.ts';
import type { AuditEntry, AuditStore } from '../../audit/store/audit-store.ts';
import { FileAuditStore } from '../../audit/store/file/file-audit-store.ts';
import { leafHash } from '../../audit/tree/tree-hash.ts';
import { type CheckNote, noteChecker } from '../../audit/verify/check-note.ts';
import type { LogRows } from './rows-log.ts';

const ORIGIN = 'test/audit';
const keys = auditKeys('A'.repeat(43));
export const testSigner: CheckpointSigner = checkpointSigner(keys, ORIGIN);
export const checkTestNote: CheckNote = noteChecker(noteKeysOf(keys, ORIGIN));
/** When the events of such a log are from. */
export const WRITTEN_AT = Date.UTC(2026, 0, 1);

export function testEntry(index: number, history = ''): AuditEntry {
  const time = new Date(WRITTEN_AT + index * 1_000).toISOString();
  const id = `0f8fad5b-d9cb-469f-a165-${String(index).padStart(12, '0')}`;
  const [subjects, sought] = [subjectsOf(index, index % 3), subjectsOf(index, index % 2)];
  const search = {
    decision: `d${index}`,
    at: time,
    outcome: 'ANSWERED',
    subjects: subjects.length > 0 ? subjects : sought,
  };
  const rest = { issuer: undefined, viewer: undefined, agency: undefined, caseHash: undefined };
  const body = JSON.stringify({
    id,
    decisionId: `d${index}`,
    time,
    outcome: 'ANSWERED',
    subjects,
    sought,
    text: `${history}${'é'.repeat(index % 40)}`,
  });
  return { id, body, leaf: leafHash(body), search: { ...search, ...rest } };
}

/** The same ones for what is sought and what is told of, as it is when somebody is looked up and found. */
const subjectsOf = (index: number, count: number): readonly { kind: string; hash: string }[] =>
  Array.from({ length: count }, (_, at) => ({ kind: 'person', hash: `hash-${index + at}` }));

/** Appends events in parts, with a checkpoint after each. */
export async function writeLog(
  store: AuditStore,
  directory: string,
  parts: readonly number[],
  historyOf = (_index: number): string => '',
): Promise<void> {
  const witness = witnessFile(directory);
  const now = (): number => WRITTEN_AT + index * 1_000;
  const checkpointer = new Checkpointer({ store, signer: testSigner, witness, now });
  let index = 0;
  for (const part of parts) {
    const entries = Array.from({ length: part }, (_, at) => testEntry(index + at, historyOf(index + at)));
    index += part;
    await store.append(entries);
    await checkpointer.advance();
  }
}

/** Files by their path in the directory. */
export type LogFiles = Readonly<Record<string, Buffer>>;

export async function logFiles(
  directory: string,
  parts: readonly number[],
  historyOf?: (index: number) => string,
): Promise<LogFiles> {
  mkdirSync(directory, { recursive: true });
  const store = await FileAuditStore.open(directory, (what) => {
    throw new Error(what);
  });
  await writeLog(store, directory, parts, historyOf);
  await store.close();
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(directory.length + 1))
    .filter((path) => /^audit(-checkpoints\.jsonl|\.jsonl|-tree\/\d+|-witness\.txt)$/.test(path));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(directory, path))]));
}

/** Makes the directory hold `files`, given that it held `before`. */
export function putFiles(directory: string, files: LogFiles, before: LogFiles): void {
  for (const path of Object.keys(before)) if (!files[path]) rmSync(join(directory, path));
  for (const [path, bytes] of Object.entries(files))
    if (before[path] !== bytes) writeFileSync(join(directory, path), bytes);
}

/** The same log as rows. */
export function rowsOf(files: LogFiles): LogRows {
  const hashes = (level: number): Buffer[] => {
    const bytes = files[`audit-tree/${level}`] ?? Buffer.alloc(0);
    return Array.from({ length: bytes.length / 32 }, (_, at) => bytes.subarray(at * 32, at * 32 + 32));
  };
  const lines = (path: string): string[] => (files[path] ?? '').toString().split('\n').slice(0, -1);
  const levels = Object.keys(files).filter((path) => path.startsWith('audit-tree/')).length;
  const leaves = hashes(0);
  return {
    events: lines('audit.jsonl').map((body, index) => ({ index, body, leaf: leaves[index] as Buffer })),
    nodes: Array.from({ length: levels - 1 }, (_, at) =>
      hashes(at + 1).map((hash, index) => ({ level: at + 1, index, hash })),
    ).flat(),
    checkpoints: lines('audit-checkpoints.jsonl').map((line) => {
      const { size, root, note } = JSON.parse(line) as { size: number; root: string; note: string };
      return { size, root: Buffer.from(root, 'base64'), note };
    }),
  };
}
