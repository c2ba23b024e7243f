import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { AUDIT_KEY_FILE } from '../../platform/data-directory.ts';
import { auditKeys } from './audit-keys.ts';
import { auditSecret } from './audit-secret.ts';

let dataDirectory: string;
beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
});
afterEach(() => rmSync(dataDirectory, { recursive: true, force: true }));

const secret = (more: Partial<Parameters<typeof auditSecret>[0]> = {}): Promise<string> =>
  auditSecret({ auditKey: undefined, production: false, dataDirectory, ...more });

test('what is set is used', async () => {
  expect(await secret({ auditKey: 'k', production: true })).toBe('k');
});

test('in development all processes of a machine have one, which only its owner may read', async () => {
  const one = await secret();
  expect(await secret()).toBe(one);
  expect(auditKeys(one)).toHaveLength(1);
  expect(statSync(join(dataDirectory, AUDIT_KEY_FILE)).mode & 0o777).toBe(0o600);
});

test('in production it has to be set', async () => {
  await expect(secret({ production: true })).rejects.toThrow(/set AUDIT_KEY to 32 random bytes/);
});
