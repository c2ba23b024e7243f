// The alerts that a reviewer may know of, heaviest first, and what it takes to dismiss one.
import type { Queryable } from '../../../platform/database.ts';
import { mayKnowOfMatter } from '../../../schema/policy/oversight-rules.ts';
import { loadOne } from '../../reading/batch-loader.ts';
import { badInput } from '../../reading/client-input.ts';
import type { CurrentReviewer } from '../personnel/reviewer.ts';
import { uuidIn } from '../uuid.ts';
import { ALERTS, ALERTS_BY_ID, type AlertRow, type AlertStatus, matterOfAlert } from './alert.ts';

export interface AlertFilter {
  readonly status: AlertStatus;
  readonly agency: string | null;
  readonly first: number;
}

const MOST = 100;
/** Ranked before what the reviewer may not know of is left out. */
const RANKED = 1_000;

const LISTED = `${ALERTS} where a.status = $1 and ($2::text is null or a.agency = $2)
  order by a.score desc, a.id limit ${RANKED}`;
const DISMISS = `update oversight.alert set status = 'DISMISSED', dismissed_by = $2, dismissed_reason = $3,
    dismissed_at = now(), dismissed_score = score, dismissed_severity = severity, dismiss_decision = $4
  where id = $1::uuid and status = 'OPEN' returning id`;

export function alertRecords(database: Queryable, reviewer: CurrentReviewer) {
  const onFile = loadOne(database, { sql: ALERTS_BY_ID, read: (row: AlertRow) => row });
  const find = async (id: string): Promise<AlertRow | null> => {
    const own = await reviewer.get();
    const uuid = uuidIn(id);
    const alert = uuid === undefined ? null : await onFile.load(uuid);
    return alert && mayKnowOfMatter(matterOfAlert(alert), own) ? alert : null;
  };
  return {
    alert: find,
    alerts: async ({ status, agency, first }: AlertFilter): Promise<readonly AlertRow[]> => {
      if (first < 1 || first > MOST) throw badInput(`\`first\` must be between 1 and ${MOST}`);
      const own = await reviewer.get();
      const ranked = await database.query<AlertRow>(LISTED, [status, agency]);
      return ranked.filter((alert) => mayKnowOfMatter(matterOfAlert(alert), own)).slice(0, first);
    },
    dismiss: async (id: string, reason: string, decisionId: string) => {
      const own = await reviewer.get();
      const alert = await find(id);
      if (!alert) throw badInput('no alert that you may know of has this `input.alertId`: see `alerts`');
      if (alert.status === 'INVESTIGATED')
        throw badInput('the alert is being investigated: close its investigation instead');
      const written = await database.query(DISMISS, [alert.id, own.id, reason, decisionId]);
      onFile.clear(alert.id);
      return { alert: await find(id), changed: written.length > 0 };
    },
  };
}
