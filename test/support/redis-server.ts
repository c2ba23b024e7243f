// A Redis server for one test: the one that REDIS_URL names, or a throw-away one where the binary is installed.
import { isRedisInstalled, startRedis } from './redis-process.ts';

export interface RedisServer {
  readonly url: string;
  close(): Promise<void>;
}

/** `undefined` where none is to be had, so that a test can say that it was skipped. */
export async function startRedisServer(): Promise<RedisServer | undefined> {
  const url = process.env.REDIS_URL;
  if (url) return { url, close: async () => {} };
  return isRedisInstalled() ? startRedis() : undefined;
}
