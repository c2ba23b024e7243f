// What a modification changes of a record: what it says of the property is read whole, by the same rules as an entry.
import type { Queryable } from '../../../platform/database.ts';
import { readCaseNumber } from '../../domain/hot-files/case-number.ts';
import { badInput, readPastDay } from '../../reading/client-input.ts';
import type { Description } from '../files/property-file.ts';
import { propertyFileOf } from '../files/property-files.ts';
import { type DescribedInput, nameIn, readDescribed } from './described-property.ts';
import { readMiscellaneous } from './enter-property.ts';
import { replaceNumbers } from './property-numbers.ts';

/** What a client sends: what is left out stays as it is. */
export interface ModifyPropertyInput extends DescribedInput {
  readonly idempotencyKey: string;
  readonly nic: string;
  readonly version: number;
  readonly oca?: string | null;
  readonly dateOfTheft?: unknown;
  readonly notifyOriginator?: boolean | null;
  readonly miscellaneous?: string | null;
}

interface CurrentRow {
  readonly nic: string;
  readonly file: string;
  readonly category: string;
  readonly miscellaneous: string | null;
  readonly description: Description;
}

const UPDATE = `update property.hot_file
  set oca = coalesce($2, oca), date_of_theft = coalesce($3::date, date_of_theft),
    notify_originator = coalesce($4::boolean, notify_originator), miscellaneous = $5, description = $6::jsonb
  where nic = $1`;

/** Writes a modification beside its step, which holds the row. @throws GraphQLError that says what can't be so. */
export function modifyProperty(today: string) {
  return async (transaction: Queryable, input: ModifyPropertyInput): Promise<void> => {
    const current = await currentRow(transaction, input.nic);
    const miscellaneous = readMiscellaneous(input.miscellaneous) ?? current.miscellaneous;
    const description = descriptionAfter(input, { ...current, miscellaneous });
    await transaction.query(UPDATE, [
      current.nic,
      input.oca ? readCaseNumber(input.oca, 'input.oca') : null,
      input.dateOfTheft ? readPastDay(input.dateOfTheft, 'input.dateOfTheft', today) : null,
      input.notifyOriginator ?? null,
      miscellaneous,
      JSON.stringify(description),
    ]);
    await replaceNumbers(transaction, current.nic, propertyFileOf(current.file).numbersOf(description));
  };
}

async function currentRow(transaction: Queryable, nic: string): Promise<CurrentRow> {
  const [row] = await transaction.query<CurrentRow>(
    'select nic, file, category, miscellaneous, description from property.hot_file where nic = $1',
    [nic.trim().toUpperCase()],
  );
  if (!row) throw new RangeError('a record that is held was not found');
  return row;
}

function descriptionAfter(input: DescribedInput, current: CurrentRow): Description {
  if (!nameIn(input)) return current.description;
  const { property, description } = readDescribed(input, current);
  if (property.file.letter !== current.file)
    throw badInput(
      '`input` describes another kind of property than the record is of: cancel it and enter another',
    );
  return description;
}
