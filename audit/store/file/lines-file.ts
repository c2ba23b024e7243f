// How lines are added to a file so that each is either wholly on disk or not there, and how they are found again.
import { constants, statSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What is written is no longer where it will be looked for. */
export class FileTampered extends Error {
  override readonly name = 'FileTampered';
}

/** `O_DSYNC`: a write is over when the disk has it, so that no second call has to see to it. */
const DURABLE_APPEND = constants.O_APPEND | constants.O_CREAT | constants.O_RDWR | constants.O_DSYNC;
const CHUNK = 1 << 16;
const NEWLINE = 0x0a;
/** The place of each so-many-th line is remembered; from there on lines are counted. */
const REMEMBERED = 256;

/** An end of the file. */
export interface LinesMark {
  readonly count: number;
  readonly size: number;
}

/** A file of lines that only its owner may read, and that only this process writes. */
export class LinesFile {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #own: { readonly dev: bigint; readonly ino: bigint };
  /** Byte at which line `index * REMEMBERED` begins. */
  readonly #places: number[] = [0];
  #count = 0;
  /** Bytes of whole lines: the file must have exactly these. */
  #size = 0;
  /** Whether there may be more behind them, after a failed write. */
  #isTorn = false;

  private constructor(path: string, file: FileHandle, own: { readonly dev: bigint; readonly ino: bigint }) {
    this.#path = path;
    this.#file = file;
    this.#own = own;
  }

  /** Opens or makes it. What is left of a line that a crash interrupted is cut off: nobody was told that it is there. */
  static async open(path: string): Promise<LinesFile> {
    if (!constants.O_DSYNC)
      throw new Error('this system has no synchronous writes, which the audit log needs');
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, DURABLE_APPEND, 0o600);
    const { dev, ino, size } = await file.stat({ bigint: true });
    const lines = new LinesFile(path, file, { dev, ino });
    let at = 0;
    for await (const chunk of lines.#chunks(0, Number(size))) {
      lines.#countIn(chunk, at);
      at += chunk.length;
    }
    if (lines.#size < Number(size)) await file.truncate(lines.#size);
    return lines;
  }

  /** How many lines there are. */
  get count(): number {
    return this.#count;
  }

  /**
   * Adds lines; resolves when the disk has all of them. When it rejects none of them is there.
   * @throws FileTampered when the file is no longer at its path, or not as it was left.
   */
  async append(lines: readonly string[]): Promise<void> {
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    if (this.#isTorn) await this.#file.truncate(this.#size);
    this.#isTorn = bytes.length > 0;
    for (let written = 0; written < bytes.length; )
      written += (await this.#file.write(bytes, written)).bytesWritten;
    await this.#assertInPlace(bytes.length);
    this.#isTorn = false;
    this.#countIn(bytes, this.#size);
  }

  /** The end as it is now. */
  mark(): LinesMark {
    return { count: this.#count, size: this.#size };
  }

  /** Takes back what was added since, which nobody was told of yet. */
  async cutTo({ count, size }: LinesMark): Promise<void> {
    this.#count = count;
    this.#size = size;
    this.#places.length = Math.floor(count / REMEMBERED) + 1;
    this.#isTorn = true;
    await this.#file.truncate(size);
    this.#isTorn = false;
  }

  /** Lines from `from` on, at most `count`. */
  async read(from: number, count: number): Promise<readonly string[]> {
    const wanted = Math.min(count, this.#count - from);
    if (wanted <= 0) return [];
    const found: string[] = [];
    for await (const line of this.lines(from)) {
      found.push(line);
      if (found.length === wanted) break;
    }
    return found;
  }

  /** All lines from `from` on that are there when it begins. */
  async *lines(from: number): AsyncGenerator<string> {
    let skip = from % REMEMBERED;
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of this.#chunks(this.#places[Math.floor(from / REMEMBERED)] ?? 0, this.#size)) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      let start = 0;
      for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
        if (skip > 0) skip -= 1;
        else yield bytes.toString('utf8', start, end);
        start = end + 1;
      }
      rest = bytes.subarray(start);
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  /** INVARIANT: looked at after a write, so that nothing counts as written in a file that was gone by then. */
  async #assertInPlace(added: number): Promise<void> {
    const expected = this.#size + added;
    const found = statSync(this.#path, { bigint: true, throwIfNoEntry: false });
    if (!found) throw new FileTampered(`${this.#path} was deleted`);
    if (found.ino !== this.#own.ino || found.dev !== this.#own.dev)
      throw new FileTampered(`${this.#path} was replaced`);
    if (Number(found.size) < expected) {
      await this.#file.truncate(Math.max(0, Number(found.size) - added));
      throw new FileTampered(`${this.#path} was shortened`);
    }
    if (Number(found.size) > expected)
      throw new FileTampered(`${this.#path} was written to by somebody else`);
  }

  /** Takes note of the lines that end in these bytes, which begin at byte `at` of the file. */
  #countIn(bytes: Buffer, at: number): void {
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, end + 1)) {
      this.#count += 1;
      this.#size = at + end + 1;
      if (this.#count % REMEMBERED === 0) this.#places.push(this.#size);
    }
  }

  async *#chunks(from: number, to: number): AsyncGenerator<Buffer> {
    for (let at = from; at < to; ) {
      const { bytesRead, buffer } = await this.#file.read(Buffer.allocUnsafe(Math.min(CHUNK, to - at)), {
        position: at,
      });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      at += bytesRead;
    }
  }
}
