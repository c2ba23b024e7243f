// Faults that are planted: what looks for lost and doubled writes must find each of them.
import type { Database, Queryable } from '../../../platform/database.ts';

/**
 * `told apart`: the event is kept after the change is committed. `key forgotten`: a key that was used counts as new.
 * `event forgotten`: an event that was received counts as new.
 */
export type Fault = 'told apart' | 'key forgotten' | 'event forgotten';

/** What is not written, and what is answered as if it were new. */
interface Forgetting {
  readonly statement: RegExp;
  readonly answer: (parameters: readonly unknown[]) => readonly object[];
}

const FORGETS: Readonly<Record<Fault, Forgetting | undefined>> = {
  'told apart': undefined,
  'key forgotten': { statement: /insert into notes\.written/, answer: () => [{}] },
  'event forgotten': {
    statement: /insert into readers\.received/,
    answer: ([, events]) => (events as readonly string[]).map((event) => ({ event })),
  },
};

/** A database that forgets what the fault has it forget. */
export function forgettingDatabase(database: Database, fault: Fault): Database {
  const forgets = FORGETS[fault];
  const over = <Target extends Queryable>(target: Target): Target => ({
    ...target,
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      forgets?.statement.test(sql)
        ? (forgets.answer(parameters) as readonly Row[])
        : target.query<Row>(sql, parameters),
  });
  return {
    ...over(database),
    transaction: (work) => database.transaction((transaction) => work(over(transaction))),
  };
}
