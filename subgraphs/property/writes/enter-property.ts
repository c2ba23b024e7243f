// An agency enters property: on a document, by the rules of its file, once; others see it when a second person has checked it.
import type { Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import { readCaseNumber } from '../../domain/hot-files/case-number.ts';
import { enterHeader } from '../../domain/hot-files/enter-record.ts';
import { entryKeyOf } from '../../domain/hot-files/hot-file.ts';
import { hotFileEvent } from '../../domain/hot-files/hot-file-event.ts';
import { OPEN_STATES } from '../../domain/hot-files/life-cycle.ts';
import { type DocumentKind, readDocument } from '../../domain/hot-files/supporting-document.ts';
import { badInput, readLine, readPastDay } from '../../reading/client-input.ts';
import type { Write } from '../../writing/write.ts';
import { type DescribedInput, readDescribed } from './described-property.ts';
import { replaceNumbers } from './property-numbers.ts';

/** What a client sends. Who enters it, and for which agency and case, is never taken from there. */
export interface EnterPropertyInput extends DescribedInput {
  readonly idempotencyKey: string;
  readonly category: string;
  readonly oca: string;
  readonly document: { readonly kind: DocumentKind; readonly number: string };
  readonly dateOfTheft: unknown;
  readonly notifyOriginator: boolean;
  readonly miscellaneous?: string | null;
}

const LONGEST_MISCELLANEOUS = 500;
const OPEN = OPEN_STATES.map((state) => `'${state}'`).join(', ');

const ON_FILE = `select 1 as found from property.number join property.hot_file record on record.nic = number.nic
  where number.number = any($1::text[]) and ori = $2 and category = $3 and status in (${OPEN})
    and (validation_due is null or validation_due >= $4::date) limit 1`;

/** Enters records for one request, on the day `today`. It answers the number of the record. */
export function propertyEntry(write: Write, today: string) {
  return (input: EnterPropertyInput, passport: Passport): Promise<{ nic: string }> =>
    write({
      key: input.idempotencyKey,
      kind: 'enterPropertyRecord',
      input,
      passport,
      work: async (transaction, tell) => {
        const entry = readEntry(input, today);
        await assertNew(transaction, entry, passport, today);
        const { header, description, dateOfTheft, numbers } = entry;
        const nic = await enterHeader(transaction, {
          schema: 'property',
          header,
          passport,
          today,
          extra: { date_of_theft: dateOfTheft, description: JSON.stringify(description) },
        });
        await replaceNumbers(transaction, nic, numbers);
        const { notifyOriginator, file } = header;
        const taken = { nic, file: file.letter, enteringOri: passport.agency, notifyOriginator };
        tell(hotFileEvent('hot-file-entered', taken, passport));
        return { nic };
      },
    });
}

function readEntry(input: EnterPropertyInput, today: string) {
  const { category, notifyOriginator, document } = input;
  const miscellaneous = readMiscellaneous(input.miscellaneous);
  const { property, description } = readDescribed(input, { category, miscellaneous });
  const mke = entryKeyOf(property.file, category);
  if (!mke)
    throw badInput(
      `\`input.category\` must be ${Object.keys(property.file.entries).join(' or ')} for this kind of property`,
    );
  return {
    description,
    dateOfTheft: readPastDay(input.dateOfTheft, 'input.dateOfTheft', today),
    numbers: property.numbersOf(description),
    header: {
      file: property.file,
      mke,
      category,
      oca: readCaseNumber(input.oca, 'input.oca'),
      document: readDocument(document, category),
      notifyOriginator,
      miscellaneous,
    },
  };
}

/** Of the viewer's own agency only: what others have on file is for an inquiry to tell. */
async function assertNew(
  transaction: Queryable,
  { numbers, header }: ReturnType<typeof readEntry>,
  { agency }: Passport,
  today: string,
): Promise<void> {
  const found = await transaction.query(ON_FILE, [numbers, agency, header.category, today]);
  if (found.length > 0)
    throw badInput('your agency has an open record of this property: modify that one, or clear it first');
}

/** What is said in words (MIS); null when nothing is. @throws GraphQLError when it is too long. */
export function readMiscellaneous(text: string | null | undefined): string | null {
  return text ? readLine(text, 'input.miscellaneous', LONGEST_MISCELLANEOUS) : null;
}
