// What is the newest checkpoint that this gateway has seen? Kept apart from the log, so that one cut short is noticed.
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { AUDIT_WITNESS } from '../../platform/data-directory.ts';

/** Where a gateway keeps the newest checkpoint that it knows. */
export interface Witness {
  /** The note; `undefined` when none was ever seen. */
  read(): Promise<string | undefined>;
  /** Takes the place of the one before. */
  write(note: string): Promise<void>;
}

/** In a file of the directory that holds nothing but the note. */
export function witnessFile(directory: string): Witness {
  const path = join(directory, AUDIT_WITNESS);
  const draft = `${path}.${process.pid}.draft`;
  return {
    async read() {
      try {
        return await readFile(path, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async write(note) {
      const file = await open(draft, 'w', 0o600);
      try {
        await file.writeFile(note);
        await file.datasync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
    },
  };
}
