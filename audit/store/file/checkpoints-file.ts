// The checkpoints of a log in files: one per line, smallest first.
import type { StoredCheckpoint } from '../audit-store.ts';
import { LinesFile } from './lines-file.ts';

export class CheckpointsFile {
  readonly #lines: LinesFile;
  #latest: StoredCheckpoint | undefined;

  private constructor(lines: LinesFile, latest: StoredCheckpoint | undefined) {
    this.#lines = lines;
    this.#latest = latest;
  }

  static async open(path: string): Promise<CheckpointsFile> {
    const lines = await LinesFile.open(path);
    const [last] = await lines.read(lines.count - 1, 1);
    return new CheckpointsFile(lines, last === undefined ? undefined : checkpointIn(last));
  }

  get latest(): StoredCheckpoint | undefined {
    return this.#latest;
  }

  /** Adds a checkpoint that is greater than all others. One of the same size stays and is given back. */
  async put(checkpoint: StoredCheckpoint): Promise<StoredCheckpoint> {
    if (this.#latest && checkpoint.size <= this.#latest.size) {
      const [kept] = await this.from(checkpoint.size, 1);
      if (kept?.size === checkpoint.size) return kept;
      throw new Error(`there is a later checkpoint than one of size ${checkpoint.size}`);
    }
    await this.#lines.append([lineOf(checkpoint)]);
    this.#latest = checkpoint;
    return checkpoint;
  }

  /** Those of at least this size, smallest first, at most `count`. */
  async from(size: number, count: number): Promise<readonly StoredCheckpoint[]> {
    let [low, high] = [0, this.#lines.count];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const [line = ''] = await this.#lines.read(middle, 1);
      if (checkpointIn(line).size < size) low = middle + 1;
      else high = middle;
    }
    return (await this.#lines.read(low, count)).map(checkpointIn);
  }

  close(): Promise<void> {
    return this.#lines.close();
  }
}

const lineOf = ({ size, root, note }: StoredCheckpoint): string =>
  JSON.stringify({ size, root: root.toString('base64'), note });

function checkpointIn(line: string): StoredCheckpoint {
  const { size, root, note } = JSON.parse(line) as { size: number; root: string; note: string };
  return { size, root: Buffer.from(root, 'base64'), note };
}
