// Who signs the log, and when? Each gateway, some times a second, whatever is new; after a look at what was signed before.
import type { AuditStore, TreeNode } from '../store/audit-store.ts';
import { consistencyProof, isConsistent } from '../tree/consistency-proof.ts';
import { GrowingTree } from '../tree/growing-tree.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { CheckpointSigner } from './checkpoint-signer.ts';
import { LogTampered, treeOf } from './tree-of-store.ts';
import type { Witness } from './witness-file.ts';

export interface CheckpointerOptions {
  readonly store: AuditStore;
  readonly signer: CheckpointSigner;
  readonly witness: Witness;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Leaves under one new checkpoint at most, so that a long log that nobody signed is signed in parts. */
const MOST_LEAVES = 16_384;
/** So many of its own are looked for at most, while no round can be made. */
const MOST_OWN = 65_536;

/**
 * Follows one log, signs what is added to it, and keeps what it saw last as a witness.
 *
 * Several gateways may follow one store. INVARIANT: none signs a tree that does not hold every tree that it has seen
 * signed; so two checkpoints of one key never contradict each other, and whoever comes second takes what is there.
 */
export class Checkpointer {
  readonly #store: AuditStore;
  readonly #signer: CheckpointSigner;
  readonly #witness: Witness;
  readonly #now: () => number;
  /** The tree under the newest checkpoint that is known. */
  #tree: GrowingTree | undefined;
  /** The newest checkpoint that was found to be signed, to the letter: each round comes by it again. */
  #opened: { readonly note: string; readonly checkpoint: Checkpoint } | undefined;
  /** Leaves that this gateway wrote, by the index that it was told. */
  readonly #own = new Map<number, Buffer>();
  /** When the first came that this gateway wrote and that no checkpoint covers yet, by the monotonic clock. */
  #unsignedSince: number | undefined;

  constructor({ store, signer, witness, now }: CheckpointerOptions) {
    this.#store = store;
    this.#signer = signer;
    this.#witness = witness;
    this.#now = now;
  }

  /** Notes what this gateway wrote; the next round looks whether it stands there. */
  wrote(index: number, leaf: Buffer): void {
    this.#unsignedSince ??= performance.now();
    if (Number.isSafeInteger(index) && this.#own.size < MOST_OWN) this.#own.set(index, leaf);
  }

  /** For how many milliseconds, at most, something that this gateway wrote has waited for a checkpoint. */
  get unsignedMs(): number {
    return this.#unsignedSince === undefined ? 0 : performance.now() - this.#unsignedSince;
  }

  /**
   * One round. When it resolves, all that was in the log when it began is under a checkpoint.
   * @throws LogTampered when the log is not what was signed or written. Other errors are the store's: try again.
   */
  async advance(): Promise<void> {
    const began = performance.now();
    let tree = this.#tree ?? (await this.#open());
    this.#tree = tree;
    tree = await this.#heedOthers(tree);
    const size = await this.#store.size();
    if (size < tree.size)
      throw new LogTampered(
        `the audit log has ${size} events, but ${tree.size} were signed: it was cut short`,
      );
    while (tree.size < size) tree = await this.#sign(tree, Math.min(size, tree.size + MOST_LEAVES));
    await this.#lookAtOwn(tree.size);
    this.#unsignedSince = this.#own.size > 0 ? began : undefined;
  }

  /** The tree as it was left, if it still holds what was signed and what this gateway saw last. */
  async #open(): Promise<GrowingTree> {
    const latest = await this.#store.latestCheckpoint();
    const tree = await GrowingTree.at(latest?.size ?? 0, treeOf(this.#store));
    if (latest) assertRoot(tree, this.#signed(latest.note));
    const seen = await this.#witness.read();
    if (seen !== undefined) await this.#assertHolds(tree, this.#signed(seen));
    return tree;
  }

  async #assertHolds(tree: GrowingTree, seen: Checkpoint): Promise<void> {
    if (seen.size > tree.size)
      throw new LogTampered(
        `this gateway has seen ${seen.size} events signed, and ${tree.size} are left: the log was cut short`,
      );
    if (seen.size === 0) return;
    const path = await consistencyProof(seen.size, tree.size, treeOf(this.#store));
    const roots = { firstRoot: seen.root, secondRoot: tree.root() };
    if (!isConsistent({ first: seen.size, second: tree.size, ...roots, path }))
      throw new LogTampered(
        `the audit log is another than the one of which this gateway saw ${seen.size} events signed`,
      );
  }

  /** Takes what another gateway signed, if it is the same log. */
  async #heedOthers(tree: GrowingTree): Promise<GrowingTree> {
    const latest = await this.#store.latestCheckpoint();
    const size = latest?.size ?? 0;
    if (size < tree.size)
      throw new LogTampered(`the checkpoint of ${tree.size} events was taken away; the last is of ${size}`);
    if (!latest) return tree;
    const grown = tree.copy();
    while (grown.size < size) {
      const end = Math.min(size, grown.size + MOST_LEAVES);
      for (const leaf of await this.#newLeaves(grown.size, end)) grown.append(leaf);
    }
    assertRoot(grown, this.#signed(latest.note));
    if (size > tree.size) await this.#witness.write(latest.note);
    this.#tree = grown;
    return grown;
  }

  async #sign(tree: GrowingTree, end: number): Promise<GrowingTree> {
    const grown = tree.copy();
    const nodes: TreeNode[] = [];
    for (const leaf of await this.#newLeaves(tree.size, end)) nodes.push(...grown.append(leaf));
    const time = new Date(this.#now()).toISOString();
    const signed = this.#signer.sign({ size: end, root: grown.root(), time, after: tree.size });
    const kept = await this.#store.putCheckpoint(signed, nodes);
    assertRoot(grown, this.#signed(kept.note));
    await this.#witness.write(kept.note);
    this.#tree = grown;
    return grown;
  }

  /** Leaves that are not in the tree yet. Those that this gateway wrote must be the ones that it wrote. */
  async #newLeaves(from: number, end: number): Promise<readonly Buffer[]> {
    const leaves = await this.#store.leaves(from, end - from);
    if (leaves.length !== end - from)
      throw new LogTampered(`events from ${from + leaves.length} up to ${end} are missing in the audit log`);
    for (const [offset, leaf] of leaves.entries()) this.#assertOwn(from + offset, leaf);
    return leaves;
  }

  /** What this gateway was told of only after it had been signed. */
  async #lookAtOwn(size: number): Promise<void> {
    for (const index of [...this.#own.keys()].filter((one) => one < size)) {
      const [leaf] = await this.#store.leaves(index, 1);
      this.#assertOwn(index, leaf);
    }
  }

  #assertOwn(index: number, found: Buffer | undefined): void {
    const own = this.#own.get(index);
    if (own && !found?.equals(own))
      throw new LogTampered(`event ${index} of the audit log is not the one that was written there`);
    this.#own.delete(index);
  }

  #signed(note: string): Checkpoint {
    if (this.#opened?.note === note) return this.#opened.checkpoint;
    const checkpoint = this.#signer.open(note);
    if (!checkpoint)
      throw new LogTampered(
        'a checkpoint of the audit log is signed by none of its keys: it was edited, or AUDIT_KEY or `audit.name` is not what it was',
      );
    this.#opened = { note, checkpoint };
    return checkpoint;
  }
}

function assertRoot(tree: GrowingTree, { size, root }: Checkpoint): void {
  if (tree.size !== size || !tree.root().equals(root))
    throw new LogTampered(
      `the first ${tree.size} events of the audit log are not those that were signed: edited or forked`,
    );
}
