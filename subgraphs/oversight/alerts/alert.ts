// Something that a reviewer should look at, as it is kept and as the schema shows it. It ranks, and accuses nobody.
import type { Queryable } from '../../../platform/database.ts';
import type { MatterAbout } from '../../../schema/policy/oversight-rules.ts';
import { uuidIn } from '../uuid.ts';

export type AlertStatus = 'OPEN' | 'INVESTIGATED' | 'DISMISSED';

/** Why, in words that a person can read. */
export interface AlertReason {
  readonly rule: string;
  readonly severity: string;
  readonly reason: string;
  /** How often it was found. */
  readonly count: number;
  /** Places in the log. */
  readonly events: readonly number[];
  /** Milliseconds since 1970, UTC. */
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface AlertRow {
  readonly id: string;
  readonly issuer: string;
  readonly viewer: string;
  /** ORI. */
  readonly agency: string;
  readonly severity: string;
  readonly score: number;
  readonly reasons: readonly AlertReason[];
  readonly raisedAt: string;
  readonly updatedAt: string;
  readonly status: AlertStatus;
  readonly dismissedById: string | null;
  readonly dismissedReason: string | null;
  /** Id on the register of whom it is about, and the agency that they are of there. */
  readonly subjectId: string | null;
  readonly subjectAgency: string | null;
  readonly assignedIds: readonly string[];
}

const COLUMNS = `a.id::text as id, a.issuer, a.viewer, a.agency, a.severity, a.score, a.reasons, a.raised_at as "raisedAt",
    a.updated_at as "updatedAt", a.status, a.dismissed_by as "dismissedById", a.dismissed_reason as "dismissedReason",
    p.id as "subjectId", s.agency as "subjectAgency",
    array(select g.personnel from oversight.investigation i
      join oversight.investigation_assignee g on g.investigation = i.id where i.alert = a.id) as "assignedIds"`;

const TABLES = `oversight.alert a
  left join oversight.personnel p on p.issuer = a.issuer and p.login = a.viewer
  left join standing.viewer s on s.issuer = a.issuer and s.viewer = a.viewer`;

/** Alerts as rows, to be followed by which. */
export const ALERTS = `select ${COLUMNS} from ${TABLES}`;

/** The alerts with these ids, for a loader. */
export const ALERTS_BY_ID = `select a.id::text as key, ${COLUMNS} from ${TABLES} where a.id = any($1::uuid[])`;

/** The alert with this id; `undefined` for none, and for text that is no id. */
export async function findAlert(database: Queryable, id: string): Promise<AlertRow | undefined> {
  const uuid = uuidIn(id);
  return uuid === undefined
    ? undefined
    : (await database.query<AlertRow>(`${ALERTS} where a.id = $1::uuid`, [uuid]))[0];
}

/** What decides who may know of it. */
export const matterOfAlert = ({ subjectId, subjectAgency, agency, assignedIds }: AlertRow): MatterAbout => ({
  subject: subjectId === null ? null : { id: subjectId, agency: subjectAgency ?? agency },
  agency,
  assigned: assignedIds,
});
