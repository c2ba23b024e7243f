// Where do events wait that may be answered while the log is away? In a file of this machine: durable, in order, bounded.
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { AUDIT_SPOOL, SPOOLED_EVENTS } from '../../platform/data-directory.ts';
import { lockDirectory } from '../../platform/directory-lock.ts';
import { entryAgain } from '../audit-entry.ts';
import type { AuditEntry } from '../store/audit-store.ts';
import { LinesFile } from '../store/file/lines-file.ts';
import { OneAtATime } from '../store/file/one-at-a-time.ts';
import { leafHash } from '../tree/tree-hash.ts';

/** There is no room for more until what waits is in the log. */
export class SpoolFull extends Error {
  override readonly name = 'SpoolFull';
}

export interface SpoolOptions {
  /** The data directory; the spool has one of its own in it. */
  readonly directory: string;
  /** Bytes that may wait. */
  readonly bytes: number;
}

/** What is written together, and when it is durable. */
interface Group {
  readonly entries: AuditEntry[];
  readonly written: Promise<void>;
}

/** One body per line. What is in the log already may still be here after a crash: an id is taken once. */
export class Spool {
  readonly #lines: LinesFile;
  readonly #unlock: () => Promise<void>;
  readonly #bytes: number;
  readonly #writing = new OneAtATime();
  #next: Group | undefined;
  /** Bytes that are on their way to the file. */
  #coming = 0;

  private constructor(lines: LinesFile, unlock: () => Promise<void>, bytes: number) {
    this.#lines = lines;
    this.#unlock = unlock;
    this.#bytes = bytes;
  }

  /** Opens or makes it, with what a process that died left in it. @throws StartupError when another process has it open. */
  static async open({ directory, bytes }: SpoolOptions): Promise<Spool> {
    const own = join(directory, AUDIT_SPOOL);
    const unlock = await lockDirectory(own);
    try {
      const lines = await LinesFile.open(join(own, SPOOLED_EVENTS));
      await syncDirectories(own, directory);
      return new Spool(lines, unlock, bytes);
    } catch (error) {
      await unlock();
      throw error;
    }
  }

  /** How many wait. */
  get count(): number {
    return this.#lines.count;
  }

  /** Whether it takes anything more. */
  get hasRoom(): boolean {
    return this.#lines.mark().size < this.#bytes;
  }

  /** Resolves when the disk has the entry. @throws SpoolFull, or why it can't be written; it is not there then. */
  async add(entry: AuditEntry): Promise<void> {
    const bytes = Buffer.byteLength(entry.body) + 1;
    if (this.#lines.mark().size + this.#coming + bytes > this.#bytes)
      throw new SpoolFull('the spool of the audit log is full');
    this.#coming += bytes;
    try {
      this.#next ??= this.#begin();
      this.#next.entries.push(entry);
      await this.#next.written;
    } finally {
      this.#coming -= bytes;
    }
  }

  /** Entries from the `from`th on, at most `count`. */
  async read(from: number, count: number): Promise<readonly AuditEntry[]> {
    const bodies = await this.#lines.read(from, count);
    return bodies.map((body) => entryAgain({ body, leaf: leafHash(body) }));
  }

  /** Empties it when all that is in it are these first `count`, and says whether it did. */
  emptyAfter(count: number): Promise<boolean> {
    return this.#writing.do(async () => {
      if (this.#lines.count !== count) return false;
      await this.#lines.cutTo({ count: 0, size: 0 });
      return true;
    });
  }

  async close(): Promise<void> {
    await this.#writing.over();
    await this.#lines.close();
    await this.#unlock();
  }

  /** What comes while another group is being written is written together after it. */
  #begin(): Group {
    const entries: AuditEntry[] = [];
    const written = this.#writing.do(async () => {
      this.#next = undefined;
      await this.#lines.append(entries.map(({ body }) => body));
    });
    return { entries, written };
  }
}

/** A file that was just made is found again after a crash of the machine only when its directory is on disk too. */
async function syncDirectories(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const directory = await open(path, 'r');
    await directory.sync().finally(() => directory.close());
  }
}
