// Announces each critical alert once it is kept: at once, and again with growing pauses until somebody takes it.
import type { Database, Queryable } from '../../../../platform/database.ts';
import type { Announcement } from './announcement.ts';

const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 3_600;
/** Longer than a receiver may take: who dies while posting leaves it to others after that. */
const CLAIM_SECONDS = 30;

/** Those that are due, claimed for a while, so that two processes do not post the same. */
const CLAIM = `update oversight.misuse_alert set announce_at = now() + ${CLAIM_SECONDS} * interval '1 second',
    attempts = attempts + 1
  where key in (select key from oversight.misuse_alert where announced_at is null and announce_at <= now()
    order by announce_at limit 10 for update skip locked)
  returning key, id::text as id, severity, agency, tallies->0->>'rule' as rule, attempts`;
const TAKEN = `update oversight.misuse_alert set announced_at = now() where key = $1`;
const LATER = `update oversight.misuse_alert set announce_at = now() + $2 * interval '1 second' where key = $1`;

interface DueRow extends Announcement {
  readonly key: string;
  readonly attempts: number;
}

export interface AnnouncerOptions {
  readonly database: Database;
  /** Posts one. @throws Error when it was not taken. */
  readonly post: (announcement: Announcement) => Promise<void>;
  /** Told why one was not taken. */
  readonly onFailure: (error: unknown) => void;
}

/** Posts what is due; resolves with how many were taken. */
export function announcer({ database, post, onFailure }: AnnouncerOptions): () => Promise<number> {
  return async () => {
    const due = await database.query<DueRow>(CLAIM);
    const taken = await Promise.all(due.map((row) => deliver(database, row, post, onFailure)));
    return taken.filter(Boolean).length;
  };
}

async function deliver(
  database: Queryable,
  { key, attempts, ...announcement }: DueRow,
  post: AnnouncerOptions['post'],
  onFailure: AnnouncerOptions['onFailure'],
): Promise<boolean> {
  try {
    await post(announcement);
  } catch (error) {
    onFailure(error);
    await database.query(LATER, [key, pauseAfter(attempts)]);
    return false;
  }
  await database.query(TAKEN, [key]);
  return true;
}

/** Seconds: 5, 10, 20, … up to an hour. */
export function pauseAfter(attempts: number): number {
  return Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (attempts - 1));
}
