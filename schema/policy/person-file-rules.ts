// Which records of the person files a viewer may know to exist: restricted ones only like criminal history.
import { mayFindOwn, mayKnowOfHotFile, mayKnowOfWarrant, type RecordViewer } from './record-rules.ts';

/**
 * Who a file is for.
 *
 * - `open`: whoever reads hot files. `warrant`: the same, under the rules of warrants.
 * - `restricted`: CJIS Security Policy 5.9.5, 4.2.2: protected as criminal history.
 * - `immigration`: Government Code 15160: criminal justice only, for a case.
 */
export type PersonFileAccess = 'open' | 'warrant' | 'restricted' | 'immigration';

/** What the rules need to know of a record. */
export interface PersonFileFacts {
  readonly access: PersonFileAccess;
  /** Whom it is about; null of somebody who was not identified. */
  readonly personId: string | null;
  /** ORI of the agency that entered it. */
  readonly ori: string;
  /** Its state in the life cycle of a hot-file record. */
  readonly status: string;
}

/** Whether a record of a person file exists for this viewer. */
export function mayKnowOfPersonFile(record: PersonFileFacts, viewer: RecordViewer): boolean {
  if (!mayReadFile(record.access, viewer)) return false;
  if (record.access === 'warrant') return mayKnowOfWarrant(asWarrant(record), viewer);
  if (!mayKnowOfHotFile(record, viewer)) return false;
  return record.access !== 'restricted' || mayFindOwn('criminal-history', record.personId, viewer);
}

/** Whether records of such a file exist for this viewer at all. */
export function mayReadFile(access: PersonFileAccess, { facts }: Pick<RecordViewer, 'facts'>): boolean {
  const isForCase = facts.has('case');
  const isCriminalJustice = facts.has('purpose:C');
  if (access === 'immigration') return isForCase && isCriminalJustice;
  if (access !== 'restricted') return true;
  return isForCase && facts.has('scope:cori:read') && (isCriminalJustice || facts.has('purpose:D'));
}

/** Before its second-party check a warrant is called unverified. */
function asWarrant({ personId, ori, status }: PersonFileFacts) {
  return { personId: personId ?? '', ori, status: status === 'PENDING' ? 'UNVERIFIED' : status };
}
