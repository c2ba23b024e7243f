// What is looked after beside telling: somebody hears of events that wait too long, and nothing is kept for ever.
import type { Database } from '../../../platform/database.ts';
import type { Logger } from '../../../platform/log.ts';
import { forgetOld } from './forget-old.ts';

export interface HousekeepingOptions {
  readonly database: Database;
  readonly schema: string;
  readonly logger: Logger;
}

interface Waiting {
  readonly target: string;
  readonly waiting: number;
  readonly seconds: number;
  readonly aside: number;
}

const ALARM_EVERY_MS = 60_000;
const FORGET_EVERY_MS = 3_600_000;
/** Events that are counted for an alarm, at most. */
const MOST_COUNTED = 10_000;

/** Looks every minute and forgets every hour, until it is closed. */
export function startHousekeeping(options: HousekeepingOptions): { close(): Promise<void> } {
  let underWay: Promise<void> = Promise.resolve();
  const every = (ms: number, work: (options: HousekeepingOptions) => Promise<void>) =>
    setInterval(() => {
      underWay = underWay
        .then(() => work(options))
        .catch(({ name }: Error) =>
          options.logger.warn({ fault: name }, 'the outbox could not be looked after'),
        );
    }, ms).unref();
  const timers = [every(ALARM_EVERY_MS, raiseAlarms), every(FORGET_EVERY_MS, forgetOld)];
  return {
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      await underWay;
    },
  };
}

/** One line for each target that has waited for more than a minute, or has events set aside; `nobody` is told of the rest. */
export async function raiseAlarms({ database, schema, logger }: HousekeepingOptions): Promise<void> {
  const late = await database.query<Waiting>(
    `select target, count(*) filter (where not aside)::int as waiting, count(*) filter (where aside)::int as aside,
       coalesce(extract(epoch from now() - min(at) filter (where not aside)), 0)::int as seconds
     from (
       (select 'nobody' as target, at, false as aside from ${schema}.outbox where not addressed
        order by position limit ${MOST_COUNTED})
       union all
       (select d.target, o.at, d.set_aside_at is not null
        from ${schema}.delivery d join ${schema}.outbox o using (position)
        where d.delivered_at is null order by d.position limit ${MOST_COUNTED})
     ) as untold
     group by target
     having min(at) filter (where not aside) < now() - interval '1 minute' or bool_or(aside) order by target`,
  );
  for (const { target, waiting, seconds, aside } of late)
    logger.error({ target, waiting, seconds, aside }, 'events wait to be told');
}
