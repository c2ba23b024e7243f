// Who can be written to: what each agency may be sent, and which groups and regions there are.
import type { Queryable } from '../../../platform/database.ts';
import { agencyOf } from '../../domain/codes/agencies.ts';
import { loadMany } from '../../reading/batch-loader.ts';
import { badInput } from '../../reading/client-input.ts';

/** A code that stands for several agencies. */
export interface Destination {
  readonly code: string;
  readonly kind: 'GROUP' | 'REGION';
  readonly title: string;
}

const MOST_DESTINATIONS = 200;
const MOST_AGENCIES = 1_000;

const DESTINATIONS = `select code, kind, title from messages.destination order by kind, code limit ${MOST_DESTINATIONS}`;

const MEMBERS = `
  select key, member.ori from unnest($1::text[]) as key
  cross join lateral (
    select ori from messages.destination_member where code = key order by ori limit ${MOST_AGENCIES}
  ) as member order by key, member.ori`;

const KNOWN = 'select ori from messages.agency where ori = $1';

/** The directory for one request. */
export function createDirectory(database: Queryable) {
  return {
    destinations: () => database.query<Destination>(DESTINATIONS),
    agenciesOf: loadMany(database, { sql: MEMBERS, read: ({ ori }: { ori: string }) => agencyOf(ori) }),
  };
}

/** @throws GraphQLError when no agency of the directory has this ORI. */
export async function assertKnownAgency(database: Queryable, ori: string, argument: string): Promise<void> {
  const known = await database.query(KNOWN, [ori]);
  if (known.length === 0)
    throw badInput(`\`${argument}\` is no ORI of the directory: write the one that the hit names`);
}
