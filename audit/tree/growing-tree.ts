// What must be remembered of a tree that grows at its right end? The roots of the complete subtrees it is made of.
import type { TreeNode } from '../store/audit-store.ts';
import { type NodesAt, rootOver, subtreesOf } from './subtrees.ts';
import { nodeHash } from './tree-hash.ts';

/** A compact range from the first leaf on: a few hashes, whatever the size. */
export class GrowingTree {
  #size: number;
  /** From the largest subtree to the smallest, one for each bit of the size. */
  readonly #subtrees: Buffer[];

  constructor(size = 0, subtrees: readonly Buffer[] = []) {
    if (subtrees.length !== subtreesOf({ start: 0, end: size }).length)
      throw new RangeError(`a tree of ${size} leaves is not made of ${subtrees.length} complete subtrees`);
    this.#size = size;
    this.#subtrees = [...subtrees];
  }

  /** A tree as it was at this size, out of stored nodes. */
  static async at(size: number, nodesAt: NodesAt): Promise<GrowingTree> {
    return new GrowingTree(size, await nodesAt(subtreesOf({ start: 0, end: size })));
  }

  get size(): number {
    return this.#size;
  }

  root(): Buffer {
    return rootOver(this.#subtrees);
  }

  /** The same tree, to be grown on its own. */
  copy(): GrowingTree {
    return new GrowingTree(this.#size, this.#subtrees);
  }

  /** Adds a leaf, and returns the nodes above it that became complete, lowest first. */
  append(leaf: Buffer): readonly TreeNode[] {
    const completed: TreeNode[] = [];
    let hash = leaf;
    let index = this.#size;
    for (let level = 1; index % 2 === 1; level += 1) {
      hash = nodeHash(this.#subtrees.pop() as Buffer, hash);
      index = (index - 1) / 2;
      completed.push({ level, index, hash });
    }
    this.#subtrees.push(hash);
    this.#size += 1;
    return completed;
  }
}
