// What the project keeps in its data directory, by name, so that emptying it removes nothing else.
import { type Dirent, existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LOCK_FILE, lockDirectory } from './directory-lock.ts';
import { StartupError } from './startup-error.ts';

/** File of the audit log: one event per line. */
export const AUDIT_LOG = 'audit.jsonl';
/** File of the newest checkpoint of the audit log that this machine has seen. */
export const AUDIT_WITNESS = 'audit-witness.txt';
/** Directory of the hashes of the audit log's tree, a file for each level. */
export const AUDIT_TREE = 'audit-tree';
/** File of the audit log's signed checkpoints. */
export const AUDIT_CHECKPOINTS = 'audit-checkpoints.jsonl';
/** Directory of what waits for an audit log that is away, and the file in it: one event per line. */
export const AUDIT_SPOOL = 'audit-spool';
export const SPOOLED_EVENTS = 'events.jsonl';
/** Directory of the permissions that were in force here. */
export const PERMISSIONS_HISTORY = 'permissions';
/** Key of this machine's passports, where none is configured. */
export const PASSPORT_KEY_FILE = 'development-passport-key.json';
/** Secret of what is kept in Redis, where none is configured. */
export const CACHE_KEY_FILE = 'development-cache-key.txt';
/** Secret of the audit log, where none is configured. */
export const AUDIT_KEY_FILE = 'development-audit-key.txt';
/** Key of the development identity provider. */
export const IDENTITY_KEY_FILE = 'development-identity-key.json';

const AUDIT_FILES: ReadonlySet<string> = new Set([
  AUDIT_LOG,
  `${AUDIT_LOG}.part`,
  AUDIT_CHECKPOINTS,
  AUDIT_WITNESS,
]);
const DATABASE = /^pglite(-[a-z]+)?$/;
const PERMISSIONS_VERSION = /^\d+-[0-9a-f]+\.yaml(\.part)?$/;
const LOCK = /^lock(\.\d+\.draft)?$/;
const KEY = /^development-(passport-key\.json|identity-key\.json|(cache|audit)-key\.txt)(\.\d+\.draft)?$/;

/** Directory of a database inside the data directory: of one subgraph alone, or of all together. */
export function databaseDirectory(subgraph?: string): string {
  return subgraph === undefined ? 'pglite' : `pglite-${subgraph}`;
}

export interface Emptied {
  readonly removed: readonly string[];
  /** What was there and is none of ours. */
  readonly left: readonly string[];
}

/**
 * Removes what the project made in `directory`, and the directory too when nothing else is in it.
 *
 * A database or a development key marks a directory as ours; an audit log alone may be evidence and is left alone.
 * @throws StartupError when a process is using it, or nothing in it is ours.
 */
export async function emptyDataDirectory(directory: string): Promise<Emptied> {
  if (!existsSync(directory)) return NOTHING;
  const entries = entriesOf(directory);
  const databases = entries.filter(isDatabase).map(({ name }) => name);
  const trees = entries
    .filter((entry) => isOwn(entry, directory) && entry.name === AUDIT_TREE)
    .map(({ name }) => name);
  if (entries.length === 0) return NOTHING;
  if (databases.length === 0 && !entries.some(isKey))
    throw new StartupError(
      `\`${directory}\` holds no data of this project: check DATA_DIRECTORY. Nothing was removed`,
    );
  await lockAll([directory, ...[...databases, ...trees].map((name) => join(directory, name))]);
  const removed = entries.filter((entry) => isOwn(entry, directory)).map(({ name }) => name);
  for (const name of [...removed, LOCK_FILE]) rmSync(join(directory, name), { recursive: true, force: true });
  const left = readdirSync(directory);
  if (left.length === 0) rmdirSync(directory);
  return { removed, left };
}

const NOTHING: Emptied = { removed: [], left: [] };

function entriesOf(directory: string): readonly Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    throw new StartupError(`\`${directory}\` can't be read as a directory: check DATA_DIRECTORY`);
  }
}

/** Locks every directory, or none of them when one is in use. */
async function lockAll(directories: readonly string[]): Promise<void> {
  const unlocks: (() => Promise<void>)[] = [];
  try {
    for (const directory of directories) unlocks.push(await lockDirectory(directory));
  } catch (error) {
    await Promise.all(unlocks.map((unlock) => unlock()));
    throw error;
  }
}

const isDatabase = (entry: Dirent): boolean => entry.isDirectory() && DATABASE.test(entry.name);
const isKey = ({ name }: Dirent): boolean => KEY.test(name);

function isOwn(entry: Dirent, directory: string): boolean {
  const { name } = entry;
  if (name === PERMISSIONS_HISTORY) return entry.isDirectory() && isHistory(join(directory, name));
  if (name === AUDIT_TREE) return entry.isDirectory() && isTree(join(directory, name));
  return AUDIT_FILES.has(name) || LOCK.test(name) || isKey(entry) || isDatabase(entry);
}

/** Others may keep permissions too: ours hold nothing but numbered versions. */
function isHistory(directory: string): boolean {
  return readdirSync(directory).every((name) => PERMISSIONS_VERSION.test(name));
}

/** Files of hashes, named by their level. */
function isTree(directory: string): boolean {
  return readdirSync(directory).every((name) => /^\d+$/.test(name) || LOCK.test(name));
}
