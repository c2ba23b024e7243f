// Whom on the register of personnel, and which matters of oversight, a viewer may know of, decided where the record is.
import type { RecordViewer } from './record-rules.ts';

/** Somebody who may sign in, by the register of personnel. */
export interface RegisteredViewer {
  readonly id: string;
  /** ORI. */
  readonly agency: string;
}

const ALL_AGENCIES = 'scope:personnel:oversee';

/** Whether somebody's personnel record exists for this viewer: that of another agency is for those who oversee all. */
export function mayKnowOfPersonnel(
  { agency }: Pick<RegisteredViewer, 'agency'>,
  { agency: own, facts }: Pick<RecordViewer, 'agency' | 'facts'>,
): boolean {
  return agency === own || facts.has(ALL_AGENCIES);
}

/** What must be known of a matter about somebody: an alert, an investigation, a reveal. */
export interface MatterAbout {
  /** Who it is about; null: nobody on the register. */
  readonly subject: RegisteredViewer | null;
  /** The subject's agency, as the log of disclosures names it. */
  readonly agency: string | null;
  /** Ids of those to whom it is assigned. */
  readonly assigned: readonly string[];
}

/** Who looks: on the register, with everybody above and below them there. */
export interface Reviewer extends RegisteredViewer {
  readonly chain: ReadonlySet<string>;
}

/**
 * Whether a matter exists for this reviewer. Nobody sees one about themselves or about their chain of command. Their own
 * agency sees one only where it was assigned to them: whoever is watched must not hear of it from a colleague.
 */
export function mayKnowOfMatter({ subject, agency, assigned }: MatterAbout, reviewer: Reviewer): boolean {
  if (subject && isPartial(subject, reviewer)) return false;
  return (subject?.agency ?? agency) !== reviewer.agency || assigned.includes(reviewer.id);
}

/** Whether a reviewer is the subject, or in the subject's chain of command. */
export function isPartial({ id }: Pick<RegisteredViewer, 'id'>, { id: own, chain }: Reviewer): boolean {
  return id === own || chain.has(id);
}
