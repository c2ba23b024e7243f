// The log in files of one directory: a line for each event, the tree's hashes and the checkpoints beside it.
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { AUDIT_CHECKPOINTS, AUDIT_LOG, AUDIT_TREE } from '../../../platform/data-directory.ts';
import { lockDirectory } from '../../../platform/directory-lock.ts';
import { leafOf } from '../../audit-entry.ts';
import type { AuditEntry, AuditStore, StoredCheckpoint, StoredEntry, TreeNode } from '../audit-store.ts';
import { CheckpointsFile } from './checkpoints-file.ts';
import { HashesFile } from './hashes-file.ts';
import { FileTampered, LinesFile } from './lines-file.ts';

/** Told when the files are not as they were left: somebody has to look. */
export type AuditAlarm = (what: string) => void;

/** So many of the newest ids are known again; what was not acknowledged is never older than that. */
const KNOWN_IDS = 65_536;
const AT_ONCE = 4_096;

/**
 * `audit.jsonl` has on line n, from 0, exactly the body of entry n; `audit-tree/0` has the leaves.
 *
 * INVARIANT: an entry keeps its index. Where lines were lost under the log, as the leaves tell, empty lines take their
 * place, and the alarm is raised.
 */
export class FileAuditStore implements AuditStore {
  readonly #directory: string;
  readonly #alarm: AuditAlarm;
  readonly #unlock: () => Promise<void>;
  readonly #levels: HashesFile[];
  readonly #checkpoints: CheckpointsFile;
  #events: LinesFile;
  readonly #ids = new Map<string, number>();
  /** The last write: one after another. */
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(directory: string, alarm: AuditAlarm, opened: Opened) {
    this.#directory = directory;
    this.#alarm = alarm;
    this.#unlock = opened.unlock;
    this.#levels = [opened.leaves];
    this.#checkpoints = opened.checkpoints;
    this.#events = opened.events;
  }

  /** Opens or makes the log in `directory`. @throws StartupError when another process has it open. */
  static async open(directory: string, alarm: AuditAlarm = () => {}): Promise<FileAuditStore> {
    const unlock = await lockDirectory(join(directory, AUDIT_TREE));
    try {
      const events = await LinesFile.open(join(directory, AUDIT_LOG));
      const leaves = await HashesFile.open(join(directory, AUDIT_TREE, '0'));
      const checkpoints = await CheckpointsFile.open(join(directory, AUDIT_CHECKPOINTS));
      const store = new FileAuditStore(directory, alarm, { unlock, events, leaves, checkpoints });
      await store.#reconcile();
      return store;
    } catch (error) {
      await unlock();
      throw error;
    }
  }

