// How confidentiality of a home address is granted and ended: in the register that every source reads an address by.
import type { Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import { badInput, readWord } from '../../reading/client-input.ts';
import type { Tell } from '../../writing/outbox.ts';
import { assertVersion } from '../../writing/version.ts';
import type { Write } from '../../writing/write.ts';

export interface SuppressInput {
  readonly idempotencyKey: string;
  readonly person: string;
  readonly office: string;
}

export interface ReleaseInput extends SuppressInput {
  readonly version: number;
  readonly reason: 'HOLDER_WISHES' | 'OFFICE_ENDED' | 'CONVICTED';
}

/** Whose confidentiality was changed: the person is read anew for the answer. */
export interface ChangedHolder {
  readonly person: string;
}

/** How long the address stays confidential from today on. */
const STAYS: Readonly<Record<ReleaseInput['reason'], string>> = {
  HOLDER_WISHES: '-1 day',
  OFFICE_ENDED: '3 years',
  CONVICTED: '-1 day',
};

const EXISTS = 'select 1 from persons.person where id = $1';

const GRANT = `insert into confidential_address.holder as h (person_id, ground, since) values ($1, $2, $3::date)
  on conflict (person_id, ground) do update set since = excluded.since, ends = null, version = h.version + 1
    where h.ends is not null`;

const LOCKED = `select version from confidential_address.holder
  where person_id = $1 and ground = $2 and (ends is null or ends >= $3::date) for update`;

const END = `update confidential_address.holder set ends = ($3::date + $4::interval)::date,
    version = version + 1
  where person_id = $1 and ground = $2`;

/** Grants and ends requests for one request of a client, on the day `today`. */
export function addressRequests(write: Write, today: string) {
  return {
    suppressAddress: (input: SuppressInput, passport: Passport): Promise<ChangedHolder> =>
      write({
        key: input.idempotencyKey,
        kind: 'suppressAddress',
        input,
        passport,
        work: async (transaction, tell) => {
          const person = await readHolder(transaction, input.person, passport);
          await transaction.query(GRANT, [person, input.office, today]);
          return told(tell, 'address-suppressed', person);
        },
      }),
    releaseAddress: (input: ReleaseInput, passport: Passport): Promise<ChangedHolder> =>
      write({
        key: input.idempotencyKey,
        kind: 'releaseAddress',
        input,
        passport,
        work: async (transaction, tell) => {
          const person = await readHolder(transaction, input.person, passport);
          await endRequest(transaction, { ...input, person }, today);
          return told(tell, 'address-released', person);
        },
      }),
  };
}

/** @throws GraphQLError for nobody, and for the viewer: nobody decides about their own address. */
async function readHolder(transaction: Queryable, id: string, passport: Passport): Promise<string> {
  const person = readWord(id, 'input.person');
  if (person === passport.person)
    throw badInput('nobody decides about their own address: ask another clerk to record it');
  if ((await transaction.query(EXISTS, [person])).length === 0)
    throw badInput('nobody has this `input.person`: check the id of the person');
  return person;
}

async function endRequest(
  transaction: Queryable,
  { person, office, version, reason }: ReleaseInput,
  today: string,
): Promise<void> {
  const [request] = await transaction.query<{ version: number }>(LOCKED, [person, office, today]);
  if (!request) throw badInput('the person has no confidential address by this `input.office`');
  assertVersion({ expected: version, current: request.version });
  await transaction.query(END, [person, office, today, STAYS[reason]]);
}

/** Whatever holds an address is forgotten as well, should anything of it ever be kept. */
function told(tell: Tell, topic: string, person: string): ChangedHolder {
  tell({
    topic,
    about: [{ type: 'Person', key: { id: person } }, { type: 'Address' }],
    payload: { person },
  });
  return { person };
}
