// An agency enters a person: on a document, by the rules of a file, once; others see it when a second person has checked it.
import type { Queryable } from '../../../../platform/database.ts';
import type { Passport } from '../../../../platform/passport.ts';
import type { RecordViewer } from '../../../../schema/policy/record-rules.ts';
import { CAUTION } from '../../../domain/codes/person-codes.ts';
import { readCaseNumber } from '../../../domain/hot-files/case-number.ts';
import { enterHeader } from '../../../domain/hot-files/enter-record.ts';
import { entryKeyOf } from '../../../domain/hot-files/hot-file.ts';
import { hotFileEvent } from '../../../domain/hot-files/hot-file-event.ts';
import { OPEN_STATES } from '../../../domain/hot-files/life-cycle.ts';
import { type DocumentKind, readDocument } from '../../../domain/hot-files/supporting-document.ts';
import { badInput, readLine, readWord } from '../../../reading/client-input.ts';
import type { Write } from '../../../writing/write.ts';
import type { PersonFile } from '../kinds/person-file.ts';
import { ifGiven, readCodesOf } from '../kinds/read-details.ts';
import { mayKnow, type RecordedSubject } from '../records/person-record.ts';
import { type DescribedInput, type DescribedRecord, namesText, readDescribed } from './described-record.ts';

/** What a client sends. Who enters it, and for which agency and case, is never taken from there. */
export interface EnterPersonInput extends DescribedInput {
  readonly idempotencyKey: string;
  readonly personId?: string | null;
  readonly oca: string;
  readonly document: { readonly kind: DocumentKind; readonly number: string };
  readonly caution?: readonly string[] | null;
  readonly notifyOriginator: boolean;
  readonly miscellaneous?: string | null;
}

/** Somebody on file, as they are entered. */
interface Subject {
  readonly id: string;
  readonly subject: RecordedSubject;
}

const LONGEST_MISCELLANEOUS = 500;
const OPEN = OPEN_STATES.map((state) => `'${state}'`).join(', ');

const SUBJECT = `select full_name as name, sex, race, date_of_birth as "dateOfBirth" from persons.person where id = $1`;

const ON_FILE = `select 1 as found from persons.hot_file record
  where person_id = $1 and file = $2 and ori = $3 and oca = $4 and status in (${OPEN})
    and (validation_due is null or validation_due >= $5::date) limit 1`;

/** Enters records for one request, on the day `today`. It answers the number of the record. */
export function personEntry(write: Write, viewer: RecordViewer, today: string) {
  return (input: EnterPersonInput, passport: Passport): Promise<{ nic: string }> =>
    write({
      key: input.idempotencyKey,
      kind: 'enterPersonRecord',
      input,
      passport,
      work: async (transaction, tell) => {
        const described = readEntry(input, today);
        const header = headerOf(input, described);
        const about = await readSubject(transaction, input, described, viewer);
        if (about) await assertNew(transaction, about, header, { agency: passport.agency, today });
        const extra = columnsOf(input, described, about);
        const nic = await enterHeader(transaction, { schema: 'persons', header, passport, today, extra });
        const { file, notifyOriginator } = header;
        const entered = { nic, file: file.letter, enteringOri: passport.agency, notifyOriginator };
        tell(hotFileEvent('hot-file-entered', entered, passport));
        return { nic };
      },
    });
}

function readEntry(input: EnterPersonInput, today: string): DescribedRecord {
  const described = readDescribed(input, { today });
  if (!described) throw badInput(`give one of ${namesText()} in \`input\``);
  return described;
}

function headerOf(input: EnterPersonInput, { file: { file }, entry, category }: DescribedRecord) {
  const mke = entryKeyOf(file, category);
  if (!mke) throw new RangeError('a category that the schema has and the file has not');
  return {
    file,
    mke,
    category,
    oca: readCaseNumber(input.oca, 'input.oca'),
    document: readDocument(input.document, entry.papers),
    notifyOriginator: input.notifyOriginator,
    miscellaneous: readMiscellaneous(input.miscellaneous),
  };
}

/** What the person files have beside the header, by column. */
function columnsOf(
  { caution }: EnterPersonInput,
  { details }: DescribedRecord,
  about: Subject | undefined,
): Readonly<Record<string, unknown>> {
  return {
    person_id: about?.id ?? null,
    subject: about ? JSON.stringify(about.subject) : null,
    caution: readCodesOf(CAUTION, caution, 'input.caution'),
    details: JSON.stringify(details),
  };
}

async function readSubject(
  transaction: Queryable,
  { personId }: EnterPersonInput,
  { entry, file }: DescribedRecord,
  viewer: RecordViewer,
): Promise<Subject | undefined> {
  if (!entry.ofPerson) {
    if (personId) throw badInput('`input.personId` is not for an unidentified person: leave it out');
    return undefined;
  }
  if (!personId) throw badInput('`input.personId` must name the person whom the record is about');
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

/** Of the viewer's own agency and case only: what others have on file is for an inquiry to tell. */
async function assertNew(
  transaction: Queryable,
  { id }: Subject,
  { file, oca }: ReturnType<typeof headerOf>,
  { agency, today }: { readonly agency: string; readonly today: string },
): Promise<void> {
  const found = await transaction.query(ON_FILE, [id, file.letter, agency, oca, today]);
  if (found.length > 0)
    throw badInput(
      'your agency has an open record of this person for this case: modify that one, or clear it first',
    );
}

/** What is said in words (MIS); null when nothing is. @throws GraphQLError when it is too long. */
export function readMiscellaneous(text: string | null | undefined): string | null {
  return ifGiven(text, (words) => readLine(words, 'input.miscellaneous', LONGEST_MISCELLANEOUS));
}
