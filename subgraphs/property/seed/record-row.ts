// The rows of one synthetic record: its header with a life that fits the day of its entry, and its numbers.
import { POLICE_AGENCIES } from '../../domain/codes/agencies.ts';
import { entryKeyOf } from '../../domain/hot-files/hot-file.ts';
import type { LifeCycleState } from '../../domain/hot-files/life-cycle.ts';
import { firstValidation } from '../../domain/hot-files/validation.ts';
import type { BulkWriter } from '../../seeding/bulk-insert.ts';
import { digits, nicNumber } from '../../seeding/synthetic/identifiers.ts';
import { laterBy, REFERENCE_DATE } from '../../seeding/synthetic/population.ts';
import type { Chance } from '../../seeding/synthetic/random.ts';
import { reportOf } from '../../seeding/synthetic/thefts.ts';
import type { Description } from '../files/property-file.ts';
import { PROPERTY_FILES, type PropertyName } from '../files/property-files.ts';
import { NUMBER, RECORD } from './tables.ts';

/** A record that a seed tells of: the header's columns as far as they are not the usual ones. */
export interface SeededRecord {
  readonly name: PropertyName;
  readonly description: Description;
  readonly header: Readonly<Record<string, unknown>> & { readonly nic: string; readonly category: string };
}

/** Whoever enters and checks synthetic records: nobody who can sign in. */
const ENTERED_BY = 'synthetic records-clerk';
const CHECKED_BY = 'synthetic records-supervisor';
const VALIDATOR = 'records-supervisor';

/** A record by chance, of the `index`th of whatever there is of this kind. */
export function chanceRecord(
  name: PropertyName,
  { chance, index, description }: { chance: Chance; index: number; description: Description },
): SeededRecord {
  const { file } = PROPERTY_FILES[name];
  const { day, ori } = reportOf(chance);
  return {
    name,
    description,
    header: {
      nic: nicNumber(file.letter, index),
      category: categoryOf(name, chance),
      ori,
      oca: `${file.letter}${digits(index, 8)}`,
      date_of_theft: day,
      ...lifeOf(chance, day, ori),
    },
  };
}

/** Writes a record. */
export async function addRecord(
  writer: BulkWriter,
  { name, description, header }: SeededRecord,
): Promise<void> {
  const { file, numbersOf } = PROPERTY_FILES[name];
  const { nic, category, date_of_theft: day, oca } = header;
  await writer.add(RECORD, {
    file: file.letter,
    mke: entryKeyOf(file, category),
    document_kind: category === 'LOST' ? 'LOSS_REPORT' : 'THEFT_REPORT',
    document_number: oca,
    version: 1,
    entered_on: day,
    entered_at: `${String(day)}T21:00:00Z`,
    changed_by: ENTERED_BY,
    notify_originator: true,
    description,
    ...header,
  });
  for (const number of numbersOf(description)) await writer.add(NUMBER, { number, nic });
}

/** A record that was checked, and validated in its first round. */
export const VALIDATED = {
  checked_by: CHECKED_BY,
  validator: VALIDATOR,
  validation_opens: null,
  validation_due: null,
} as const;

/** One that was entered on `day`, was checked, and is still to be validated. */
export function toBeValidated(day: string) {
  const { opens, due } = firstValidation(day);
  return { checked_by: CHECKED_BY, validation_opens: opens, validation_due: due };
}

/** What is entered was validated when that was due, as far as the day had come when the world was written down. */
function lifeOf(chance: Chance, day: string, ori: string) {
  const { due } = firstValidation(day);
  const checkedAt = { checked_at: `${day}T23:00:00Z` };
  const status = chance.weighted({ ACTIVE: 62, LOCATED: 12, CLEARED: 20, CANCELED: 5, PENDING: 1 });
  if (due > REFERENCE_DATE) return recentLife(status, day);
  const state: LifeCycleState = status === 'PENDING' ? 'ACTIVE' : status;
  return {
    status: state,
    ...VALIDATED,
    ...checkedAt,
    validated_on: laterBy(day, { days: 75 }),
    ...(state === 'LOCATED' ? locatedBy(chance, day, ori) : {}),
  };
}

function recentLife(status: LifeCycleState, day: string) {
  if (status === 'PENDING') return { status, ...toBeValidated(day), checked_by: null };
  return {
    status: status === 'LOCATED' ? 'ACTIVE' : status,
    ...toBeValidated(day),
    checked_at: `${day}T23:00:00Z`,
  };
}

function locatedBy(chance: Chance, day: string, ori: string) {
  const others = POLICE_AGENCIES.filter((agency) => agency !== ori);
  return {
    located_ori: chance.one(others),
    located_on: laterBy(day, { days: chance.between(20, 60) }),
    located_oca: `L${digits(chance.between(1, 9_999_999), 7)}`,
  };
}

function categoryOf(name: PropertyName, chance: Chance): string {
  if (name === 'gun') return chance.weighted({ STOLEN: 80, LOST: 12, FELONY: 3, RECOVERED: 5 });
  if (name === 'plate') return chance.one(['STOLEN', 'LOST']);
  if (name === 'vehicle') return chance.weighted({ STOLEN: 95, FELONY: 5 });
  return 'STOLEN';
}
