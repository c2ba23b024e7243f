import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { CACHE_KEY_FILE } from '../../../platform/data-directory.ts';
import { parseCacheKeys } from './cache-keys.ts';
import { cacheSecret } from './cache-secret.ts';

let dataDirectory: string;
beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
});
afterEach(() => rmSync(dataDirectory, { recursive: true, force: true }));

const secret = (more: Partial<Parameters<typeof cacheSecret>[0]>): Promise<string | undefined> =>
  cacheSecret({ cacheKey: undefined, redisUrl: undefined, production: false, dataDirectory, ...more });

test('what is set is used, and nothing is needed without Redis', async () => {
  expect(await secret({ cacheKey: 'k', redisUrl: 'redis://r' })).toBe('k');
  expect(await secret({ production: true })).toBeUndefined();
});

test('in development all processes of a machine have one, which only its owner may read', async () => {
  const one = await secret({ redisUrl: 'redis://r' });
  expect(await secret({ redisUrl: 'redis://r' })).toBe(one);
  expect(parseCacheKeys(one ?? '')).toHaveLength(1);
  expect(statSync(join(dataDirectory, CACHE_KEY_FILE)).mode & 0o777).toBe(0o600);
});

test('in production it has to be set', async () => {
  await expect(secret({ redisUrl: 'redis://r', production: true })).rejects.toThrow(
    /set CACHE_KEY to 32 random bytes/,
  );
});
