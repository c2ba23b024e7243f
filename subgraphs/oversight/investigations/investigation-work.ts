// What reviewers do in an investigation: each step is one transaction, written behind what was done before.
import type { Database, Queryable } from '../../../platform/database.ts';
import { isPartial, mayKnowOfMatter, type Reviewer } from '../../../schema/policy/oversight-rules.ts';
import { badInput } from '../../reading/client-input.ts';
import type { ReviewableEvents } from '../disclosures/reviewable-events.ts';
import { chainOf } from '../personnel/chain-of-command.ts';
import { applyDecision, type Decider, lockPersonnel } from '../personnel/decide.ts';
import { reinstatement, suspension } from '../personnel/decisions.ts';
import type { CurrentReviewer } from '../personnel/reviewer.ts';
import { type InvestigationEntry, type InvestigationRow, matterOf } from './investigation.ts';
import { lockInvestigation } from './investigation-records.ts';
import { assertMayClose, assertMayFollow, type InvestigationStatus, type Outcome } from './status.ts';

export type Action = 'COUNSEL' | 'RETRAIN' | 'SUSPEND' | 'REINSTATE' | 'REFER';

export interface Work {
  readonly database: Database;
  readonly reviewer: CurrentReviewer;
  readonly events: ReviewableEvents;
}

/** INVARIANT: an investigation that the reviewer may not know of is answered with this too, word for word. */
export const noSuchInvestigation = () =>
  badInput('no investigation that you may know of has this `input.investigationId`: see `investigations`');

type Step = Pick<InvestigationEntry, 'kind' | 'text'> &
  Partial<Pick<InvestigationEntry, 'value' | 'event' | 'leafHash'>>;

interface At {
  readonly transaction: Queryable;
  readonly found: InvestigationRow;
  readonly own: Reviewer;
  readonly decider: Decider;
}

const WRITE = `insert into oversight.investigation_entry (investigation, kind, by, text, value, event, leaf, decision_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** The steps of one request by one reviewer. Each returns whether anything was written. */
export function investigationWork({ database, reviewer, events }: Work) {
  /** Holds the investigation until the step is written. */
  const step = async (id: string, decider: Decider, work: (at: At) => Promise<Step | undefined>) => {
    const own = await reviewer.get();
    return database.transaction(async (transaction) => {
      const found = await lockInvestigation(transaction, id);
      if (!found || !mayKnowOfMatter(matterOf(found), own)) throw noSuchInvestigation();
      const done = await work({ transaction, found, own, decider });
      if (done) await writeStep({ transaction, found, own, decider }, done);
      return done !== undefined;
    });
  };
  return {
    assign: (id: string, personnelId: string, text: string, decider: Decider) =>
      step(id, decider, (at) => assign(at, personnelId, text)),
    move: (id: string, to: InvestigationStatus, text: string, decider: Decider) =>
      step(id, decider, (at) => move(at, to, text)),
    note: (id: string, text: string, decider: Decider) =>
      step(id, decider, async () => ({ kind: 'NOTE', text })),
    pin: async (id: string, eventId: string, text: string, decider: Decider) => {
      const event = await events.find(eventId, await reviewer.get());
      if (!event)
        throw badInput(
          'no event that you may review has this `input.eventId`: take the `id` of a disclosure',
        );
      return step(id, decider, async (at) =>
        (await isPinned(at, event.index))
          ? undefined
          : { kind: 'EVIDENCE', text, event: event.index, leafHash: event.leafHash },
      );
    },
    act: (id: string, action: Action, text: string, decider: Decider) =>
      step(id, decider, (at) => act(at, action, text)),
    close: (id: string, outcome: Outcome, text: string, decider: Decider) =>
      step(id, decider, async ({ transaction, found }) => {
        if (found.status === 'CLOSED' && found.outcome === outcome) return undefined;
        assertMayClose(found.status, outcome);
        await transaction.query(
          `update oversight.investigation set status = 'CLOSED', outcome = $2 where id = $1::uuid`,
          [found.id, outcome],
        );
        return { kind: 'CLOSED', text, value: outcome };
      }),
  };
}

async function assign(
  { transaction, found }: At,
  personnelId: string,
  text: string,
): Promise<Step | undefined> {
  const person = await lockPersonnel(transaction, personnelId);
  if (!person) throw badInput('nobody on the register has this `input.personnelId`');
  if (found.assignedIds.includes(person.id)) return undefined;
  const { above, below } = await chainOf(transaction, person.id);
  const assignee = { id: person.id, agency: person.agency, chain: new Set([...above, ...below]) };
  if (isPartial({ id: found.subjectId }, assignee))
    throw badInput('nobody reviews themselves or their chain of command: assign somebody else');
  await transaction.query(
    'insert into oversight.investigation_assignee (investigation, personnel) values ($1::uuid, $2)',
    [found.id, person.id],
  );
  return { kind: 'ASSIGNED', text, value: person.id };
}

async function move(
  { transaction, found }: At,
  to: InvestigationStatus,
  text: string,
): Promise<Step | undefined> {
  if (found.status === to) return undefined;
  assertMayFollow(found.status, to);
  await transaction.query('update oversight.investigation set status = $2 where id = $1::uuid', [
    found.id,
    to,
  ]);
  return { kind: 'STATUS', text, value: to };
}

async function isPinned({ transaction, found }: At, event: number): Promise<boolean> {
  const known = await transaction.query(
    `select 1 from oversight.investigation_entry where investigation = $1::uuid and kind = 'EVIDENCE' and event = $2`,
    [found.id, event],
  );
  return known.length > 0;
}

/** To suspend is to shut out at once; to refer is to hand over to the subject's agency or a prosecutor. */
async function act(at: At, action: Action, text: string): Promise<Step | undefined> {
  const { transaction, found, decider } = at;
  if (found.status === 'CLOSED') throw badInput('the investigation is closed: open another one');
  if (action === 'SUSPEND' || action === 'REINSTATE') {
    const decide = action === 'SUSPEND' ? suspension : reinstatement;
    const row = await lockPersonnel(transaction, found.subjectId);
    if (!row) throw noSuchInvestigation();
    const decision = decide({ personnelId: row.id, reason: text });
    if (!(await applyDecision(transaction, { row, decision, decider }))) return undefined;
  }
  if (action === 'REFER') {
    const moved = await move(at, 'REFERRED', text);
    if (!moved) return undefined;
  }
  return { kind: 'ACTION', text, value: action };
}

async function writeStep({ transaction, found, own, decider }: At, done: Step): Promise<void> {
  const { kind, text, value = null, event = null, leafHash = null } = done;
  const values = [found.id, kind, own.id, text, value, event, leafHash, decider.decisionId];
  await transaction.query(WRITE, values);
}
