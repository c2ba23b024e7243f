// Who stands above and below somebody: whoever is in that line decides nothing about them that they should not.
import type { Queryable } from '../../../platform/database.ts';

/** Deep enough for any agency; a ring of supervisors ends here. */
const MOST_LEVELS = 20;

const CHAIN = `
  with recursive above as (
    select supervisor as id, 1 as level from oversight.personnel where id = $1 and supervisor is not null
    union select p.supervisor, a.level + 1 from above a join oversight.personnel p on p.id = a.id
      where p.supervisor is not null and a.level < ${MOST_LEVELS}
  ), below as (
    select id, 1 as level from oversight.personnel where supervisor = $1
    union select p.id, b.level + 1 from below b join oversight.personnel p on p.supervisor = b.id
      where b.level < ${MOST_LEVELS}
  )
  select id, true as above from above union select id, false as above from below`;

export interface ChainOfCommand {
  /** Ids on the register. */
  readonly above: ReadonlySet<string>;
  readonly below: ReadonlySet<string>;
}

/** Everybody above and below one person on the register. */
export async function chainOf(database: Queryable, id: string): Promise<ChainOfCommand> {
  const rows = await database.query<{ id: string; above: boolean }>(CHAIN, [id]);
  const idsWhere = (above: boolean) =>
    new Set(rows.filter((row) => row.above === above).map((row) => row.id));
  return { above: idsWhere(true), below: idsWhere(false) };
}
