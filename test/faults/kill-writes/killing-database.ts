// A database whose process ends in the middle of everything, at one step.
import type { Database, Queryable } from '../../../platform/database.ts';
import type { Step } from './steps.ts';

/** Ends this process with SIGKILL when `step` is met for the `nth` time. */
export function killingDatabase(database: Database, step: Step, nth: number): Database {
  let met = 0;
  const meet = async (): Promise<void> => {
    met += 1;
    if (met < nth) return;
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => {});
  };
  const isAt = (sql: string, when: Step['when']): boolean =>
    step.at !== 'commit' && step.when === when && step.at.test(sql);
  const watched = <Target extends Queryable>(target: Target, seen: (sql: string) => void): Target => ({
    ...target,
    query: async <Row>(sql: string, parameters?: readonly unknown[]) => {
      seen(sql);
      if (isAt(sql, 'before')) await meet();
      const rows = await target.query<Row>(sql, parameters);
      if (isAt(sql, 'after')) await meet();
      return rows;
    },
  });
  return {
    ...watched(database, () => {}),
    transaction: async (work) => {
      let wrote = false;
      const see = (sql: string): void => {
        wrote ||= /(insert into|update) (notes\.note|readers\.effect)/.test(sql);
      };
      const result = await database.transaction((transaction) => work(watched(transaction, see)));
      if (wrote && step.at === 'commit') await meet();
      return result;
    },
  };
}
