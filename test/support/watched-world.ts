// A world whose log lies in PostgreSQL, as oversight reads it, and what the watch for misuse marked in it.
import { setTimeout as pause } from 'node:timers/promises';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import { AUDIT_SECRET } from './audit-key.ts';
import type { PostgresServer } from './postgres-server.ts';
import { startWorld, type World } from './start-world.ts';

export interface Mark {
  /** Names of the rules that found something, in alphabetical order. */
  readonly rules: string;
  /** The whole row, as JSON. */
  readonly text: string;
}

export interface WatchedWorld extends Pick<World, 'ask' | 'askTrafficStop' | 'close'> {
  /** What is marked about a viewer, once there are so many marks; patient, because other tests run meanwhile. */
  marksOf(viewer: string, count: number): Promise<readonly Mark[]>;
}

const MARKS = `
  select (select string_agg(t->>'rule', ' ' order by t->>'rule') from jsonb_array_elements(tallies) t) as rules,
    row_to_json(a)::text as text
  from oversight.misuse_alert a where raised_at is not null and viewer = $1 order by rules`;
const PATIENCE_MS = 30_000;

export async function startWatchedWorld({ url }: PostgresServer): Promise<WatchedWorld> {
  const world = await startWorld({
    environment: { databaseUrl: url, auditKey: AUDIT_SECRET },
    gateway: { audit: undefined },
    subgraphs: { inMemory: false },
  });
  const database = await openPostgresDatabase(url);
  return {
    ask: world.ask,
    askTrafficStop: world.askTrafficStop,
    marksOf: async (viewer, count) => {
      for (const end = Date.now() + PATIENCE_MS; ; await pause(100)) {
        const marks = await database.query<Mark>(MARKS, [viewer]);
        if (marks.length >= count || Date.now() > end) return marks;
      }
    },
    close: () => world.close().finally(() => database.close()),
  };
}
