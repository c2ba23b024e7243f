// `audit expire`: what was recorded longer ago than `audit.retentionYears` says nothing any more; its proof stays.
import { retainedSince } from '../../../audit/retention.ts';
import { FileAuditStore } from '../../../audit/store/file/file-audit-store.ts';
import { AUDIT_KEEPER } from '../../../audit/store/prepare-audit.ts';
import type { Environment } from '../../../platform/environment.ts';
import { openPostgresDatabase } from '../../../platform/postgres-database.ts';
import { EXIT, type Verb } from '../../verbs/verb.ts';
import { configOf, type LogPlace, placeOf } from '../the-log.ts';

export const expire = (environment: Environment, now: () => number): Verb => ({
  usage: '',
  summary: 'Empties what is older than the time of retention; in files only while no gateway writes them.',
  options: {},
  async run(call) {
    const { retentionYears } = configOf(call, environment).audit;
    const before = retainedSince(retentionYears, now());
    const expired = await expireIn(placeOf(call, environment), before);
    const text = `${expired} events from before ${before.toISOString()} were emptied\n`;
    return { exitCode: EXIT.ok, text, json: { ok: true, expired, before: before.toISOString() } };
  },
});

async function expireIn(place: LogPlace, before: Date): Promise<number> {
  if (place.kind === 'file') {
    const store = await FileAuditStore.open(place.directory);
    return store.expire(before).finally(() => store.close());
  }
  const database = await openPostgresDatabase(place.url, { role: AUDIT_KEEPER });
  const [done] = await database
    .query<{ expired: number }>('select audit.expire($1) as expired', [before.toISOString()])
    .finally(() => database.close());
  return done?.expired ?? 0;
}
