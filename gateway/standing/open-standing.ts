// The register as the settings want it: none, where the token alone speaks; or over the house's database or a server's.
import type { Database, Queryable } from '../../platform/database.ts';
import type { Logger } from '../../platform/log.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import { prepareStanding, StandingStore } from '../../platform/standing/standing-store.ts';
import { StartupError } from '../../platform/startup-error.ts';
import { parseCacheKeys } from '../cache/secrets/cache-keys.ts';
import { Seal } from '../cache/secrets/seal.ts';
import { connectRedis } from '../cache/store/redis/redis-connection.ts';
import type { GatewayConfig } from '../config.ts';
import { ANSWER_MS, DatabaseRegister } from './database-register.ts';
import { RedisVersionBoard } from './redis-version-board.ts';
import type { StandingRegister } from './standing-register.ts';
import type { VersionBoard } from './version-board.ts';

/** For the question that is always under way, and for viewers who are looked up. */
const CONNECTIONS = 4;

export interface StandingSettings {
  readonly config: GatewayConfig['standing'];
  /** The house's own, closed by whoever gives it. */
  readonly database?: Queryable | undefined;
  readonly databaseUrl?: string | undefined;
  readonly redisUrl?: string | undefined;
  /** `CACHE_KEY`: without it nothing that stands in Redis can be believed. */
  readonly cacheKey?: string | undefined;
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** @throws StartupError when there is no database, or it can't be reached. */
export async function openStanding(settings: StandingSettings): Promise<StandingRegister | undefined> {
  const { config, database, databaseUrl, log } = settings;
  if (config.from !== 'register') return undefined;
  const server = database ? undefined : await serverAt(databaseUrl);
  const asked = database ?? server;
  if (!asked) throw new StartupError('`standing.from: register` needs a database: set DATABASE_URL');
  return new DatabaseRegister({
    store: new StandingStore(asked),
    board: boardOf(settings),
    staleAfterMs: config.staleAfterMs,
    log,
    release: async () => server?.close(),
  });
}

/** Connections of its own: whatever else holds up the others, standing is asked. One that does not answer is replaced. */
async function serverAt(url: string | undefined): Promise<Database | undefined> {
  if (url === undefined) return undefined;
  const patient = await openPostgresDatabase(url, { connections: 1 });
  await prepareStanding(patient).finally(() => patient.close());
  return openPostgresDatabase(url, { connections: CONNECTIONS, timeoutMs: ANSWER_MS });
}

function boardOf({ config, redisUrl, cacheKey, log, now }: StandingSettings): VersionBoard | undefined {
  if (redisUrl === undefined || cacheKey === undefined || config.bridgeMs === 0) return undefined;
  const alarm = (): void => log.error('what stands in Redis of standing was not written by a gateway');
  return new RedisVersionBoard({
    connection: connectRedis(redisUrl),
    seal: new Seal(parseCacheKeys(cacheKey), alarm, now),
    lifetimeMs: config.bridgeMs,
  });
}
