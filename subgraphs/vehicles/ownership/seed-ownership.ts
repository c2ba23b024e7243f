// How the synthetic vehicles and vessels came to whoever owns them now.
import type { BulkWriter } from '../../seeding/bulk-insert.ts';
import { addressFrom } from '../../seeding/synthetic/addresses.ts';
import { CAST_NAMES } from '../../seeding/synthetic/cast.ts';
import {
  dayBetween,
  laterBy,
  personAt,
  recordedName,
  type SyntheticPerson,
} from '../../seeding/synthetic/population.ts';
import type { Chance } from '../../seeding/synthetic/random.ts';
import { OWNERSHIP, OWNERSHIP_PARTY, RELEASE_OF_LIABILITY } from '../tables.ts';
import type { TitledKind } from './ownership.ts';

/** What is owned, since when it has been built, and by whom it is owned now. */
export interface Titled {
  readonly kind: TitledKind;
  readonly item: string;
  readonly year: number;
  readonly owners: readonly [SyntheticPerson, ...SyntheticPerson[]];
}

/** One ownership after the other, the first of them first. */
export interface Period {
  readonly owners: Titled['owners'];
  readonly since: string;
  readonly until: string | null;
}

const LENDERS = ['Alder Bay Community Credit Union', 'Quillwater Auto Finance', 'Lantern Mesa Bank'];
const MILES_A_YEAR = 11_000;
const NEWEST_YEAR = 2025;
const OLD_ENOUGH = 17;

/** Who owned it in turn. An owner of before is an older neighbour in number, who is not of the cast. */
export function periodsOf({ year, owners }: Titled, chance: Chance, seed: number): readonly Period[] {
  const [owner] = owners;
  const earliest = Math.min(NEWEST_YEAR, Math.max(year, bornIn(owner) + OLD_ENOUGH));
  let since = dayBetween(chance, Math.max(earliest, NEWEST_YEAR - 9), NEWEST_YEAR);
  const periods: Period[] = [{ owners, since, until: null }];
  const sales = Number(chance.weighted({ 0: 50, 1: 32, 2: 18 }));
  for (let sale = 1; sale <= sales; sale += 1) {
    const former = formerOwner(seed, owner.index - 2 - sale * 3);
    const lastYear = Number(since.slice(0, 4)) - 1;
    if (!former || lastYear < Math.max(year, bornIn(former) + OLD_ENOUGH)) break;
    const until = since;
    since = dayBetween(chance, Math.max(year, bornIn(former) + OLD_ENOUGH, lastYear - 6), lastYear);
    periods.unshift({ owners: [former], since, until });
  }
  return periods;
}

/** Writes the ownerships of one vehicle or vessel. */
export async function addOwnerships(
  writer: BulkWriter,
  titled: Titled,
  periods: readonly Period[],
  chance: Chance,
): Promise<void> {
  for (const [index, { owners, since, until }] of periods.entries()) {
    const of = { kind: titled.kind, item: titled.item, number: index + 1 };
    const age = Number(since.slice(0, 4)) - titled.year;
    const odometer = titled.kind === 'VEHICLE' ? age * MILES_A_YEAR + chance.between(4, 900) : null;
    await writer.add(OWNERSHIP, {
      ...of,
      since,
      until,
      acquired_by:
        age === 0 ? 'NEW' : chance.weighted({ SALE: 88, GIFT: 3, FAMILY: 5, INHERITANCE: 3, LIEN_SALE: 1 }),
      odometer_miles: odometer,
      address: owners[0].address,
      ...legalOwner(chance),
    });
    for (const [position, { id }] of owners.entries())
      await writer.add(OWNERSHIP_PARTY, { ...of, position, person_id: id });
    const next = periods[index + 1];
    if (next && chance.happens(0.8))
      await writer.add(RELEASE_OF_LIABILITY, { ...of, ...release(next, chance) });
  }
}

function legalOwner(chance: Chance) {
  if (!chance.happens(0.35)) return {};
  return { legal_owner_name: chance.one(LENDERS), legal_owner_address: addressFrom(chance) };
}

/** Sellers send their notice within five days of the sale (Vehicle Code 5900). */
function release({ owners: [buyer], since }: Period, chance: Chance) {
  return {
    released_on: since,
    odometer_miles: null,
    buyer_name: recordedName(buyer),
    buyer_person: buyer.id,
    buyer_address: buyer.address,
    received_on: laterBy(since, { days: chance.between(0, 5) }),
  };
}

function formerOwner(seed: number, index: number): SyntheticPerson | undefined {
  return index < CAST_NAMES.length ? undefined : personAt(seed, index);
}

function bornIn({ dateOfBirth }: SyntheticPerson): number {
  return Number(dateOfBirth.slice(0, 4));
}
