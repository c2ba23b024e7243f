// Where does the secret of the audit log come from? All gateways that write one log must have the same.
import { AUDIT_KEY_FILE } from '../../platform/data-directory.ts';
import { machineSecret } from '../../platform/machine-secret.ts';
import { secretAdvice } from '../../platform/secrets.ts';
import { StartupError } from '../../platform/startup-error.ts';

/**
 * `AUDIT_KEY` when it is set; in development a secret of the machine's own, kept in the data directory.
 *
 * @throws StartupError in production without `AUDIT_KEY`.
 */
export async function auditSecret(settings: {
  readonly auditKey: string | undefined;
  readonly production: boolean;
  readonly dataDirectory: string;
}): Promise<string> {
  const { auditKey, production, dataDirectory } = settings;
  if (auditKey !== undefined) return auditKey;
  if (production) throw new StartupError(`no key for the audit log: ${secretAdvice('AUDIT_KEY')}`);
  return machineSecret(dataDirectory, AUDIT_KEY_FILE);
}
