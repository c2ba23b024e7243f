// How long is kept what was told, what was received, and which keys were used?
import type { Database } from '../../../platform/database.ts';

/** Days that an event is kept after everybody was told; one that waits or was set aside is kept until it is told. */
export const TOLD_DAYS = 7;
/** Days for which a repeated key is answered with its first result. */
export const KEY_DAYS = 30;
/** Days for which an event that comes again has no second effect. */
export const RECEIVED_DAYS = 90;

/** Rows that one statement deletes, so that none holds up others. */
const AT_ONCE = 1_000;

/** Deletes what is older, a thousand rows at a time. */
export async function forgetOld({
  database,
  schema,
}: {
  readonly database: Database;
  readonly schema: string;
}): Promise<void> {
  const tables: readonly (readonly [string, number, string])[] = [
    [
      'outbox',
      TOLD_DAYS,
      `and addressed and not exists (select 1 from ${schema}.delivery d
      where d.position = old.position and d.delivered_at is null)`,
    ],
    ['written', KEY_DAYS, ''],
    ['received', RECEIVED_DAYS, ''],
  ];
  for (const [table, days, also] of tables)
    await untilFewer(() =>
      database.query(
        `delete from ${schema}.${table} where ctid in (
           select old.ctid from ${schema}.${table} old
           where old.at < now() - interval '${days} days' ${also} order by old.at limit ${AT_ONCE})
         returning 1 as forgotten`,
      ),
    );
}

async function untilFewer(remove: () => Promise<readonly unknown[]>): Promise<void> {
  while ((await remove()).length === AT_ONCE);
}
