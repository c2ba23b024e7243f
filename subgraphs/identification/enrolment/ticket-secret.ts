// What tickets are signed by: one secret for each database, chosen by chance when it is first asked for.
import { randomBytes } from 'node:crypto';
import type { Queryable } from '../../../platform/database.ts';

const READ = 'select secret from identification.ticket_key';
const CHOOSE = 'insert into identification.ticket_key (secret) values ($1) on conflict do nothing';

/** Reads the secret once for each request. Of two that choose it at once one is heeded, by both. */
export function ticketSecret(database: Queryable): () => Promise<string> {
  let known: Promise<string> | undefined;
  return () => {
    known ??= secretOf(database);
    return known;
  };
}

async function secretOf(database: Queryable): Promise<string> {
  const [kept] = await database.query<{ secret: string }>(READ);
  if (kept) return kept.secret;
  await database.query(CHOOSE, [randomBytes(32).toString('base64url')]);
  const [chosen] = await database.query<{ secret: string }>(READ);
  if (!chosen) throw new Error('identification.ticket_key is empty');
  return chosen.secret;
}
