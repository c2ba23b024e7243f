// An investigation and what was done in it, as they are kept and as the schema shows them.
import type { MatterAbout } from '../../../schema/policy/oversight-rules.ts';
import { type Agency, agencyOf } from '../../domain/codes/agencies.ts';
import type { InvestigationStatus, Outcome } from './status.ts';

export interface InvestigationRow {
  readonly id: string;
  readonly subjectId: string;
  readonly ori: string;
  readonly summary: string;
  readonly status: InvestigationStatus;
  readonly outcome: Outcome;
  readonly openedById: string;
  /** ISO 8601, UTC. */
  readonly openedAt: string;
  readonly alertId: string | null;
  readonly assignedIds: readonly string[];
}

export type Investigation = InvestigationRow & { readonly agency: Agency };

export const INVESTIGATION_COLUMNS = `i.id::text as id, i.subject as "subjectId", i.agency as ori, i.summary, i.status, i.outcome,
  i.opened_by as "openedById", i.opened_at as "openedAt", i.alert::text as "alertId",
  array(select a.personnel from oversight.investigation_assignee a where a.investigation = i.id order by 1) as "assignedIds"`;

export const investigationOf = (row: InvestigationRow): Investigation => ({
  ...row,
  agency: agencyOf(row.ori),
});

/** What decides who may know of it. */
export const matterOf = ({ subjectId, ori, assignedIds }: InvestigationRow): MatterAbout => ({
  subject: { id: subjectId, agency: ori },
  agency: ori,
  assigned: assignedIds,
});

export interface InvestigationEntry {
  readonly kind: 'OPENED' | 'ASSIGNED' | 'STATUS' | 'NOTE' | 'EVIDENCE' | 'ACTION' | 'CLOSED';
  readonly at: string;
  readonly byId: string;
  readonly text: string;
  readonly value: string | null;
  readonly event: number | null;
  readonly leafHash: string | null;
}

export const ENTRY_COLUMNS = `e.id, e.kind, e.at, e.by as "byId", e.text, e.value, e.event, e.leaf as "leafHash"`;
