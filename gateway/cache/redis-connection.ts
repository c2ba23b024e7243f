// A connection to Redis, single or Cluster, as `REDIS_URL` names it.
import { Cluster, Redis } from 'ioredis';
import { StartupError } from '../../platform/startup-error.ts';

/** What readiness needs of Redis. */
export interface RedisConnection {
  /** Resolves when Redis answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 1_500;

/**
 * Connects in the background. `url`: one `redis://` or `rediss://` URL; a comma-separated list of them, or
 * `redis+cluster://`, for Redis Cluster.
 *
 * @throws StartupError when one of them is not a URL.
 */
export function connectRedis(url: string): RedisConnection {
  const nodes = url.split(',').map((part) => parseNode(part.trim()));
  const [first, ...others] = nodes;
  if (!first) throw new StartupError('REDIS_URL is empty: unset it, or use redis://host:6379');
  const client = others.length > 0 || first.cluster ? clusterOf(nodes) : singleOf(first.url);
  client.on('error', () => {});
  return {
    ping: async () => void (await client.ping()),
    close: async () => client.disconnect(),
  };
}

const options = {
  connectTimeout: CONNECT_TIMEOUT_MS,
  maxRetriesPerRequest: 1,
  enableOfflineQueue: true,
} as const;

const singleOf = (url: string): Redis => new Redis(url, options);

function clusterOf(nodes: readonly { readonly url: string }[]): Cluster {
  const [first] = nodes;
  const { username, password, protocol } = new URL(first?.url ?? '');
  return new Cluster(
    nodes.map(({ url }) => ({ host: new URL(url).hostname, port: Number(new URL(url).port || 6379) })),
    {
      redisOptions: {
        ...options,
        ...(username ? { username: decodeURIComponent(username) } : {}),
        ...(password ? { password: decodeURIComponent(password) } : {}),
        ...(protocol === 'rediss:' ? { tls: {} } : {}),
      },
    },
  );
}

function parseNode(text: string): { readonly url: string; readonly cluster: boolean } {
  const url = text.replace('+cluster://', '://');
  if (!URL.canParse(url))
    throw new StartupError('REDIS_URL holds something that is not a URL: use redis://host:6379');
  return { url, cluster: url !== text };
}
