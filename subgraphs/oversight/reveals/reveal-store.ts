// How sealed details are opened: one reviewer asks, another approves, and for a quarter of an hour the first may read.
import DataLoader from 'dataloader';
import type { SealedDetails } from '../../../audit/audit-event.ts';
import { openDetails } from '../../../audit/sealed-details.ts';
import type { Database, Queryable } from '../../../platform/database.ts';
import type { Reviewer } from '../../../schema/policy/oversight-rules.ts';
import { badInput } from '../../reading/client-input.ts';
import type { AuditReading } from '../../serving/audit-reading.ts';
import type { Disclosure } from '../disclosures/disclosure.ts';
import type { ReviewableEvents } from '../disclosures/reviewable-events.ts';
import type { CurrentReviewer } from '../personnel/reviewer.ts';
import { OPEN_FOR, REVEAL_COLUMNS, type Reveal } from './reveal.ts';

interface Revealing {
  readonly database: Database;
  readonly audit: () => AuditReading;
  readonly reviewer: CurrentReviewer;
  readonly events: ReviewableEvents;
}

export interface RevealPayload {
  readonly reveal: Reveal;
  /** False: it was so already, and nothing was written. */
  readonly changed: boolean;
}

export interface Requested {
  readonly eventId: string;
  readonly reason: string;
  readonly decisionId: string;
}

/** INVARIANT: an event of one's own, or of one's chain of command, is answered with this too, word for word. */
const noSuchEvent = () =>
  badInput('no event that you may review has this `input.eventId`: take the `id` of a disclosure');
const noSuchReveal = () =>
  badInput('no request that you may approve has this `input.revealId`: see `pendingReveals`');

const WHY_CLOSED = {
  UNKNOWN_KEY: 'the details were sealed by a key that AUDIT_READING_KEY does not hold: let it be added',
  CHANGED: 'the details are not what was sealed with this entry: have the log verified',
} as const;

/** Asked of the log before what the reviewer may not know of is left out. */
const MOST_PENDING = 500;

const BY_ID = `select ${REVEAL_COLUMNS} from oversight.reveal r where r.id = $1::bigint`;
const CURRENT = `select ${REVEAL_COLUMNS} from oversight.reveal r
  where r.requested_by = $1 and r.event = $2 order by r.id desc limit 1`;
const PENDING = `select ${REVEAL_COLUMNS} from oversight.reveal r
  where r.approved_by is null and r.requested_at >= now() - interval '1 day'
  order by r.requested_at, r.id limit ${MOST_PENDING}`;
const OPEN = `select event from oversight.reveal
  where requested_by = $1 and event = any($2::bigint[]) and opens_until > now()`;
const REQUEST = `insert into oversight.reveal (event, event_id, reason, requested_by, request_decision)
  values ($1, $2, $3, $4, $5) returning id::text as id`;
const APPROVE = `update oversight.reveal set approved_by = $2, approved_at = now(), opens_until = now() + ${OPEN_FOR},
    approve_decision = $3 where id = $1::bigint and approved_by is null returning id`;

export function createReveals({ database, audit, reviewer, events }: Revealing) {
  const opened = new DataLoader<number, boolean, number>(async (events) => {
    const own = await reviewer.find();
    const rows = own ? await database.query<{ event: number }>(OPEN, [own.id, events]) : [];
    const open = new Set(rows.map(({ event }) => event));
    return events.map((event) => open.has(event));
  });
  return {
    /** The details of an entry, for whoever has an open reveal of it. */
    details: async ({ index, id, sealed }: Disclosure): Promise<SealedDetails | null> => {
      if (sealed === null || !(await opened.load(index))) return null;
      const result = openDetails(audit().keys, { id, sealed });
      if ('details' in result) return result.details;
      throw badInput(WHY_CLOSED[result.fault]);
    },
    request: async ({ eventId, reason, decisionId }: Requested): Promise<RevealPayload> => {
      const own = await reviewer.get();
      const event = await events.find(eventId, own);
      if (!event) throw noSuchEvent();
      return database.transaction(async (transaction) => {
        await lockReveals(transaction);
        const [known] = await transaction.query<Reveal>(CURRENT, [own.id, event.index]);
        if (known?.status === 'PENDING' || known?.status === 'OPEN') return { reveal: known, changed: false };
        const values = [event.index, event.id, reason, own.id, decisionId];
        const [made] = await transaction.query<{ id: string }>(REQUEST, values);
        return { reveal: await getReveal(transaction, made?.id ?? ''), changed: true };
      });
    },
    approve: async (revealId: string, decisionId: string): Promise<RevealPayload> => {
      const own = await reviewer.get();
      const reveal = await findReveal(database, revealId);
      if (!reveal || !(await events.find(reveal.eventId, own))) throw noSuchReveal();
      assertApprovable(reveal, own);
      const written = await database.query(APPROVE, [reveal.id, own.id, decisionId]);
      return { reveal: await getReveal(database, reveal.id), changed: written.length > 0 };
    },
    /** Requests that wait for a second reviewer, the reviewer's own among them. */
    pending: async (): Promise<readonly Reveal[]> => {
      const own = await reviewer.get();
      const waiting = await database.query<Reveal>(PENDING);
      const found = await Promise.all(waiting.map(({ eventId }) => events.find(eventId, own)));
      return waiting.filter((_reveal, place) => found[place] !== undefined);
    },
    eventOf: async ({ eventId }: Reveal): Promise<Disclosure | undefined> =>
      events.find(eventId, await reviewer.get()),
  };
}

/** Two requests at once for the same are one. */
async function lockReveals(transaction: Queryable): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock(hashtext('oversight reveals'))::text`);
}

async function findReveal(database: Queryable, id: string): Promise<Reveal | undefined> {
  if (!/^\d{1,15}$/.test(id)) return undefined;
  return (await database.query<Reveal>(BY_ID, [id]))[0];
}

async function getReveal(database: Queryable, id: string): Promise<Reveal> {
  const reveal = await findReveal(database, id);
  if (!reveal) throw new Error('a reveal that was written is not there');
  return reveal;
}

function assertApprovable({ requestedBy, status }: Reveal, own: Reviewer): void {
  if (requestedBy === own.id)
    throw badInput('whoever requested a reveal does not approve it: ask another reviewer');
  if (status === 'LAPSED') throw badInput('the request is more than a day old: let it be requested again');
  if (status === 'OVER') throw badInput('the reveal is over: let it be requested again');
}
