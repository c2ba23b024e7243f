// Whether a write was made before: a key is its viewer's own, counts once, and belongs to one input.
import { createHash, createHmac } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { Queryable } from '../../platform/database.ts';
import type { Passport } from '../../platform/passport.ts';
import { badInput } from '../reading/client-input.ts';
import { canonicalJson } from './canonical-json.ts';

/** Who writes: a key says nothing to anybody else. */
export type Writer = Pick<Passport, 'issuer' | 'viewer' | 'agency'>;

/** A key with what it was given for. */
export interface KeyClaim {
  readonly writer: Writer;
  /** Hash of the key. INVARIANT: the key itself is not kept, so that what is kept of the input can't be guessed at. */
  readonly key: string;
  /** Name of the mutation. */
  readonly kind: string;
  /** Keyed with the client's key: an input may hold what is worth guessing, such as a password. */
  readonly inputHash: string;
}

/** What a write with the same key was answered. */
export interface EarlierResult {
  readonly result: unknown;
}

interface WrittenRow extends EarlierResult {
  readonly kind: string;
  readonly inputHash: string;
}

const READABLE = /^[\x21-\x7e]{1,100}$/;

/** The claim of one request. @throws GraphQLError for a key that is none. */
export function claimOf(request: {
  readonly key: string;
  readonly kind: string;
  readonly input: unknown;
  readonly passport: Writer;
}): KeyClaim {
  const { key, kind, input, passport } = request;
  if (!READABLE.test(key))
    throw badInput(
      '`input.idempotencyKey` takes 1 to 100 letters, digits and signs without spaces, such as a UUID',
    );
  const inputHash = createHmac('sha256', key).update(canonicalJson(input)).digest('base64url');
  const keyHash = createHash('sha256').update(key).digest('base64url');
  const { issuer, viewer, agency } = passport;
  return { writer: { issuer, viewer, agency }, key: keyHash, kind, inputHash };
}

/**
 * Takes the key for this transaction, or finds what was answered when it was first used. Of two at once with one key the
 * second waits here until the first has committed, and then finds its answer, or has failed, and then goes ahead.
 *
 * @throws GraphQLError `IDEMPOTENCY_KEY_REUSED` when it was used for something else.
 */
export async function claimKey(
  transaction: Queryable,
  schema: string,
  { writer: { issuer, viewer, agency }, key, kind, inputHash }: KeyClaim,
): Promise<EarlierResult | undefined> {
  const claimed = await transaction.query(
    `insert into ${schema}.written (issuer, viewer, agency, key, kind, input_hash)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1 as claimed`,
    [issuer, viewer, agency, key, kind, inputHash],
  );
  if (claimed.length > 0) return undefined;
  const [earlier] = await transaction.query<WrittenRow>(
    `select kind, input_hash as "inputHash", result from ${schema}.written
     where issuer = $1 and viewer = $2 and agency = $3 and key = $4`,
    [issuer, viewer, agency, key],
  );
  if (earlier?.kind !== kind || earlier.inputHash !== inputHash) throw keyReused();
  return { result: earlier.result };
}

/** Keeps what the write is answered, for whoever sends it again. */
export async function keepResult(
  transaction: Queryable,
  schema: string,
  { writer: { issuer, viewer, agency }, key }: KeyClaim,
  result: string,
): Promise<void> {
  await transaction.query(
    `update ${schema}.written set result = $5::json
     where issuer = $1 and viewer = $2 and agency = $3 and key = $4`,
    [issuer, viewer, agency, key, result],
  );
}

function keyReused(): GraphQLError {
  return new GraphQLError(
    '`input.idempotencyKey` was used for another write: nothing was written; give each write a key of its own',
    { extensions: { code: 'IDEMPOTENCY_KEY_REUSED' } },
  );
}
