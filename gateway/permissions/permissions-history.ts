// The permissions that were in force on this machine, newest last: what a rollback goes back to.
import { mkdir, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Older versions than this are dropped. */
const KEPT = 50;

/** Versions as `<number>-<epoch>.yaml`; numbers increase, the highest was activated last. */
export class PermissionsHistory {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Keeps the text that was put in force, unless it is the newest already. */
  async keep(text: string, epoch: string): Promise<void> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    const versions = await this.versions();
    const newest = versions.at(-1);
    if (newest && (await readFile(newest.path, 'utf8')) === text) return;
    const number = String((newest?.number ?? 0) + 1).padStart(6, '0');
    const path = join(this.#directory, `${number}-${epoch}.yaml`);
    await writeFile(`${path}.part`, text, { mode: 0o600 });
    await rename(`${path}.part`, path);
    for (const old of versions.slice(0, Math.max(0, versions.length + 1 - KEPT))) await unlink(old.path);
  }

  /** Every kept version, oldest first. */
  async versions(): Promise<
    readonly { readonly number: number; readonly epoch: string; readonly path: string }[]
  > {
    const names = await readdir(this.#directory).catch(() => []);
    return names.sort().flatMap((name) => {
      const [, number, epoch] = /^(\d+)-([0-9a-f]+)\.yaml$/.exec(name) ?? [];
      if (number === undefined || epoch === undefined) return [];
      return [{ number: Number(number), epoch, path: join(this.#directory, name) }];
    });
  }
}
