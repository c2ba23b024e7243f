// Where does the secret of a cache in Redis come from? All gateways that share a Redis must have the same.
import { CACHE_KEY_FILE } from '../../../platform/data-directory.ts';
import { machineSecret } from '../../../platform/machine-secret.ts';
import { secretAdvice } from '../../../platform/secrets.ts';
import { StartupError } from '../../../platform/startup-error.ts';

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
  if (production)
    throw new StartupError(`no key for what the cache keeps in Redis: ${secretAdvice('CACHE_KEY')}`);
  return machineSecret(dataDirectory, CACHE_KEY_FILE);
}
