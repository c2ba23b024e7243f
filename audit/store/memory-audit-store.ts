// The log in memory: for tests, and the shortest answer to what a store promises.
import type { AuditEntry, AuditStore, StoredCheckpoint, StoredEntry, TreeNode } from './audit-store.ts';

export class MemoryAuditStore implements AuditStore {
  /** Open to tests that tamper with it. */
  readonly entries: (StoredEntry & Pick<AuditEntry, 'id'> & { readonly decision: string })[] = [];
  readonly kept: StoredCheckpoint[] = [];
  readonly tree = new Map<string, Buffer>();

  async append(entries: readonly AuditEntry[]): Promise<readonly number[]> {
    return entries.map(({ id, body, leaf, search: { decision } }) => {
      const known = this.entries.find((entry) => entry.id === id);
      if (known) return known.index;
      const index = this.entries.length;
      this.entries.push({ index, id, body, leaf, decision });
      return index;
    });
  }

  async size(): Promise<number> {
    return this.entries.length;
  }

  async read(from: number, count: number): Promise<readonly StoredEntry[]> {
    return this.entries.slice(from, from + count).map(({ index, body, leaf }) => ({ index, body, leaf }));
  }

  async find(decision: string): Promise<readonly number[]> {
    return this.entries.filter((entry) => entry.decision === decision).map(({ index }) => index);
  }

  async leaves(from: number, count: number): Promise<readonly Buffer[]> {
    return this.entries.slice(from, from + count).map(({ leaf }) => leaf);
  }

  async nodes(
    places: readonly Pick<TreeNode, 'level' | 'index'>[],
  ): Promise<readonly (Buffer | undefined)[]> {
    return places.map(({ level, index }) => this.tree.get(`${level}/${index}`));
  }

  async putCheckpoint(checkpoint: StoredCheckpoint, nodes: readonly TreeNode[]): Promise<StoredCheckpoint> {
    if (checkpoint.size > this.entries.length)
      throw new Error(`the audit log has no ${checkpoint.size} entries`);
    for (const { level, index, hash } of nodes)
      if (!this.tree.has(`${level}/${index}`)) this.tree.set(`${level}/${index}`, hash);
    const same = this.kept.find(({ size }) => size === checkpoint.size);
    if (same) return same;
    this.kept.push(checkpoint);
    this.kept.sort((one, other) => one.size - other.size);
    return checkpoint;
  }

  async latestCheckpoint(): Promise<StoredCheckpoint | undefined> {
    return this.kept.at(-1);
  }

  async checkpoints(fromSize: number, count: number): Promise<readonly StoredCheckpoint[]> {
    return this.kept.filter(({ size }) => size >= fromSize).slice(0, count);
  }

  async close(): Promise<void> {}
}