  append(entries: readonly AuditEntry[]): Promise<readonly number[]> {
    return this.#alone(async () => {
      const fresh = [...new Map(entries.map((entry) => [entry.id, entry])).values()].filter(
        ({ id }) => !this.#ids.has(id),
      );
      if (fresh.length === 0) await this.#assertSpace();
      await this.#write(fresh).catch((error) => this.#startOver(error));
      return entries.map(({ id }) => this.#ids.get(id) ?? Number.NaN);
    });
  }

  async size(): Promise<number> {
    return this.#events.count;
  }

  async read(from: number, count: number): Promise<readonly StoredEntry[]> {
    const [bodies, leaves] = await Promise.all([this.#events.read(from, count), this.leaves(from, count)]);
    return leaves.map((leaf, offset) => ({ index: from + offset, body: bodies[offset] || undefined, leaf }));
  }

  async find(decision: string): Promise<readonly number[]> {
    const sought = `"decisionId":${JSON.stringify(decision)}`;
    const found: number[] = [];
    let index = 0;
    for await (const line of this.#events.lines(0)) {
      if (line.includes(sought)) found.push(index);
      index += 1;
    }
    return found;
  }

  leaves(from: number, count: number): Promise<readonly Buffer[]> {
    return this.#level(0).then((leaves) => leaves.read(from, Math.min(count, this.#events.count - from)));
  }

  async nodes(
    places: readonly Pick<TreeNode, 'level' | 'index'>[],
  ): Promise<readonly (Buffer | undefined)[]> {
    return Promise.all(
      places.map(async ({ level, index }) => {
        const [hash] = await (await this.#level(level)).read(index, 1);
        return hash?.equals(HOLE) ? undefined : hash;
      }),
    );
  }

  putCheckpoint(checkpoint: StoredCheckpoint, nodes: readonly TreeNode[]): Promise<StoredCheckpoint> {
    return this.#alone(async () => {
      if (checkpoint.size > this.#events.count)
        throw new Error(`the audit log has no ${checkpoint.size} entries`);
      // The leaves too: what is signed is on disk.
      const touched = new Set<HashesFile>([await this.#level(0)]);
      for (const { level, index, hash } of nodes) {
        const file = await this.#level(level);
        await file.write(index, [hash]);
        touched.add(file);
      }
      for (const file of touched) await file.sync();
      return this.#checkpoints.put(checkpoint);
    });
  }

  async latestCheckpoint(): Promise<StoredCheckpoint | undefined> {
    return this.#checkpoints.latest;
  }

  checkpoints(fromSize: number, count: number): Promise<readonly StoredCheckpoint[]> {
    return this.#checkpoints.from(fromSize, count);
  }

  async close(): Promise<void> {
    await this.#writing;
    const files = [this.#events, this.#checkpoints, ...this.#levels];
    await Promise.all(files.map((file) => file?.close()));
    await this.#unlock();
  }

  /** INVARIANT: when it rejects nothing of it is in the log. */
  async #write(entries: readonly AuditEntry[]): Promise<void> {
    const mark = this.#events.mark();
    await this.#events.append(entries.map(({ body }) => body));
    if (entries.length === 0) return;
    try {
      await (await this.#level(0)).write(
        mark.count,
        entries.map(({ leaf }) => leaf),
      );
    } catch (error) {
      await this.#events.cutTo(mark);
      throw error;
    }
    for (const [offset, { id }] of entries.entries()) this.#know(id, mark.count + offset);
  }

  /** After the file was deleted, replaced or shortened: goes on with what is at its place. */
  async #startOver(error: Error): Promise<never> {
    if (!(error instanceof FileTampered)) throw error;
    this.#alarm(error.message);
    const events = await LinesFile.open(join(this.#directory, AUDIT_LOG));
    await this.#events.close().catch(() => {});
    this.#events = events;
    await this.#reconcile();
    throw error;
  }

  /** Makes lines and leaves equally many: leaves that a crash kept from being written, lines that are lost. */
  async #reconcile(): Promise<void> {
    const leaves = await this.#level(0);
    const missing = leaves.count - this.#events.count;
    if (missing > 0) {
      this.#alarm(`${missing} of ${leaves.count} events are missing in ${join(this.#directory, AUDIT_LOG)}`);
      await this.#events.append(Array.from({ length: missing }, () => ''));
    }
    while (leaves.count < this.#events.count) {
      const bodies = await this.#events.read(leaves.count, AT_ONCE);
      for (const [offset, body] of bodies.entries()) this.#know(idIn(body), leaves.count + offset);
      await leaves.write(leaves.count, bodies.map(leafOf));
    }
  }

  /** Where nothing is written, nothing shows that nothing could be. */
  async #assertSpace(): Promise<void> {
    const { bavail } = await statfs(this.#directory);
    if (bavail === 0) throw new Error(`there is no space left in ${this.#directory}`);
  }

  #know(id: string | undefined, index: number): void {
    if (id === undefined) return;
    this.#ids.set(id, index);
    if (this.#ids.size <= KNOWN_IDS) return;
    const [oldest] = this.#ids.keys();
    if (oldest !== undefined) this.#ids.delete(oldest);
  }

  async #level(level: number): Promise<HashesFile> {
    this.#levels[level] ??= await HashesFile.open(join(this.#directory, AUDIT_TREE, String(level)));
    return this.#levels[level];
  }

  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#writing.then(work);
    this.#writing = done.catch(() => {});
    return done;
  }
}

interface Opened {
  readonly unlock: () => Promise<void>;
  readonly events: LinesFile;
  readonly leaves: HashesFile;
  readonly checkpoints: CheckpointsFile;
}

const HOLE = Buffer.alloc(32);

function idIn(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { id?: string }).id;
  } catch {
    return undefined;
  }
}
