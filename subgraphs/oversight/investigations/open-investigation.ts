// How an investigation begins: from an alert or by hand, about somebody on the register, by somebody who is impartial.
import type { Database, Queryable } from '../../../platform/database.ts';
import { isPartial, mayKnowOfMatter, type Reviewer } from '../../../schema/policy/oversight-rules.ts';
import { badInput, readWord } from '../../reading/client-input.ts';
import { type AlertRow, findAlert, matterOfAlert } from '../alerts/alert.ts';
import { lockPersonnel } from '../personnel/decide.ts';
import type { CurrentReviewer } from '../personnel/reviewer.ts';
import { readReason } from '../reasons.ts';

export interface OpenInput {
  readonly subjectId?: string | null;
  readonly alertId?: string | null;
  readonly summary: string;
}

interface Opening {
  readonly database: Database;
  readonly reviewer: CurrentReviewer;
  readonly decisionId: string;
}

/** INVARIANT: somebody whom the reviewer may not look into is answered with this too, word for word. */
const noSuchSubject = () =>
  badInput('nobody whom you may review has this `input.subjectId`: see `personnelByLogin`');

const OPEN = `insert into oversight.investigation (subject, agency, summary, opened_by, alert)
  values ($1, $2, $3, $4, $5::uuid) returning id::text as id`;
const OPENED = `insert into oversight.investigation_entry (investigation, kind, by, text, value, decision_id)
  values ($1::uuid, 'OPENED', $2, $3, $4, $5)`;
const KNOWN = 'select id::text as id from oversight.investigation where alert = $1::uuid';

/** Opens one; an alert has one only. Whoever opens it is assigned to it. */
export async function openInvestigation(
  { subjectId, alertId, summary }: OpenInput,
  { database, reviewer, decisionId }: Opening,
): Promise<{ readonly id: string; readonly changed: boolean }> {
  const own = await reviewer.get();
  const text = readReason(summary, 'input.summary');
  if ((subjectId ?? null) === null && (alertId ?? null) === null)
    throw badInput('give `input.alertId`, or `input.subjectId` for an investigation by hand');
  return database.transaction(async (transaction) => {
    const alert = alertId ? await alertFor(transaction, alertId, own) : undefined;
    const [known] = alert ? await transaction.query<{ id: string }>(KNOWN, [alert.id]) : [];
    if (known) return { id: known.id, changed: false };
    const subject = await lockPersonnel(
      transaction,
      alert?.subjectId ?? readWord(subjectId ?? '', 'input.subjectId'),
    );
    if (!subject || isPartial(subject, own) || (!alert && subject.agency === own.agency))
      throw noSuchSubject();
    const values = [subject.id, subject.agency, text, own.id, alert?.id ?? null];
    const [made] = await transaction.query<{ id: string }>(OPEN, values);
    const id = made?.id ?? '';
    await transaction.query(OPENED, [id, own.id, text, alert?.id ?? null, decisionId]);
    await transaction.query(
      'insert into oversight.investigation_assignee (investigation, personnel) values ($1::uuid, $2)',
      [id, own.id],
    );
    if (alert)
      await transaction.query(`update oversight.alert set status = 'INVESTIGATED' where id = $1::uuid`, [
        alert.id,
      ]);
    return { id, changed: true };
  });
}

async function alertFor(transaction: Queryable, alertId: string, own: Reviewer): Promise<AlertRow> {
  const alert = await findAlert(transaction, alertId);
  if (!alert || !mayKnowOfMatter(matterOfAlert(alert), own))
    throw badInput('no alert that you may know of has this `input.alertId`: see `alerts`');
  if (alert.subjectId === null)
    throw badInput('the viewer of this alert is on no register: enter them first, with their agency');
  return alert;
}
