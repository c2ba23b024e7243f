// Where is Redis, and of which kind? `REDIS_URL` as text becomes the address of a single one, a Sentinel set or a cluster.
import { StartupError } from '../../../../platform/startup-error.ts';

export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

export interface RedisAddress {
  readonly kind: 'single' | 'sentinel' | 'cluster';
  /** The server; the sentinels; or some nodes of the cluster, which name the others. */
  readonly nodes: readonly RedisNode[];
  readonly tls: boolean;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Database number; always 0 in a cluster. */
  readonly database: number;
  /** Only with Sentinel: the name of the master, and who may ask the sentinels for it. */
  readonly sentinel:
    | {
        readonly master: string;
        readonly username: string | undefined;
        readonly password: string | undefined;
      }
    | undefined;
}

const PORTS = { single: 6379, cluster: 6379, sentinel: 26379 };
const FORM = /^redis(?<tls>s?)(?:\+(?<kind>sentinel|cluster))?:\/\/(?<rest>.+)$/;
const ADVICE =
  'use redis://host:6379, redis+cluster://host:6379,host:6379 or redis+sentinel://host:26379,host:26379/master-name';

/**
 * - `redis://user:password@host:6379/0`: one server
 * - `redis+cluster://user:password@host:6379,host:6379`, or several `redis://` URLs with commas between: Redis Cluster
 * - `redis+sentinel://user:password@host:26379,host:26379/master-name`: the master that these sentinels name; for the
 *   sentinels' own password append `?sentinelUsername=…&sentinelPassword=…`
 *
 * `rediss` in place of `redis`: over TLS, to the sentinels as well. A user and a password count for all nodes.
 *
 * @throws StartupError when it is none of these.
 */
export function parseRedisAddress(text: string): RedisAddress {
  if (text.trim() === '') throw new StartupError(`REDIS_URL is empty: unset it, or ${ADVICE}`);
  const { tls, kind: named, rest } = FORM.exec(text.trim())?.groups ?? {};
  if (rest === undefined) throw new StartupError(`REDIS_URL is of no form that is known here: ${ADVICE}`);
  const urls = rest.split(',').map((part) => urlFrom(part));
  const kind = (named as RedisAddress['kind']) ?? (urls.length > 1 ? 'cluster' : 'single');
  const nodes = urls.map(({ hostname, port }) => ({
    host: hostOf(hostname),
    port: Number(port || PORTS[kind]),
  }));
  const last = urls.at(-1) as URL;
  const { username, password } = urls.find((url) => url.username || url.password) ?? last;
  return {
    kind,
    nodes,
    tls: tls === 's',
    username: textOf(username),
    password: textOf(password),
    database: kind === 'single' ? databaseOf(last) : 0,
    sentinel: kind === 'sentinel' ? sentinelOf(last) : undefined,
  };
}

function urlFrom(part: string): URL {
  const url = `redis://${part.trim().replace(/^rediss?(\+cluster)?:\/\//, '')}`;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed?.hostname) throw new StartupError(`REDIS_URL holds something that is not a URL: ${ADVICE}`);
  return parsed;
}

function databaseOf({ pathname }: URL): number {
  const database = Number(pathname.slice(1));
  if (!Number.isInteger(database) || database < 0)
    throw new StartupError(`the path in REDIS_URL is not the number of a database: ${ADVICE}`);
  return database;
}

function sentinelOf({ pathname, searchParams }: URL): NonNullable<RedisAddress['sentinel']> {
  const master = textOf(pathname.slice(1));
  if (master === undefined)
    throw new StartupError(`REDIS_URL names no master after the sentinels: ${ADVICE}`);
  return {
    master,
    username: searchParams.get('sentinelUsername') ?? undefined,
    password: searchParams.get('sentinelPassword') ?? undefined,
  };
}

/** An IPv6 address without its brackets. */
const hostOf = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1');

const textOf = (encoded: string): string | undefined => decodeURIComponent(encoded) || undefined;
