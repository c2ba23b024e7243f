// The hashes of a log in files: a file for each level of the tree, the leaves in `0`.
import { join } from 'node:path';
import type { TreeNode } from '../audit-store.ts';
import { HashesFile } from './hashes-file.ts';

/** What stands where nothing was written. */
const HOLE = Buffer.alloc(32);

/** Hashes that stand side by side in one file. */
interface Run {
  readonly level: number;
  readonly index: number;
  readonly hashes: Buffer[];
}

export class TreeFiles {
  readonly leaves: HashesFile;
  readonly #directory: string;
  readonly #levels: HashesFile[];

  private constructor(directory: string, leaves: HashesFile) {
    this.#directory = directory;
    this.leaves = leaves;
    this.#levels = [leaves];
  }

  static async open(directory: string): Promise<TreeFiles> {
    return new TreeFiles(directory, await HashesFile.open(join(directory, '0')));
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

  /** Resolves when the disk has them, and the leaves too: what is signed is on disk. */
  async put(nodes: readonly TreeNode[]): Promise<void> {
    const touched = new Set<HashesFile>([this.leaves]);
    for (const { level, index, hashes } of runsOf(nodes)) {
      const file = await this.#level(level);
      await file.write(index, hashes);
      touched.add(file);
    }
    for (const file of touched) await file.sync();
  }

  async close(): Promise<void> {
    await Promise.all(this.#levels.map((file) => file?.close()));
  }

  async #level(level: number): Promise<HashesFile> {
    this.#levels[level] ??= await HashesFile.open(join(this.#directory, String(level)));
    return this.#levels[level];
  }
}

/** As few as there can be, in whatever order the nodes come: to write costs more than what is written. */
function runsOf(nodes: readonly TreeNode[]): readonly Run[] {
  const inOrder = [...nodes].sort((one, other) => one.level - other.level || one.index - other.index);
  const runs: Run[] = [];
  for (const { level, index, hash } of inOrder) {
    const last = runs.at(-1);
    if (last?.level === level && last.index + last.hashes.length === index) last.hashes.push(hash);
    else runs.push({ level, index, hashes: [hash] });
  }
  return runs;
}
