// Keeps two processes from using one data directory, which would destroy it.
import { readFileSync, rmSync } from 'node:fs';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupError } from './startup-error.ts';

/** Holds the number of the process that uses the directory. */
export const LOCK_FILE = 'lock';

/**
 * Takes `directory` for this process, and makes it where it is missing; the result gives it back, and so does the end
 * of the process. A lock left by a process that is gone is taken over.
 *
 * @throws StartupError when a living process holds it.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const file = join(directory, LOCK_FILE);
  await mkdir(directory, { recursive: true }).catch(() => {
    throw new StartupError(`\`${directory}\` can't be a data directory: choose another with DATA_DIRECTORY`);
  });
  if (!(await createLock(file))) await takeOver(file, directory);
  const release = (): void => releaseDirectory(directory);
  process.once('exit', release);
  return async () => {
    process.removeListener('exit', release);
    await rm(file, { force: true });
  };
}

/** Gives back what this process holds, also for a thread of it that was ended and can't do so itself. */
export function releaseDirectory(directory: string): void {
  const file = join(directory, LOCK_FILE);
  try {
    if (Number(readFileSync(file, 'utf8')) === process.pid) rmSync(file, { force: true });
  } catch {
    // No lock is as good as one given back.
  }
}

async function takeOver(file: string, directory: string): Promise<void> {
  const holder = Number(await readFile(file, 'utf8').catch(() => ''));
  if (holder && holder !== process.pid && isAlive(holder)) throw inUse(directory, holder);
  await rm(file, { force: true });
  if (!(await createLock(file))) throw inUse(directory, 'another process');
}

/** By linking a finished file, so that no lock is ever seen, or left, without its holder's number. */
async function createLock(file: string): Promise<boolean> {
  const draft = `${file}.${process.pid}.draft`;
  await writeFile(draft, String(process.pid));
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function inUse(directory: string, holder: number | string): StartupError {
  return new StartupError(
    `data directory \`${directory}\` is in use by process ${holder}: stop that one, or choose another with DATA_DIRECTORY`,
  );
}
