// The board in Redis: one key, sealed with the cache's secret, that vanishes when nobody renews it.
import type { Seal } from '../cache/secrets/seal.ts';
import type { RedisConnection } from '../cache/store/redis/redis-connection.ts';
import { within } from '../cache/store/within.ts';
import type { VersionBoard } from './version-board.ts';

const KEY = 'ntk:standing';
/** What the seal binds it to. */
const NAME = 'standing version';
const DEADLINE_MS = 250;
/** How often in its lifetime the same version is posted again. */
const RENEWALS = 4;

export interface RedisVersionBoardOptions {
  readonly connection: RedisConnection;
  readonly seal: Seal;
  /** Milliseconds for which a posted version stands. */
  readonly lifetimeMs: number;
}

/**
 * Sealed, so that whoever can write to Redis can neither invent a version nor let an old one stand for longer. A dump that
 * is loaded again holds what has expired.
 */
export class RedisVersionBoard implements VersionBoard {
  readonly #options: RedisVersionBoardOptions;
  #posted = { version: Number.NaN, at: Number.NEGATIVE_INFINITY };

  constructor(options: RedisVersionBoardOptions) {
    this.#options = options;
  }

  async read(): Promise<number | undefined> {
    const { connection, seal } = this.#options;
    const [sealed] = await within(DEADLINE_MS, connection.read([KEY]));
    const opened = Buffer.isBuffer(sealed) ? seal.open(NAME, sealed) : undefined;
    return opened && Number(opened.toString());
  }

  async post(version: number): Promise<void> {
    const { connection, seal, lifetimeMs } = this.#options;
    const at = performance.now();
    if (version === this.#posted.version && at - this.#posted.at < lifetimeMs / RENEWALS) return;
    const sealed = seal.seal(NAME, Buffer.from(String(version)), lifetimeMs);
    await within(DEADLINE_MS, connection.write(KEY, sealed, lifetimeMs));
    this.#posted = { version, at };
  }

  close(): Promise<void> {
    return this.#options.connection.close();
  }
}
