// Which keys has this machine to read the audit log with? What the environment holds, or the file of development.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUDIT_KEY_FILE } from '../../platform/data-directory.ts';
import type { Environment } from '../../platform/environment.ts';
import { auditKeys } from './audit-keys.ts';
import { type ReadingKeys, readingKeys } from './reading-keys.ts';

export type KeySettings = Pick<Environment, 'auditKey' | 'auditReadingKey' | 'dataDirectory'>;

/** `undefined` when it has none. @throws StartupError when what is set is no key. */
export function availableKeys(settings: KeySettings): ReadingKeys | undefined {
  const { auditKey, auditReadingKey, dataDirectory } = settings;
  if (auditReadingKey !== undefined) return readingKeys(auditReadingKey);
  if (auditKey !== undefined) return auditKeys(auditKey);
  const file = join(dataDirectory, AUDIT_KEY_FILE);
  return existsSync(file) ? auditKeys(readFileSync(file, 'utf8')) : undefined;
}
