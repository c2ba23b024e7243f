// Which entries of the log a reviewer may look into: none of their own, and none of their chain of command.
import type { Queryable } from '../../../platform/database.ts';
import { isPartial, type Reviewer } from '../../../schema/policy/oversight-rules.ts';
import type { AuditReading } from '../../serving/audit-reading.ts';
import { DISCLOSURE_COLUMNS, type Disclosure, type DisclosureRow, disclosureOf } from './disclosure.ts';

export interface ReviewableEvents {
  /** The entry with this id; one that the reviewer may not look into is not there. */
  find(id: string, reviewer: Reviewer): Promise<Disclosure | undefined>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const BY_ID = `select ${DISCLOSURE_COLUMNS} from audit.event e where e.id = $1::uuid`;
const REGISTERED = 'select id from oversight.personnel where issuer = $1 and login = $2';

export function reviewableEvents(database: Queryable, audit: () => AuditReading): ReviewableEvents {
  return {
    find: async (id, reviewer) => {
      const uuid = id.trim().toLowerCase();
      if (!UUID.test(uuid)) return undefined;
      const [row] = await audit().database.query<DisclosureRow>(BY_ID, [uuid]);
      const { viewer = null } = row ? disclosureOf(row) : {};
      const [subject] = viewer
        ? await database.query<{ id: string }>(REGISTERED, [viewer.issuer, viewer.login])
        : [];
      if (!row || (subject && isPartial(subject, reviewer))) return undefined;
      return disclosureOf(row);
    },
  };
}
