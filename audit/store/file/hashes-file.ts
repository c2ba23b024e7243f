// How hashes lie side by side in a file: 32 bytes each, found by their number.
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

const HASH_BYTES = 32;

/** Nothing here is waited for until `sync`: what is lost in a crash is made again from the log. */
export class HashesFile {
  readonly #file: FileHandle;
  #count: number;

  private constructor(file: FileHandle, count: number) {
    this.#file = file;
    this.#count = count;
  }

  static async open(path: string): Promise<HashesFile> {
    const file = await open(path, constants.O_CREAT | constants.O_RDWR, 0o600);
    const { size } = await file.stat();
    return new HashesFile(file, Math.floor(size / HASH_BYTES));
  }

  /** How many there are; where they were not written one after another, with holes. */
  get count(): number {
    return this.#count;
  }

  async write(index: number, hashes: readonly Buffer[]): Promise<void> {
    const bytes = Buffer.concat(hashes);
    for (let written = 0; written < bytes.length; ) {
      const position = index * HASH_BYTES + written;
      written += (await this.#file.write(bytes, written, bytes.length - written, position)).bytesWritten;
    }
    this.#count = Math.max(this.#count, index + hashes.length);
  }

  /** Hashes from `from` on, at most `count`. A hole is 32 zeros. */
  async read(from: number, count: number): Promise<readonly Buffer[]> {
    const wanted = Math.max(0, Math.min(count, this.#count - from));
    const bytes = Buffer.alloc(wanted * HASH_BYTES);
    for (let read = 0; read < bytes.length; ) {
      const position = from * HASH_BYTES + read;
      const { bytesRead } = await this.#file.read(bytes, read, bytes.length - read, position);
      if (bytesRead === 0) throw new Error('the tree of the audit log was shortened');
      read += bytesRead;
    }
    return Array.from({ length: wanted }, (_, index) =>
      bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
    );
  }

  async sync(): Promise<void> {
    await this.#file.datasync();
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
