// Keeps results in Redis, for all gateways together.
import {
  type CacheStore,
  type CacheStoreState,
  type Entry,
  type Finding,
  type Lookup,
  NOTHING_FOUND,
  type Stamp,
} from '../cache-store.ts';
import { OwedInvalidations } from '../owed-invalidations.ts';
import { isGeneration, newGeneration, stamped, stampOf, valueUnder } from '../stamp.ts';
import { ALL, entryKey, keysOf, tagKey, tagKeysOf } from './lookup-keys.ts';
import { BadReply, type RedisConnection } from './redis-connection.ts';
import { RedisLink, type Run } from './redis-link.ts';

const DAY_MS = 86_400_000;
/** Of a generation. When it ends the entries under it are not found any more, nothing worse. */
const GENERATION_LIFETIME_MS = DAY_MS;
/** A larger value would hold up those behind it on the connection. */
const LARGEST_BYTES = 1024 * 1024;
/** So many times the usual deadline a write waits until every gateway has forgotten the old value. */
const INVALIDATION_DEADLINES = 6;
const OWED_RETRY_MS = 250;

export interface RedisStoreOptions {
  /** The most that Redis may cost a request, in milliseconds. */
  readonly deadlineMs?: number;
  /** Called when Redis goes away and when it is back, for the log. */
  readonly changed?: (state: CacheStoreState) => void;
}

/**
 * To invalidate is to remove a tag's generation: the next finding makes a new one, with which no old entry agrees. That
 * takes no memory, so that it works in a full Redis as well.
 *
 * INVARIANT: a stamp begins with the run of the servers. So nothing comes back after a restart with an old dump or a
 * failover that lost writes, and nothing needs to be done for it.
 *
 * When Redis can't be told of an invalidation, `invalidate` resolves all the same: a write must not fail because a cache
 * is away. The tags are remembered and told as soon as Redis is back; until then this process finds nothing under them.
 * **Meanwhile other gateways that still reach Redis may find what is out of date**, no longer than the lifetime of its
 * entry. The same holds
 * - when this process ends with a debt: what `close` could not tell is forgotten;
 * - on two sides of a network that is cut in two, each with a master: until Sentinel or the cluster has ended that.
 */
export class RedisStore implements CacheStore {
  readonly #link: RedisLink;
  readonly #owed = new OwedInvalidations(ALL);
  #paying: NodeJS.Timeout | undefined;

  constructor(connection: RedisConnection, { deadlineMs, changed }: RedisStoreOptions = {}) {
    const heed = (): void => {
      if (this.#link.run) this.#payIn(0);
      changed?.(this.state());
    };
    this.#link = new RedisLink(connection, heed, deadlineMs);
  }

  async find(lookups: readonly Lookup[]): Promise<readonly Finding[]> {
    if (lookups.length === 0) return [];
    try {
      return await this.#link.use((connection, run) => this.#find(lookups, connection, run));
    } catch {
      return lookups.map(() => NOTHING_FOUND);
    }
  }

  async keep(entries: readonly Entry[]): Promise<void> {
    const wanted = entries.filter(
      ({ value, lifetimeMs }) => value.length <= LARGEST_BYTES && lifetimeMs >= 1,
    );
    if (wanted.length === 0) return;
    const writeAll = (connection: RedisConnection) =>
      Promise.all(
        wanted.map(({ key, value, lifetimeMs, stamp }) =>
          connection.write(entryKey(key), stamped(stamp, value), Math.floor(lifetimeMs)),
        ),
      );
    await this.#link.use(writeAll).catch(() => {});
  }

  async invalidate(tags: readonly string[]): Promise<void> {
    if (tags.length > 0) await this.#pay(this.#owed.add(tags));
  }

  state(): CacheStoreState {
    const { run, reason } = this.#link;
    return { isAway: run === undefined, reason, owed: this.#owed.size };
  }

  async close(): Promise<void> {
    if (this.#owed.size > 0) await this.#pay(this.#owed.debt());
    clearTimeout(this.#paying);
    await this.#link.close();
  }

  /** One round trip when every tag has a generation, otherwise two. */
  async #find(
    lookups: readonly Lookup[],
    connection: RedisConnection,
    run: Run,
  ): Promise<readonly Finding[]> {
    const tags = tagKeysOf(lookups);
    const keys = [...tags, ...lookups.map((lookup) => keysOf(lookup).entry)];
    const replies = repliesIn(await connection.read(keys), keys.length);
    const generations = await generationsOf(tags, replies, connection);
    return lookups.map((lookup, index) => {
      const stamp = this.#stampOf(lookup, generations, run);
      if (!stamp) return NOTHING_FOUND;
      const kept = replies[tags.length + index];
      return { value: kept ? valueUnder(stamp, kept) : undefined, stamp };
    });
  }

  #stampOf(lookup: Lookup, generations: ReadonlyMap<string, Buffer>, run: Run): Stamp | undefined {
    if (this.#owed.has(ALL) || lookup.tags.some((tag) => this.#owed.has(tag))) return undefined;
    const found = [run.generation];
    for (const tag of keysOf(lookup).tags) {
      const generation = generations.get(tag);
      if (!generation) return undefined;
      found.push(generation);
    }
    return stampOf(found);
  }

  async #pay(debt: ReadonlyMap<string, number>): Promise<void> {
    try {
      const keys = [...debt.keys()].map(tagKey);
      await this.#link.use((connection) => connection.remove(keys), INVALIDATION_DEADLINES);
      this.#owed.pay(debt);
    } catch {
      this.#payIn(OWED_RETRY_MS);
    }
  }

  /** While Redis is away there is nothing to try: it is paid upon its return. */
  #payIn(milliseconds: number): void {
    clearTimeout(this.#paying);
    if (this.#owed.size === 0 || !this.#link.run) return;
    this.#paying = setTimeout(() => void this.#pay(this.#owed.debt()), milliseconds).unref();
  }
}

/** The generation of each tag; new where there is none. Lacks those that Redis has no memory for, and what is none. */
async function generationsOf(
  tags: readonly string[],
  replies: readonly (Buffer | null)[],
  connection: RedisConnection,
): Promise<ReadonlyMap<string, Buffer>> {
  const generations = new Map<string, Buffer>();
  const missing: string[] = [];
  for (const [index, tag] of tags.entries()) {
    const present = replies[index] ?? null;
    if (isGeneration(present)) generations.set(tag, present);
    else if (present === null) missing.push(tag);
  }
  if (missing.length === 0) return generations;
  await Promise.all(
    missing.map(async (tag) => {
      const made = await connection.readOrWrite(tag, newGeneration(), GENERATION_LIFETIME_MS);
      if (isGeneration(made)) generations.set(tag, made);
    }),
  );
  return generations;
}

/** @throws BadReply for what Redis itself would never answer. */
function repliesIn(replies: unknown, count: number): readonly (Buffer | null)[] {
  const isSound =
    Array.isArray(replies) &&
    replies.length === count &&
    replies.every((reply) => reply === null || Buffer.isBuffer(reply));
  if (!isSound) throw new BadReply('a reply makes no sense');
  return replies;
}
