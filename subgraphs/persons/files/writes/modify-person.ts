// What a modification changes of a record: what is left out stays, so that nobody drops what they may not read.
import type { Queryable } from '../../../../platform/database.ts';
import { CAUTION } from '../../../domain/codes/person-codes.ts';
import { readCaseNumber } from '../../../domain/hot-files/case-number.ts';
import { entryKeyOf } from '../../../domain/hot-files/hot-file.ts';
import { badInput } from '../../../reading/client-input.ts';
import { ifGiven, readCodesOf } from '../kinds/read-details.ts';
import { type DescribedInput, readDescribed } from './described-record.ts';
import { readMiscellaneous } from './enter-person.ts';

/** What a client sends: what is left out stays as it is. */
export interface ModifyPersonInput extends DescribedInput {
  readonly idempotencyKey: string;
  readonly nic: string;
  readonly version: number;
  readonly oca?: string | null;
  readonly caution?: readonly string[] | null;
  readonly notifyOriginator?: boolean | null;
  readonly miscellaneous?: string | null;
}

const UPDATE = `update persons.hot_file
  set oca = coalesce($2, oca), caution = coalesce($3::text[], caution),
    notify_originator = coalesce($4::boolean, notify_originator), miscellaneous = coalesce($5, miscellaneous),
    details = details || coalesce(jsonb_strip_nulls($6::jsonb), '{}'), category = coalesce($7, category), mke = coalesce($8, mke)
  where nic = $1`;

/** Writes a modification beside its step, which holds the row. @throws GraphQLError that says what can't be so. */
export function modifyPerson(today: string) {
  return async (transaction: Queryable, input: ModifyPersonInput): Promise<void> => {
    const nic = input.nic.trim().toUpperCase();
    const described = readDescribed(input, { today });
    if (described && described.file.file.letter !== nic.charAt(0))
      throw badInput('`input` is for another file than the record is of: cancel it and enter another');
    await transaction.query(UPDATE, [
      nic,
      ifGiven(input.oca, (oca) => readCaseNumber(oca, 'input.oca')),
      ifGiven(input.caution, (codes) => readCodesOf(CAUTION, codes, 'input.caution')),
      input.notifyOriginator ?? null,
      readMiscellaneous(input.miscellaneous),
      described ? JSON.stringify(described.details) : null,
      described?.category ?? null,
      described ? (entryKeyOf(described.file.file, described.category) ?? null) : null,
    ]);
  };
}
