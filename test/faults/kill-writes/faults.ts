// Faults that are planted: what looks for lost and doubled writes must find each of them.
import type { Database, Queryable } from '../../../platform/database.ts';

/**
 * `told apart`: the event is kept after the change is committed. `key forgotten`: a key that was used counts as new.
 * `event forgotten`: an event that was received counts as new.
 */
export type Fault = 'told apart' | 'key forgotten' | 'event forgotten';

const FORGETS: Readonly<Record<Fault, RegExp | undefined>> = {
  'told apart': undefined,
  'key forgotten': /insert into notes\.written/,
  'event forgotten': /insert into readers\.received/,
};

/** A database that forgets what the fault has it forget. */
export function forgettingDatabase(database: Database, fault: Fault): Database {
  const forgets = FORGETS[fault];
  const over = <Target extends Queryable>(target: Target): Target => ({
    ...target,
    query: async <Row>(sql: string, parameters?: readonly unknown[]) =>
      forgets?.test(sql) ? ([{}] as unknown as readonly Row[]) : target.query<Row>(sql, parameters),
  });
  return {
    ...over(database),
    transaction: (work) => database.transaction((transaction) => work(over(transaction))),
  };
}
