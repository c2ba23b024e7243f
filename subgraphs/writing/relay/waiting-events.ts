// Which events has a target not been told yet? The tables `outbox`, `delivery` and `relay` of one subgraph.
import type { Queryable } from '../../../platform/database.ts';
import type { ToldEvent } from './target.ts';

/** An event that waits for a target. */
export interface WaitingEvent extends ToldEvent {
  readonly position: number;
}

export type WaitingEvents = ReturnType<typeof waitingEvents>;

/** Events that are addressed in one statement. */
const MOST_ADDRESSED = 500;
/** How long a process that tells a target keeps others from it after it was last heard of. */
const HELD_SECONDS = 60;

/** The waiting events of the subgraph with this schema; each method is one statement. */
export function waitingEvents(database: Queryable, schema: string) {
  const waits = 'd.delivered_at is null and d.set_aside_at is null';
  return {
    /** Whether there may be something to tell `target`. */
    isWaiting: async (target: string): Promise<boolean> => {
      const [row] = await database.query<{ waiting: boolean }>(
        `select exists (select 1 from ${schema}.outbox where not addressed)
           or exists (select 1 from ${schema}.delivery d where d.target = $1 and ${waits}) as waiting`,
        [target],
      );
      return row?.waiting ?? false;
    },
    /** Puts events that nobody is down for on the lists of `targets`. */
    address: async (targets: readonly string[]): Promise<void> => {
      await database.query(
        `with fresh as (
           update ${schema}.outbox set addressed = true where position in (
             select position from ${schema}.outbox where not addressed
             order by position limit ${MOST_ADDRESSED} for update skip locked)
           returning position)
         insert into ${schema}.delivery (target, position)
         select target, position from fresh cross join unnest($1::text[]) as target on conflict do nothing`,
        [targets],
      );
    },
    /** The turn to tell `target`, or some more time of it. False while another process has it. */
    hold: async (target: string, holder: string): Promise<boolean> => {
      const held = await database.query(
        `insert into ${schema}.relay as held (target, holder, until)
         values ($1, $2::uuid, now() + interval '${HELD_SECONDS} seconds')
         on conflict (target) do update set holder = excluded.holder, until = excluded.until
         where held.holder = excluded.holder or held.until < now() returning 1 as held`,
        [target, holder],
      );
      return held.length > 0;
    },
    /** Lets another process have the turn. */
    release: async (target: string, holder: string): Promise<void> => {
      await database.query(`delete from ${schema}.relay where target = $1 and holder = $2::uuid`, [
        target,
        holder,
      ]);
    },
    /** The next ones, in order. */
    next: (target: string, most: number): Promise<readonly WaitingEvent[]> =>
      database.query(
        `select o.position, o.id, o.topic, o.about, o.payload, o.at
         from ${schema}.delivery d join ${schema}.outbox o using (position)
         where d.target = $1 and ${waits} order by d.position limit $2`,
        [target, most],
      ),
    /** They have had their effect at `target`. */
    mark: async (target: string, positions: readonly number[]): Promise<void> => {
      await database.query(
        `update ${schema}.delivery set delivered_at = now()
         where target = $1 and position = any($2::bigint[]) and delivered_at is null`,
        [target, positions],
      );
    },
    /** `target` can't take it. True: it was asked `most` times, and the event is set aside. */
    refuse: async (target: string, position: number, most: number): Promise<boolean> => {
      const [row] = await database.query<{ isAside: boolean }>(
        `update ${schema}.delivery set refusals = refusals + 1,
           set_aside_at = case when refusals + 1 >= $3 then now() end
         where target = $1 and position = $2 returning set_aside_at is not null as "isAside"`,
        [target, position, most],
      );
      return row?.isAside ?? false;
    },
  };
}
