// The register of personnel as one viewer may see it; each relation is one statement per batch.
import type { Queryable } from '../../../platform/database.ts';
import { mayKnowOfPersonnel } from '../../../schema/policy/oversight-rules.ts';
import type { RecordViewer } from '../../../schema/policy/record-rules.ts';
import { agencyOf } from '../../domain/codes/agencies.ts';
import { loadMany, loadOne } from '../../reading/batch-loader.ts';
import { PERSONNEL_COLUMNS, PERSONNEL_TABLES, type PersonnelRow, personnelOf } from './personnel.ts';

const BY_ID = `select p.id as key, ${PERSONNEL_COLUMNS} from ${PERSONNEL_TABLES} where p.id = any($1::text[])`;

/** Issuer and login as one key: no issuer holds a line break. */
export const loginKey = (issuer: string, login: string): string => `${issuer}\n${login}`;

const BY_LOGIN = `select p.issuer || chr(10) || p.login as key, ${PERSONNEL_COLUMNS} from ${PERSONNEL_TABLES}
  join unnest($1::text[]) as asked(key)
    on p.issuer = split_part(asked.key, chr(10), 1) and p.login = split_part(asked.key, chr(10), 2)`;

const MOST_ACTIONS = 200;
const ACTIONS = `
  select asked.key, part.* from unnest($1::text[]) as asked(key) cross join lateral (
    select id, kind, at, day, reason, decided_by as "by", decided_for as ori
    from oversight.personnel_action where personnel = asked.key order by id desc limit ${MOST_ACTIONS}
  ) as part order by asked.key, part.id desc`;

export interface PersonnelAction {
  readonly kind: string;
  readonly at: string;
  readonly day: string | null;
  readonly reason: string | null;
  readonly by: string;
  readonly ori: string;
}

/** Personnel for one request: whom the viewer may not know of is not on the register. */
export function createPersonnelRecords(database: Queryable, viewer: RecordViewer) {
  const read = (row: PersonnelRow) => (mayKnowOfPersonnel(row, viewer) ? personnelOf(row) : undefined);
  return {
    personnel: loadOne(database, { sql: BY_ID, read }),
    personnelByLogin: loadOne(database, { sql: BY_LOGIN, read }),
    actions: loadMany(database, {
      sql: ACTIONS,
      read: ({ ori, ...action }: PersonnelAction) => ({ ...action, agency: agencyOf(ori) }),
    }),
  };
}
