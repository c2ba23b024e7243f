// The log in files of one directory: a line for each event, the tree's hashes and the checkpoints beside it.
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { AUDIT_CHECKPOINTS, AUDIT_LOG, AUDIT_TREE } from '../../../platform/data-directory.ts';
import { lockDirectory } from '../../../platform/directory-lock.ts';
import { leafHash } from '../../tree/tree-hash.ts';
import type { AuditEntry, AuditStore, StoredCheckpoint, StoredEntry, TreeNode } from '../audit-store.ts';
import { CheckpointsFile } from './checkpoints-file.ts';
import { emptyFirstLines } from './empty-first-lines.ts';
import { idIn, isBefore } from './event-line.ts';
import { FileTampered, LinesFile } from './lines-file.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { RecentIds } from './recent-ids.ts';
import { TreeFiles } from './tree-files.ts';

/** Told when the files are not as they were left: somebody has to look. */
export type AuditAlarm = (what: string) => void;

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
  readonly #tree: TreeFiles;
  readonly #checkpoints: CheckpointsFile;
  #events: LinesFile;
  readonly #ids = new RecentIds();
  readonly #writing = new OneAtATime();
  /** Apart from it: no event waits until a checkpoint is on disk. */
  readonly #signing = new OneAtATime();

  private constructor(directory: string, alarm: AuditAlarm, opened: Opened) {
    this.#directory = directory;
    this.#alarm = alarm;
    this.#unlock = opened.unlock;
    this.#tree = opened.tree;
    this.#checkpoints = opened.checkpoints;
    this.#events = opened.events;
  }

  /** Opens or makes the log in `directory`. @throws StartupError when another process has it open. */
  static async open(directory: string, alarm: AuditAlarm = () => {}): Promise<FileAuditStore> {
    const unlock = await lockDirectory(join(directory, AUDIT_TREE));
    try {
      const events = await LinesFile.open(join(directory, AUDIT_LOG));
      const tree = await TreeFiles.open(join(directory, AUDIT_TREE));
      const checkpoints = await CheckpointsFile.open(join(directory, AUDIT_CHECKPOINTS));
      const store = new FileAuditStore(directory, alarm, { unlock, events, tree, checkpoints });
      await store.#reconcile();
      return store;
    } catch (error) {
      await unlock();
      throw error;
    }
  }

  append(entries: readonly AuditEntry[]): Promise<readonly number[]> {
    return this.#writing.do(async () => {
      const fresh = [...new Map(entries.map((entry) => [entry.id, entry])).values()].filter(
        ({ id }) => !this.#ids.has(id),
      );
      if (fresh.length === 0) await this.#assertSpace();
      await this.#write(fresh).catch((error) => this.#startOver(error));
      return entries.map(({ id }) => this.#ids.get(id));
    });
  }

  async size(): Promise<number> {
    return this.#count;
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
    return this.#tree.leaves.read(from, Math.min(count, this.#count - from));
  }

  nodes(places: readonly Pick<TreeNode, 'level' | 'index'>[]): Promise<readonly (Buffer | undefined)[]> {
    return this.#tree.nodes(places);
  }

  putCheckpoint(checkpoint: StoredCheckpoint, nodes: readonly TreeNode[]): Promise<StoredCheckpoint> {
    return this.#signing.do(async () => {
      if (checkpoint.size > this.#count) throw new Error(`the audit log has no ${checkpoint.size} entries`);
      await this.#tree.put(nodes);
      return this.#checkpoints.put(checkpoint);
    });
  }

  async latestCheckpoint(): Promise<StoredCheckpoint | undefined> {
    return this.#checkpoints.latest;
  }

  checkpoints(fromSize: number, count: number): Promise<readonly StoredCheckpoint[]> {
    return this.#checkpoints.from(fromSize, count);
  }

  /** Empties what was recorded before an instant, up to the first event that was not, and says how many those were. */
  expire(before: Date): Promise<number> {
    return this.#writing.do(async () => {
      const { empty, expired } = await this.#expiredBefore(before);
      if (expired === 0) return 0;
      const path = join(this.#directory, AUDIT_LOG);
      await this.#events.close();
      await emptyFirstLines(path, empty + expired);
      this.#events = await LinesFile.open(path);
      return expired;
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.#writing.over(), this.#signing.over()]);
    await Promise.all([this.#events, this.#checkpoints, this.#tree].map((files) => files.close()));
    await this.#unlock();
  }

  /** INVARIANT: whoever is told of an entry finds its leaf, which is written after its line. */
  get #count(): number {
    return Math.min(this.#events.count, this.#tree.leaves.count);
  }

  /** INVARIANT: when it rejects nothing of it is in the log. */
  async #write(entries: readonly AuditEntry[]): Promise<void> {
    const mark = this.#events.mark();
    await this.#events.append(entries.map(({ body }) => body));
    if (entries.length === 0) return;
    try {
      await this.#tree.leaves.write(
        mark.count,
        entries.map(({ leaf }) => leaf),
      );
    } catch (error) {
      await this.#events.cutTo(mark);
      throw error;
    }
    for (const [offset, { id }] of entries.entries()) this.#ids.set(id, mark.count + offset);
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
    const { leaves } = this.#tree;
    const missing = leaves.count - this.#events.count;
    if (missing > 0) {
      this.#alarm(`${missing} of ${leaves.count} events are missing in ${join(this.#directory, AUDIT_LOG)}`);
      await this.#events.append(Array.from({ length: missing }, () => ''));
    }
    while (leaves.count < this.#events.count) {
      const bodies = await this.#events.read(leaves.count, AT_ONCE);
      for (const [offset, body] of bodies.entries()) {
        const id = idIn(body);
        if (id !== undefined) this.#ids.set(id, leaves.count + offset);
      }
      await leaves.write(leaves.count, bodies.map(leafHash));
    }
  }

  async #expiredBefore(before: Date): Promise<{ readonly empty: number; readonly expired: number }> {
    let [empty, expired] = [0, 0];
    for await (const line of this.#events.lines(0)) {
      if (line === '') empty += 1;
      else if (isBefore(line, before)) expired += 1;
      else break;
    }
    return { empty, expired };
  }

  /** Where nothing is written, nothing shows that nothing could be. */
  async #assertSpace(): Promise<void> {
    const { bavail } = await statfs(this.#directory);
    if (bavail === 0) throw new Error(`there is no space left in ${this.#directory}`);
  }
}

interface Opened {
  readonly unlock: () => Promise<void>;
  readonly events: LinesFile;
  readonly tree: TreeFiles;
  readonly checkpoints: CheckpointsFile;
}
