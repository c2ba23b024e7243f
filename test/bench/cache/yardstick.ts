// What does going to Redis cost by itself? The same client, the same number of keys and bytes, and nothing of ours.
import { Redis } from 'ioredis';

export interface Yardstick {
  /** What is measured, by what it is called. */
  readonly parts: Readonly<Record<string, () => unknown>>;
  close(): Promise<void>;
}

const GENERATION_BYTES = 16;
/** About as long as our keys. */
const keyOf = (index: number): string => `yardstick:${String(index).padStart(43, '0')}`;

/** One value of `bytes`, by itself and together with `tags` generations. */
export async function openYardstick(redisUrl: string, bytes: number, tags: number): Promise<Yardstick> {
  const client = new Redis(redisUrl, { protocol: 2 });
  const [value = '', ...others] = Array.from({ length: tags + 1 }, (_, index) => keyOf(index));
  await client.set(value, Buffer.alloc(bytes, 1));
  for (const key of others) await client.set(key, Buffer.alloc(GENERATION_BYTES, 1));
  return {
    parts: {
      'yardstick: GET by ioredis alone': () => client.getBuffer(value),
      [`yardstick: MGET of ${tags + 1} by ioredis alone`]: () => client.mgetBuffer([value, ...others]),
    },
    close: async () => void (await client.quit()),
  };
}
