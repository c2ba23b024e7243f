// Writes audit events as JSON lines and waits until the disk has them. Events that arrive together are synced together.
import { constants, statSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AuditEvent } from './audit-event.ts';
import type { AuditLog } from './audit-log.ts';

interface Waiting {
  readonly line: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Told when the file was deleted, replaced or shortened under the log: somebody has to look. */
export type AuditAlarm = (what: string) => void;

/** What is written is no longer where it will be looked for. */
class AuditLogTampered extends Error {
  override readonly name = 'AuditLogTampered';
}

/**
 * An append-only file that only its owner may read.
 *
 * Once per batch it is made sure that the file still stands at its path and has lost nothing. Where it was deleted,
 * replaced or shortened the batch is rejected, the alarm is raised, and the log goes on with what is at the path.
 */
export class FileAuditLog implements AuditLog {
  readonly #path: string;
  readonly #alarm: AuditAlarm;
  #file: FileHandle;
  /** Which file the open one is, whatever stands at the path. */
  #own: FileIdentity;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  /** Whether the file may end in the middle of a line: after a failed write, or after a crash. */
  #isTorn: boolean;
  /** The fewest bytes that the file must have, or some of ours are gone. */
  #size: number;

  private constructor(path: string, alarm: AuditAlarm, opened: Opened) {
    this.#path = path;
    this.#alarm = alarm;
    this.#file = opened.file;
    this.#own = opened.own;
    this.#isTorn = opened.isTorn;
    this.#size = opened.size;
  }

  static async open(path: string, alarm: AuditAlarm = () => {}): Promise<FileAuditLog> {
    return new FileAuditLog(path, alarm, await openFile(path));
  }

  append(event: AuditEvent): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ line: `${JSON.stringify(event)}\n`, resolve, reject });
      this.#writing ??= this.#drain();
    });
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#file.close();
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(batch.map(({ line }) => line).join(''));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        if (error instanceof AuditLogTampered) await this.#startOver(error);
        else this.#isTorn = true;
        for (const { reject } of batch) reject(error);
      }
    }
    this.#writing = undefined;
  }

  async #write(lines: string): Promise<void> {
    const bytes = Buffer.from(this.#isTorn ? `\n${lines}` : lines);
    for (let written = 0; written < bytes.length; )
      written += (await this.#file.write(bytes, written)).bytesWritten;
    this.#isTorn = false;
    this.#size += bytes.length;
    this.#assertInPlace();
  }

  /** INVARIANT: looked at after the write, so that no event counts as recorded in a file that was gone by then. */
  #assertInPlace(): void {
    const found = statSync(this.#path, { bigint: true, throwIfNoEntry: false });
    if (!found) throw new AuditLogTampered('the audit log was deleted');
    if (found.ino !== this.#own.ino || found.dev !== this.#own.dev)
      throw new AuditLogTampered('the audit log was replaced');
    if (found.size < this.#size) throw new AuditLogTampered('the audit log was shortened');
  }

  /** When nothing can be opened the old file stays, and the next batch finds it out of place again. */
  async #startOver({ message }: AuditLogTampered): Promise<void> {
    this.#alarm(message);
    const opened = await openFile(this.#path).catch(() => undefined);
    if (!opened) return;
    await this.#file.close().catch(() => {});
    this.#file = opened.file;
    this.#own = opened.own;
    this.#isTorn = opened.isTorn;
    this.#size = opened.size;
  }
}

/** What no other file has for as long as this one is open. */
interface FileIdentity {
  readonly dev: bigint;
  readonly ino: bigint;
}

interface Opened {
  readonly file: FileHandle;
  readonly own: FileIdentity;
  readonly isTorn: boolean;
  readonly size: number;
}

/** `O_DSYNC`: a write is over when the disk has it, so that no second call has to see to it. */
const DURABLE_APPEND = constants.O_APPEND | constants.O_CREAT | constants.O_RDWR | constants.O_DSYNC;

async function openFile(path: string): Promise<Opened> {
  if (!constants.O_DSYNC) throw new Error('this system has no synchronous writes, which the audit log needs');
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, DURABLE_APPEND, 0o600);
  const { size, dev, ino } = await file.stat({ bigint: true });
  return { file, own: { dev, ino }, size: Number(size), isTorn: await endsInMidLine(file, Number(size)) };
}

async function endsInMidLine(file: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== 0x0a;
}
