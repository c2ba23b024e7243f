// An agency enters a person: on a document, by the rules of a file, once; others see it when a second person has checked it.

import type { Passport } from '../../../../platform/passport.ts';
import type { RecordViewer } from '../../../../schema/policy/record-rules.ts';
import { CAUTION } from '../../../domain/codes/person-codes.ts';
import { readCaseNumber } from '../../../domain/hot-files/case-number.ts';
import { enterHeader } from '../../../domain/hot-files/enter-record.ts';
import { entryKeyOf } from '../../../domain/hot-files/hot-file.ts';
import { hotFileEvent } from '../../../domain/hot-files/hot-file-event.ts';
import { type DocumentKind, readDocument } from '../../../domain/hot-files/supporting-document.ts';
import { badInput, ifGiven, readLine } from '../../../reading/client-input.ts';
import type { Write } from '../../../writing/write.ts';
import { readCodesOf } from '../kinds/read-details.ts';
import { type DescribedInput, type DescribedRecord, namesText, readDescribed } from './described-record.ts';
import { assertNew, type EntrySubject, readSubject, type SubjectInput } from './entry-subject.ts';
import { keepUnindexed } from './unindexed-subject.ts';

/** What a client sends. Who enters it, and for which agency and case, is never taken from there. */
export interface EnterPersonInput extends DescribedInput, SubjectInput {
  readonly idempotencyKey: string;
  readonly oca: string;
  readonly document: { readonly kind: DocumentKind; readonly number: string };
  readonly caution?: readonly string[] | null;
  readonly notifyOriginator: boolean;
  readonly miscellaneous?: string | null;
}

const LONGEST_MISCELLANEOUS = 500;

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
        const { agency } = passport;
        const { file, oca, notifyOriginator } = header;
        await assertNew(transaction, about, { file: file.letter, agency, oca, today });
        const extra = columnsOf(input, described, about);
        const nic = await enterHeader(transaction, { schema: 'persons', header, passport, today, extra });
        if (about.kind === 'unindexed') await keepUnindexed(transaction, nic, about);
        const entered = { nic, file: file.letter, enteringOri: agency, notifyOriginator };
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
  about: EntrySubject,
): Readonly<Record<string, unknown>> {
  return {
    person_id: 'id' in about ? about.id : null,
    subject: 'subject' in about ? JSON.stringify(about.subject) : null,
    caution: readCodesOf(CAUTION, caution, 'input.caution'),
    details: JSON.stringify(details),
  };
}

/** What is said in words (MIS); null when nothing is. @throws GraphQLError when it is too long. */
export function readMiscellaneous(text: string | null | undefined): string | null {
  return ifGiven(text, (words) => readLine(words, 'input.miscellaneous', LONGEST_MISCELLANEOUS));
}
