// Whom is an entry about? Somebody on file, for a warrant also somebody who is not, and for an unidentified person nobody.
import type { Queryable } from '../../../../platform/database.ts';
import type { RecordViewer } from '../../../../schema/policy/record-rules.ts';
import { OPEN_STATES } from '../../../domain/hot-files/life-cycle.ts';
import { badInput, readWord } from '../../../reading/client-input.ts';
import type { PersonFile } from '../kinds/person-file.ts';
import { mayKnow, type RecordedSubject } from '../records/person-record.ts';
import type { DescribedRecord } from './described-record.ts';
import { readUnindexed, type UnindexedInput, type UnindexedSubject } from './unindexed-subject.ts';

/** What a client says of whom the record is about. */
export interface SubjectInput {
  readonly personId?: string | null;
  readonly unindexed?: UnindexedInput | null;
}

/** Whom a record is about, as they are entered. */
export type EntrySubject =
  | { readonly kind: 'on file'; readonly id: string; readonly subject: RecordedSubject }
  | ({ readonly kind: 'unindexed' } & UnindexedSubject)
  | { readonly kind: 'unidentified' };

/** An agency's entry for a case. */
interface Entry {
  /** Letter of the file. */
  readonly file: string;
  readonly agency: string;
  readonly oca: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

const OPEN = OPEN_STATES.map((state) => `'${state}'`).join(', ');
const STANDS = `file = $2 and ori = $3 and oca = $4 and status in (${OPEN})
    and (validation_due is null or validation_due >= $5::date) limit 1`;

const SUBJECT = `select full_name as name, sex, race, date_of_birth as "dateOfBirth" from persons.person where id = $1`;

const ON_FILE = `select 1 as found from persons.hot_file record where person_id = $1 and ${STANDS}`;

const UNINDEXED_ON_FILE = `select 1 as found from persons.hot_file record join persons.unindexed_subject u using (nic)
  where u.last_key = $1 and u.first_key = $6 and ${STANDS}`;

/** @throws GraphQLError that says whom to name instead. */
export async function readSubject(
  transaction: Queryable,
  { personId, unindexed }: SubjectInput,
  { entry, file }: DescribedRecord,
  viewer: RecordViewer,
): Promise<EntrySubject> {
  if (!entry.ofPerson) {
    if (personId) throw badInput('`input.personId` is not for an unidentified person: leave it out');
    if (unindexed) throw badInput('`input.unindexed` is not for an unidentified person: leave it out');
    return { kind: 'unidentified' };
  }
  if (unindexed) return { kind: 'unindexed', ...readUnindexed(unindexed, { personId, file: file.file }) };
  if (!personId) throw badInput('`input.personId` must name the person whom the record is about');
  return { kind: 'on file', ...(await readPerson(transaction, personId, { file, viewer })) };
}

/** A person on file whom a record may be about. @throws GraphQLError */
export async function readPerson(
  transaction: Queryable,
  personId: string,
  { file, viewer }: { readonly file: PersonFile; readonly viewer: RecordViewer },
): Promise<{ readonly id: string; readonly subject: RecordedSubject }> {
  const id = readWord(personId, 'input.personId');
  assertReadable(id, file, viewer);
  const [subject] = await transaction.query<RecordedSubject>(SUBJECT, [id]);
  if (!subject) throw badInput('nobody on file has this `input.personId`: search for the person first');
  return { id, subject };
}

/** INVARIANT: whoever may not find a record, of themselves or at all, is not told by a refusal either whether there is one. */
function assertReadable(personId: string, { file }: PersonFile, viewer: RecordViewer): void {
  const entered = { file: file.letter, ori: viewer.agency, status: 'PENDING', personId } as const;
  if (!mayKnow(entered, viewer))
    throw badInput('you may not read such a record of this person: a colleague who may enters it');
}

/** Of the viewer's own agency and case only: what others have on file is for an inquiry to tell. @throws GraphQLError */
export async function assertNew(
  transaction: Queryable,
  about: EntrySubject,
  { file, agency, oca, today }: Entry,
): Promise<void> {
  if (about.kind === 'unidentified') return;
  const found =
    about.kind === 'on file'
      ? await transaction.query(ON_FILE, [about.id, file, agency, oca, today])
      : await transaction.query(UNINDEXED_ON_FILE, [about.lastKey, file, agency, oca, today, about.firstKey]);
  if (found.length > 0)
    throw badInput(
      'your agency has an open record of this person for this case: modify that one, or clear it first',
    );
}
