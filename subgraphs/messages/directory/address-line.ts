// Which agencies an address line stands for, and which of them a message does not go to.
import type { Queryable } from '../../../platform/database.ts';
import {
  type Addressee,
  type MailRecord,
  type Undeliverable,
  whyUndeliverable,
} from '../../../schema/policy/message-rules.ts';
import { badInput, readWord } from '../../reading/client-input.ts';

/** An agency that an address line stands for. */
interface Addressed extends Addressee {
  /** What was written: its ORI, or a group or region that it belongs to. */
  readonly code: string;
}

/** An agency of a group or region that a message does not go to. */
export interface NotReached {
  readonly ori: string;
  readonly reason: Undeliverable;
}

/** Where a message goes. */
export interface Reach {
  /** ORIs, each once. */
  readonly recipients: readonly string[];
  readonly notReached: readonly NotReached[];
}

/** A message on its way. */
export interface Addressing extends Pick<MailRecord, 'kind' | 'carriesCriminalHistory'> {
  /** Codes as `readAddressLine` reads them. */
  readonly to: readonly string[];
  readonly sender: string;
}

const MOST_CODES = 50;
const MOST_RECIPIENTS = 1_000;

const RESOLVE = `
  select named.code, a.ori, a.authorizations
  from unnest($1::text[]) as named (code)
  cross join lateral (
    select ori from messages.agency where ori = named.code
    union all
    select ori from messages.destination_member where code = named.code
  ) as meant
  join messages.agency a on a.ori = meant.ori
  order by named.code, a.ori limit ${MOST_RECIPIENTS + 1}`;

const WHY: Readonly<Record<Undeliverable, string>> = {
  NOT_LAW_ENFORCEMENT: 'is no law enforcement agency: send it an administrative message',
  NOT_AUTHORIZED_FOR_MESSAGES: 'is not authorized for administrative messages: reach it another way',
  NOT_AUTHORIZED_FOR_CRIMINAL_HISTORY:
    'is not authorized for criminal history: leave it out, or send what carries none (Penal Code 11078)',
};

/** The codes of an address line, each once. @throws GraphQLError when there is none, or too many. */
export function readAddressLine(to: readonly string[]): readonly string[] {
  const codes = [...new Set(to.map((code) => readWord(code, 'input.to')))];
  if (codes.length >= 1 && codes.length <= MOST_CODES) return codes;
  throw badInput(`\`input.to\` takes 1 to ${MOST_CODES} ORIs, groups and regions`);
}

/**
 * Where a message goes. One that names an agency which may not have it is refused; of a group or region, that agency is
 * left out. What carries criminal history is refused in both cases: its sender is to know whom they write to.
 *
 * @throws GraphQLError that names what was written, and what to write instead.
 */
export async function reachOf(database: Queryable, addressing: Addressing): Promise<Reach> {
  const { to, sender, carriesCriminalHistory } = addressing;
  const addressed = await database.query<Addressed>(RESOLVE, [to]);
  assertKnown(to, addressed);
  const recipients = new Set<string>();
  const notReached = new Map<string, NotReached>();
  for (const agency of addressed) {
    const reason = whyUndeliverable(addressing, agency);
    if (reason && (agency.code === agency.ori || carriesCriminalHistory)) throw undeliverable(agency, reason);
    if (reason) notReached.set(agency.ori, { ori: agency.ori, reason });
    else if (agency.ori !== sender) recipients.add(agency.ori);
  }
  if (recipients.size === 0) throw badInput('`input.to` stands for no agency that the message may go to');
  return { recipients: [...recipients], notReached: [...notReached.values()] };
}

function assertKnown(to: readonly string[], addressed: readonly Addressed[]): void {
  if (addressed.length > MOST_RECIPIENTS)
    throw badInput(`\`input.to\` stands for more than ${MOST_RECIPIENTS} agencies: send it region by region`);
  const known = new Set(addressed.map(({ code }) => code));
  const unknown = to.find((code) => !known.has(code));
  if (unknown)
    throw badInput(
      `\`${unknown}\` in \`input.to\` is no agency, group or region of the directory: see \`messageDestinations\``,
    );
}

const undeliverable = ({ code, ori }: Addressed, reason: Undeliverable) =>
  badInput(`\`${ori}\`${code === ori ? '' : ` of \`${code}\``} in \`input.to\` ${WHY[reason]}`);
