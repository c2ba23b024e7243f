// Gateways that share a register of personnel and a Redis, each of which a test may stop, and a source that waits for it.
import { randomBytes } from 'node:crypto';
import type { GatewayConfig } from '../../gateway/config.ts';
import type { Database } from '../../platform/database.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import type { StandingRecord } from '../../platform/standing/standing-record.ts';
import { prepareStanding, StandingStore } from '../../platform/standing/standing-store.ts';
import { goodRecord } from './memory-standing.ts';
import { type PostgresProcess, startPostgresProcess } from './postgres-process.ts';
import { isRedisInstalled, type RedisProcess, startRedis } from './redis-process.ts';
import type { RawAnswer } from './small/raw-request.ts';
import { type SmallHouse, startSmallHouse } from './small/small-house.ts';
import { goodClaims } from './small/test-issuer.ts';

const ISSUER = String(goodClaims().iss);
const AGENCY = String(goodClaims().ori);
/** Who is suspended, and somebody whom that is no matter of. */
export const OFFICER = { sub: 'v1' };
export const COLLEAGUE = { sub: 'v2' };
export const KEPT = '{ kept { name } }';
export const SLOW = '{ slow { name } }';

export interface StandingWorld {
  readonly postgres: PostgresProcess;
  readonly redis: RedisProcess;
  /** One more gateway. */
  gateway(options?: {
    readonly databaseUrl?: string;
    /** Whether it has the Redis; true by default. */
    readonly withRedis?: boolean;
    readonly standing?: Partial<GatewayConfig['standing']>;
  }): Promise<SmallHouse>;
  /** Writes that the officer is suspended, or is no more. */
  suspend(): Promise<void>;
  reinstate(): Promise<void>;
  /** How many ask the slow field right now. */
  readonly waiting: number;
  /** Lets the slow field answer all who wait. */
  answerSlow(): void;
  /** Closes the gateways that were started since. */
  closeGateways(): Promise<void>;
  close(): Promise<void>;
}

/** `undefined` where PostgreSQL or Redis is not installed. */
export async function startStandingWorld(): Promise<StandingWorld | undefined> {
  const postgres = await startPostgresProcess();
  if (!postgres || !isRedisInstalled()) {
    await postgres?.close();
    return undefined;
  }
  const redis = await startRedis();
  await withStore(postgres.url, async (store, database) => {
    await prepareStanding(database);
    await store.putAgency({ agency: AGENCY, name: 'Agency of a test', agreementEnds: null });
    for (const { sub } of [OFFICER, COLLEAGUE]) await store.put(recordOf(sub));
  });
  const source = slowSource();
  const houses: SmallHouse[] = [];
  const cacheKey = randomBytes(32).toString('base64url');
  const closeGateways = async (): Promise<void> => {
    source.answerSlow();
    await Promise.all(houses.splice(0).map((house) => house.close()));
  };
  const write = (changed: Partial<StandingRecord>): Promise<void> =>
    withStore(postgres.url, (store) => store.put({ ...recordOf(OFFICER.sub), ...changed }));
  return {
    postgres,
    redis,
    gateway: async ({ databaseUrl = postgres.url, withRedis = true, standing = {} } = {}) => {
      const house = await startSmallHouse({
        subgraphs: [source.subgraph],
        standing: { from: 'register', ...standing },
        gateway: { databaseUrl, ...(withRedis ? { redisUrl: redis.url, cacheKey } : {}) },
      });
      houses.push(house);
      return house;
    },
    suspend: () => write({ suspendedAt: new Date().toISOString() }),
    reinstate: () => write({}),
    get waiting() {
      return source.waiting.length;
    },
    answerSlow: source.answerSlow,
    closeGateways,
    close: async () => {
      await closeGateways();
      await Promise.all([postgres.close(), redis.close()]);
    },
  };
}

function recordOf(viewer: string): StandingRecord {
  const { record } = goodRecord({ issuer: ISSUER, viewer }, AGENCY);
  if (!record) throw new Error('a good record is a record');
  return record;
}

async function withStore(
  url: string,
  work: (store: StandingStore, database: Database) => Promise<void>,
): Promise<void> {
  const database = await openPostgresDatabase(url);
  await work(new StandingStore(database), database).finally(() => database.close());
}

/** A source whose one field is kept, and whose other one answers when it is told to. */
function slowSource() {
  const waiting: (() => void)[] = [];
  const slow = async () => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    return { name: 'Ada' };
  };
  return {
    waiting,
    answerSlow: () => {
      for (const answer of waiting.splice(0)) answer();
    },
    subgraph: {
      name: 'one',
      sdl: `type Query @authenticated { kept: Note @cacheFor(seconds: 300)  slow: Person }
        type Note @authenticated @cacheFor(seconds: 300) { name: String }
        type Person @authenticated { name: String }`,
      resolvers: { Query: { kept: () => ({ name: 'Ada' }), slow } },
    },
  };
}

/** What an answer came to: `ANSWERED` or its code. */
export const outcomeOf = ({ codes, json }: RawAnswer): string =>
  codes[0] ?? (json.data ? 'ANSWERED' : 'nothing');
