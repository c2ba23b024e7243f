// Where does the secret of a cache in Redis come from? All gateways that share a Redis must have the same.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CACHE_KEY_FILE } from '../../../platform/data-directory.ts';
import { privateFile } from '../../../platform/private-file.ts';
import { StartupError } from '../../../platform/startup-error.ts';
import { CACHE_KEY_ADVICE } from './cache-keys.ts';

/**
 * `CACHE_KEY` when it is set; in development with Redis a secret of the machine's own, kept in the data directory.
 * `undefined` without Redis: each process then makes keys for itself.
 *
 * @throws StartupError in production with Redis and without `CACHE_KEY`.
 */
export async function cacheSecret(settings: {
  readonly cacheKey: string | undefined;
  readonly redisUrl: string | undefined;
  readonly production: boolean;
  readonly dataDirectory: string;
}): Promise<string | undefined> {
  const { cacheKey, redisUrl, production, dataDirectory } = settings;
  if (cacheKey !== undefined || redisUrl === undefined) return cacheKey;
  if (production) throw new StartupError(`no key for what the cache keeps in Redis: ${CACHE_KEY_ADVICE}`);
  const file = await privateFile(dataDirectory, CACHE_KEY_FILE, async () =>
    randomBytes(32).toString('base64url'),
  );
  return readFileSync(file, 'utf8');
}
