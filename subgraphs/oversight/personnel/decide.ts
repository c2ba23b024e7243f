// How a decision about somebody is written down: with their standing and with who decided it, both or neither.
import type { Database, Queryable } from '../../../platform/database.ts';
import type { Passport } from '../../../platform/passport.ts';
import { StandingStore } from '../../../platform/standing/standing-store.ts';
import { badInput } from '../../reading/client-input.ts';
import { chainOf } from './chain-of-command.ts';
import type { PersonnelDecision } from './decisions.ts';
import { PERSONNEL_COLUMNS, PERSONNEL_TABLES, type PersonnelRow, standingOf } from './personnel.ts';

/** By whom and when. */
export interface Decider extends Pick<Passport, 'issuer' | 'viewer' | 'agency' | 'decisionId'> {
  /** In California, `YYYY-MM-DD`. */
  readonly today: string;
}

/** INVARIANT: somebody of another agency is answered like an id that nobody has. */
export const noSuchPersonnel = () =>
  badInput(
    "nobody on your agency's register has this `input.personnelId`: look it up with `agencyPersonnel`",
  );

/** Decides for the decider's own agency. Returns whether anything changed. @throws GraphQLError that says what to do. */
export function decideForAgency(
  database: Database,
  decision: PersonnelDecision,
  decider: Decider,
): Promise<boolean> {
  return database.transaction(async (transaction) => {
    const row = await lockPersonnel(transaction, decision.personnelId);
    if (row?.agency !== decider.agency) throw noSuchPersonnel();
    await assertMayDecide(transaction, row, decider);
    await assertOwnToChange(transaction, decision, decider);
    return applyDecision(transaction, { row, decision, decider });
  });
}

/** Holds everybody else's decisions about this person until the transaction ends. */
export async function lockPersonnel(transaction: Queryable, id: string): Promise<PersonnelRow | undefined> {
  await transaction.query('select 1 from oversight.personnel where id = $1 for update', [id]);
  const [row] = await transaction.query<PersonnelRow>(
    `select ${PERSONNEL_COLUMNS} from ${PERSONNEL_TABLES} where p.id = $1`,
    [id],
  );
  return row;
}

/** Writes a decision that was found to be permitted. */
export async function applyDecision(
  transaction: Queryable,
  { row, decision, decider }: { row: PersonnelRow; decision: PersonnelDecision; decider: Decider },
): Promise<boolean> {
  const { viewer: by, agency, decisionId, today } = decider;
  const { instant, endOfDay } = await clock(transaction, decision.day);
  const next = decision.apply(standingOf(row), { today, instant, endOfDay, by });
  if (!next) return false;
  await new StandingStore(transaction).put(next);
  await transaction.query(
    `insert into oversight.personnel_action (personnel, kind, day, reason, decided_by, decided_for, decision_id)
     values ($1, $2, $3::date, $4, $5, $6, $7)`,
    [row.id, decision.kind, decision.day, decision.reason, by, agency, decisionId],
  );
  return true;
}

/** Nobody decides about themselves, nor about those who supervise them. */
async function assertMayDecide(transaction: Queryable, row: PersonnelRow, decider: Decider): Promise<void> {
  if (row.issuer === decider.issuer && row.viewer === decider.viewer)
    throw badInput('nobody decides about themselves: ask another supervisor of your agency');
  const { below } = await chainOf(transaction, row.id);
  if (below.size === 0) return;
  const [own] = await transaction.query<{ id: string }>(
    'select id from oversight.personnel where issuer = $1 and login = $2',
    [decider.issuer, decider.viewer],
  );
  if (own && below.has(own.id))
    throw badInput('nobody decides about those who supervise them: ask a supervisor above them');
}

const LATEST = `select kind, decided_for as "for" from oversight.personnel_action
  where personnel = $1 and kind = any($2::text[]) order by id desc limit 1`;

/** A suspension is lifted by the agency that decided it; a lapse of training gets one grace. */
async function assertOwnToChange(
  transaction: Queryable,
  { personnelId, kind }: PersonnelDecision,
  { agency }: Decider,
): Promise<void> {
  const latest = async (kinds: readonly string[]) =>
    (await transaction.query<{ kind: string; for: string }>(LATEST, [personnelId, kinds]))[0];
  if (kind === 'REINSTATED') {
    const suspended = await latest(['SUSPENDED']);
    if (suspended && suspended.for !== agency)
      throw badInput('this suspension was decided by another agency: ask it to end the suspension');
  }
  if (kind === 'GRACE_GRANTED') {
    const before = await latest(['GRACE_GRANTED', 'SECURITY_TRAINED', 'OPERATOR_TESTED']);
    if (before?.kind === 'GRACE_GRANTED')
      throw badInput('a grace was granted already since the last training: record a training first');
  }
}

/** The database's clock, so that every process agrees; and where a day of California ends. */
async function clock(transaction: Queryable, day: string | null) {
  const [moment] = await transaction.query<{ instant: string; endOfDay: string | null }>(
    `select now() as instant, (($1::date + 1)::timestamp at time zone 'America/Los_Angeles') as "endOfDay"`,
    [day],
  );
  if (!moment) throw new Error('the database told no time');
  return moment;
}
