// Keeps two processes from opening one data directory, which would destroy it.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupError } from './startup-error.ts';

/**
 * Takes `directory` for this process; the result gives it back. A lock left by a process that is gone is taken over.
 *
 * @throws StartupError when a living process holds it.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const file = join(directory, 'lock');
  if (!(await createLock(file))) await takeOver(file, directory);
  return () => rm(file, { force: true });
}

async function takeOver(file: string, directory: string): Promise<void> {
  const holder = Number(await readFile(file, 'utf8').catch(() => ''));
  if (holder && holder !== process.pid && isAlive(holder)) throw inUse(directory, holder);
  await rm(file, { force: true });
  if (!(await createLock(file))) throw inUse(directory, 'another process');
}

function createLock(file: string): Promise<boolean> {
  return writeFile(file, String(process.pid), { flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
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
