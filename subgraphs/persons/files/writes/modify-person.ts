// What a modification changes of a record: what is left out stays, so that nobody drops what they may not read.
import type { Queryable } from '../../../../platform/database.ts';
import type { RecordViewer } from '../../../../schema/policy/record-rules.ts';
import { CAUTION } from '../../../domain/codes/person-codes.ts';
import { readCaseNumber } from '../../../domain/hot-files/case-number.ts';
import { entryKeyOf } from '../../../domain/hot-files/hot-file.ts';
import { badInput, ifGiven } from '../../../reading/client-input.ts';
import { readCodesOf } from '../kinds/read-details.ts';
import { personFileOf } from '../person-files.ts';
import { type DescribedInput, readDescribed } from './described-record.ts';
import { readMiscellaneous } from './enter-person.ts';
import { readPerson } from './entry-subject.ts';

/** What a client sends: what is left out stays as it is. */
export interface ModifyPersonInput extends DescribedInput {
  readonly idempotencyKey: string;
  readonly nic: string;
  readonly version: number;
  readonly personId?: string | null;
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

const JOIN = `update persons.hot_file set person_id = $2 where nic = $1 and person_id is null and subject is not null
  returning nic`;
const NO_LONGER_UNINDEXED = 'delete from persons.unindexed_subject where nic = $1';

/** Writes a modification beside its step, which holds the row. @throws GraphQLError that says what can't be so. */
export function modifyPerson(viewer: RecordViewer, today: string) {
  return async (transaction: Queryable, input: ModifyPersonInput): Promise<void> => {
    const nic = input.nic.trim().toUpperCase();
    const described = readDescribed(input, { today });
    if (described && described.file.file.letter !== nic.charAt(0))
      throw badInput('`input` is for another file than the record is of: cancel it and enter another');
    if (input.personId) await joinPerson(transaction, nic, input.personId, viewer);
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

/** A warrant about somebody who was not on file is about a person from then on. What it says of them stays as it was entered. */
async function joinPerson(
  transaction: Queryable,
  nic: string,
  personId: string,
  viewer: RecordViewer,
): Promise<void> {
  const { id } = await readPerson(transaction, personId, { file: personFileOf(nic.charAt(0)), viewer });
  const joined = await transaction.query(JOIN, [nic, id]);
  if (joined.length === 0)
    throw badInput(
      'the record is about somebody on file, or nobody knows about whom: leave `input.personId` out',
    );
  await transaction.query(NO_LONGER_UNINDEXED, [nic]);
}
