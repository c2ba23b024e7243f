// Which entries of the log a reviewer may look into: none of their own, and none of their chain of command.
import type { Queryable } from '../../../platform/database.ts';
import { isPartial, type Reviewer } from '../../../schema/policy/oversight-rules.ts';
import { loadOne } from '../../reading/batch-loader.ts';
import type { AuditReading } from '../../serving/audit-reading.ts';
import { loginKey } from '../personnel/personnel-store.ts';
import { uuidIn } from '../uuid.ts';
import { DISCLOSURE_COLUMNS, type Disclosure, type DisclosureRow, disclosureOf } from './disclosure.ts';

export interface ReviewableEvents {
  /** The entry with this id; one that the reviewer may not look into is not there. */
  find(id: string, reviewer: Reviewer): Promise<Disclosure | undefined>;
}

const BY_ID = `select e.id::text as key, ${DISCLOSURE_COLUMNS} from audit.event e where e.id = any($1::uuid[])`;
const REGISTERED = `select asked.key, p.id from unnest($1::text[]) as asked(key)
  join oversight.personnel p
    on p.issuer = split_part(asked.key, chr(10), 1) and p.login = split_part(asked.key, chr(10), 2)`;

/** All that one request asks for is found in two statements. */
export function reviewableEvents(database: Queryable, audit: () => AuditReading): ReviewableEvents {
  const entries = loadOne(
    { query: (sql, parameters) => audit().database.query(sql, parameters) },
    { sql: BY_ID, read: (row: DisclosureRow) => disclosureOf(row) },
  );
  const registered = loadOne(database, {
    sql: REGISTERED,
    read: ({ id }: { readonly id: string }) => ({ id }),
  });
  return {
    find: async (id, reviewer) => {
      const uuid = uuidIn(id);
      const entry = uuid === undefined ? null : await entries.load(uuid);
      if (!entry) return undefined;
      const { viewer } = entry;
      const subject = viewer && (await registered.load(loginKey(viewer.issuer, viewer.login)));
      return subject && isPartial(subject, reviewer) ? undefined : entry;
    },
  };
}
