// What was done with a record, by whom, and when: written with each step and read by nobody who may not know of the record.
import type { Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import { loadMany } from '../../reading/batch-loader.ts';
import { agencyOf } from '../codes/agencies.ts';
import { type LifeCycleAction, personOf } from './life-cycle.ts';

/** A step of a record. */
export interface RecordStep {
  readonly schema: string;
  readonly nic: string;
  /** The version of the record that it made. */
  readonly version: number;
  readonly action: 'ENTER' | LifeCycleAction;
  readonly mke: string | undefined;
  readonly because?: string | undefined;
  readonly passport: Passport;
}

/** Writes a step down, in its transaction. */
export async function addStep(
  transaction: Queryable,
  { schema, nic, version, action, mke, because, passport }: RecordStep,
): Promise<void> {
  await transaction.query(
    `insert into ${schema}.hot_file_step (nic, version, action, mke, because, ori, person, incident, decision_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      nic,
      version,
      action,
      mke ?? null,
      because ?? null,
      passport.agency,
      personOf(passport),
      passport.case ?? null,
      passport.decisionId,
    ],
  );
}

const MOST_STEPS = 100;

/** The steps of records by NIC, newest first; the hundred newest of each. */
export function stepLoader(database: Queryable, schema: string) {
  return loadMany(database, {
    sql: `select key, step.* from unnest($1::text[]) as key cross join lateral (
        select action, mke, because, at, ori, version from ${schema}.hot_file_step where nic = key
        order by version desc limit ${MOST_STEPS}
      ) as step`,
    read: ({
      ori,
      ...step
    }: {
      ori: string;
      action: string;
      mke: string | null;
      at: string;
      version: number;
    }) => ({
      ...step,
      agency: agencyOf(ori),
    }),
  });
}
