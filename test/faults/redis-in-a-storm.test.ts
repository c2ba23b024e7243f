// One mishap after the other, while gateways read and write: what was written is never forgotten again.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hasRedis, type RedisProcess, startRedis, until } from '../support/redis-process.ts';
import { type Mishap, type RedisProxy, startRedisProxy } from '../support/redis-proxy.ts';
import { freshLookup, openStore, type WatchedStore } from '../support/redis-stores.ts';

const MISHAPS: readonly Mishap[] = ['black hole', 'cut mid-reply', 'garbage', 'wrong replies', 'refused'];
const CALM_MS = 250;
const PATIENCE_MS = 20_000;

let redis: RedisProcess;
let proxy: RedisProxy;
let writing: WatchedStore;
let reading: WatchedStore;
beforeAll(async () => {
  if (!hasRedis()) return;
  redis = await startRedis();
  proxy = await startRedisProxy(redis.port);
  writing = openStore(proxy.url);
  reading = openStore(redis.url);
  await Promise.all([writing.isBack(), reading.isBack()]);
});
afterAll(async () => {
  await Promise.all([writing?.store.close(), reading?.store.close()]);
  await proxy?.close();
  await redis?.close();
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A record with versions; how far its writes have come. */
class WrittenRecord {
  readonly lookup = freshLookup();
  version = 0;
  /** Its own gateway may find nothing older. */
  told = 0;
  /** No gateway may find anything older. */
  confirmed = 0;

  async write(): Promise<void> {
    this.version += 1;
    const { version } = this;
    this.told = version;
    await writing.store.invalidate(this.lookup.tags.slice(0, 1));
    await until(() => writing.store.state().owed === 0, 60_000);
    this.confirmed = Math.max(this.confirmed, version);
  }

  /** Whether what was found is older than may be. */
  async isStaleIn({ store }: WatchedStore, least: number): Promise<boolean> {
    const [finding] = await store.find([this.lookup]);
    if (finding?.value) return Number(Buffer.from(finding.value).toString()) < least;
    const value = Buffer.from(String(this.version));
    await pause(Math.random() * 5);
    if (finding?.stamp)
      void store.keep([{ key: this.lookup.key, value, lifetimeMs: 60_000, stamp: finding.stamp }]);
    return false;
  }
}

(hasRedis() ? describe : describe.skip)('while one mishap follows the other', () => {
  test('no gateway finds anything older than what was confirmed, and the one that wrote nothing older than that', async () => {
    const records = Array.from({ length: 8 }, () => new WrittenRecord());
    const counts = { looked: 0, stale: 0, written: 0 };
    let isOver = false;
    const look = async (record: WrittenRecord): Promise<void> => {
      while (!isOver) {
        const stale = await Promise.all([
          record.isStaleIn(reading, record.confirmed),
          record.isStaleIn(writing, record.told),
        ]);
        counts.looked += stale.length;
        counts.stale += stale.filter(Boolean).length;
        await pause(1);
      }
    };
    const write = async (record: WrittenRecord): Promise<void> => {
      while (!isOver) {
        await record.write();
        counts.written += 1;
        await pause(Math.random() * 40);
      }
    };
    const under = Promise.all(records.flatMap((record) => [look(record), write(record)]));
    await weather();
    isOver = true;
    await under;
    expect(counts.stale).toBe(0);
    expect(counts.looked).toBeGreaterThan(200);
    expect(counts.written).toBeGreaterThan(20);
    await Promise.all([writing.isBack(), reading.isBack()]);
  });
});

/** Each mishap for a while, with calm in between. */
async function weather(): Promise<void> {
  for (const mishap of MISHAPS) {
    proxy.suffer(mishap);
    await pause(CALM_MS);
    proxy.suffer('none');
    await calm();
  }
  redis.pause();
  await pause(CALM_MS);
  redis.resume();
  await calm();
  await redis.command('SAVE');
  await pause(CALM_MS);
  await redis.kill();
  await redis.restart();
  await calm();
  await redis.command('FLUSHALL');
  await calm();
}

async function calm(): Promise<void> {
  await until(() => !writing.store.state().isAway && !reading.store.state().isAway, PATIENCE_MS);
  await pause(CALM_MS);
}
