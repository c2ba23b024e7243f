// The key of one sender of invalidations as text: what an operator hands to it, and how it is read there.
import type { JWK } from 'jose';
import { z } from 'zod';
import { invalidationKey, passportJwk } from './passport-key.ts';
import { StartupError } from './startup-error.ts';

/** What a sender proves its invalidations with. */
export interface InvalidationKey {
  /** Whose key it is: a subgraph, or a system that `cache.invalidators` names. */
  readonly sender: string;
  readonly key: Uint8Array;
}

const schema = z.strictObject({
  sender: z.string().min(1),
  /** 32 bytes in base64url. */
  invalidation: z.string().regex(/^[\w-]{43}$/),
});

const ADVICE =
  'set INVALIDATION_KEY to what `npm run -s passport-key -- --invalidations <sender>` prints for this sender';

/** The key of `sender` as JSON. @throws StartupError when `jwk` is not a private key. */
export function invalidationKeyText(jwk: JWK, sender: string): string {
  return JSON.stringify({
    sender,
    invalidation: Buffer.from(invalidationKey(jwk, sender)).toString('base64url'),
  });
}

/** Reads what `invalidationKeyText` wrote. @throws StartupError that quotes nothing of it. */
export function readInvalidationKey(text: string): InvalidationKey {
  const read = schema.safeParse(parsed(text));
  if (!read.success) throw new StartupError(`the key of invalidations can't be read: ${ADVICE}`);
  const { sender, invalidation } = read.data;
  return { sender, key: Buffer.from(invalidation, 'base64url') };
}

/**
 * The key of `sender`: `invalidationKey` when it is set; in development it comes from the machine's own passport key.
 *
 * @throws StartupError when it is missing in production, can't be read, or is another's.
 */
export async function invalidationKeyOf(
  settings: Omit<Parameters<typeof passportJwk>[0], 'passportKey'> & {
    readonly invalidationKey: string | undefined;
  },
  sender: string,
): Promise<InvalidationKey> {
  if (!settings.invalidationKey && settings.production)
    throw new StartupError(`no key of invalidations: ${ADVICE}`);
  if (!settings.invalidationKey)
    return {
      sender,
      key: invalidationKey(await passportJwk({ ...settings, passportKey: undefined }), sender),
    };
  const read = readInvalidationKey(settings.invalidationKey);
  if (read.sender === sender) return read;
  throw new StartupError(
    `the key of invalidations is that of \`${read.sender}\`, not of \`${sender}\`: ${ADVICE}`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
