// Which commands does the cache send to Redis? The same few to a single server, a Sentinel's master and a cluster.
import type { ConnectionOptions } from 'node:tls';
import type { Cluster, Redis } from 'ioredis';
import { parseRedisAddress } from './redis-address.ts';
import { clusterClient, redisClient } from './redis-client.ts';

/** Each command rejects at once while there is no connection, and may wait long for an answer while there is one. */
export interface RedisConnection {
  /** In the order of `keys`. */
  read(keys: readonly string[]): Promise<readonly (Buffer | null)[]>;
  /** Keeps `value` where nothing is yet, and answers with what is there then: nothing, when memory is full. */
  readOrWrite(key: string, value: Buffer, lifetimeMs: number): Promise<Buffer | null>;
  write(key: string, value: Buffer, lifetimeMs: number): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** Makes sure that all servers are known. Rejects with why there is no connection. */
  survey(): Promise<void>;
  /** Which runs of which servers answer: another text after each restart and each change of master. */
  runs(): Promise<string>;
  watch(watcher: RedisWatcher): void;
  /** Starts over with a new connection, when the present one answers nonsense. */
  reconnect(): void;
  /** Resolves when Redis answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface RedisWatcher {
  /** Commands may be sent. */
  ready(): void;
  /** What was learnt about the servers may be wrong. */
  lost(why: string): void;
}

/** An answer that Redis itself would not give. */
export class BadReply extends Error {
  override readonly name = 'BadReply';
}

/** Whether Redis is well and only this command can't be done: memory or disk is full, or the key's slot is being moved. */
export const isRefusal = ({ message }: Error): boolean => /\b(OOM|MISCONF|ASK|TRYAGAIN) /.test(message);

/**
 * Connects in the background to what `url` names: see `parseRedisAddress`.
 *
 * The user needs no more than this on each server, and in a cluster the second line as well; for a database other than 0
 * also `+select`. `PING` is for readiness only.
 *
 *     ACL SETUSER gateway on >password resetchannels ~ntk:* +get +mget +set +del +info +ping
 *     ACL SETUSER gateway +cluster|slots +cluster|info
 *
 * @throws StartupError when `url` can't be read.
 */
export function connectRedis(url: string, tls: ConnectionOptions = {}): RedisConnection {
  const address = parseRedisAddress(url);
  return address.kind === 'cluster'
    ? clusterConnection(clusterClient(address, tls))
    : singleConnection(redisClient(address, tls));
}

function singleConnection(redis: Redis): RedisConnection {
  return {
    ...commandsOf(redis),
    read: (keys) => redis.mgetBuffer([...keys]),
    remove: async (keys) => void (await redis.del(...keys)),
    runs: () => runOf(redis),
    watch: ({ ready, lost }) => {
      redis.on('ready', ready);
      redis.on('close', () => lost('the connection was closed'));
    },
  };
}

/** Keys of one lookup live on several nodes: each has a command of its own, all sent in one tick. */
function clusterConnection(cluster: Cluster): RedisConnection {
  const commands = commandsOf(cluster);
  return {
    ...commands,
    read: (keys) => Promise.all(keys.map((key) => cluster.getBuffer(key))),
    remove: async (keys) => void (await Promise.all(keys.map((key) => cluster.del(key)))),
    survey: async () => {
      await commands.survey();
      await new Promise<void>((resolve, reject) => {
        cluster.refreshSlotsCache((error) => (error ? reject(error) : resolve()));
      });
    },
    runs: async () => {
      const masters = cluster.nodes('master');
      if (masters.length === 0) throw new Error('no node of the cluster can be reached');
      return (await Promise.all(masters.map(runOf))).sort().join();
    },
    watch: ({ ready, lost }) => {
      cluster.on('ready', ready);
      cluster.on('close', () => lost('the connection was closed'));
      cluster.on('-node', () => lost('a node was lost'));
      onOtherMasters(cluster, () => lost('the masters of the cluster changed'));
    },
  };
}

function commandsOf(client: Redis | Cluster) {
  let trouble = 'not connected yet';
  for (const event of ['error', 'node error'])
    client.on(event, ({ message }: Error) => {
      trouble = message;
    });
  return {
    survey: async () => {
      if (client.status !== 'ready') throw new Error(trouble);
    },
    readOrWrite: async (key: string, value: Buffer, lifetimeMs: number) => {
      const written = client.set(key, value, 'PX', lifetimeMs, 'NX').catch(unlessRefusal);
      const [present] = await Promise.all([client.getBuffer(key), written]);
      return present;
    },
    write: async (key: string, value: Buffer, lifetimeMs: number) =>
      void (await client.set(key, value, 'PX', lifetimeMs)),
    reconnect: () => {
      if (client.status === 'ready') client.disconnect(true);
    },
    ping: async () => void (await client.ping()),
    close: async () => client.disconnect(),
  };
}

function unlessRefusal(error: Error): null {
  if (isRefusal(error)) return null;
  throw error;
}

/** `refresh` comes in the very tick in which ioredis begins to use what it learnt. */
function onOtherMasters(cluster: Cluster, changed: () => void): void {
  const masters = (): string =>
    cluster
      .nodes('master')
      .map(({ options }) => `${options.host}:${options.port}`)
      .sort()
      .join();
  let known = masters();
  cluster.on('refresh', () => {
    const now = masters();
    if (now !== known) changed();
    known = now;
  });
}

/**
 * Its run and its reign: `run_id` is new after a restart, `master_replid` each time that a replica is made the master. The
 * run alone is not enough: a master that was a replica for a while has the data of another.
 *
 * @throws Error when it is a replica, or does not say: it can't be told from one that lost writes.
 */
async function runOf(redis: Redis): Promise<string> {
  const [server, replication] = await Promise.all([redis.info('server'), redis.info('replication')]);
  if (!/^role:master\r?$/m.test(replication)) throw new Error('it is not a master');
  const run = /^run_id:([0-9a-f]{40})\r?$/m.exec(server)?.[1];
  const reign = /^master_replid:([0-9a-f]{40})\r?$/m.exec(replication)?.[1];
  if (run === undefined || reign === undefined) throw new Error('its INFO has no run_id or no master_replid');
  return `${run} ${reign}`;
}
