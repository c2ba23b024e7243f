// How does the log become one that nobody can change unseen? This gateway signs it, and remembers what it saw signed.
import { checkpointSigner } from '../../audit/checkpoint/checkpoint-signer.ts';
import { Checkpointer } from '../../audit/checkpoint/checkpointer.ts';
import { runCheckpointer } from '../../audit/checkpoint/run-checkpointer.ts';
import { witnessFile } from '../../audit/checkpoint/witness-file.ts';
import type { GroupCommitOptions } from '../../audit/group-commit.ts';
import { auditKeys } from '../../audit/keys/audit-keys.ts';
import type { AuditStore } from '../../audit/store/audit-store.ts';
import type { GatewaySettings } from '../gateway-settings.ts';
import type { Alarm, AuditSurroundings } from './audit-watches.ts';

/** Signs what is added to `store` until the log is closed: what the log has to tell of, and to wait for. */
export function signLog(
  store: AuditStore,
  { auditKey, config, dataDirectory, now = Date.now }: SigningSettings,
  { alarm, log, metrics }: AuditSurroundings & { readonly alarm: Alarm },
): Required<Pick<GroupCommitOptions, 'wrote' | 'beforeClose'>> {
  const checkpointer = new Checkpointer({
    store,
    signer: checkpointSigner(auditKeys(auditKey), config.audit.name),
    witness: witnessFile(dataDirectory),
    now,
  });
  metrics.watchUnsigned(() => checkpointer.unsignedMs);
  let told: string | undefined;
  const failed = (error: unknown): void => {
    const { message } = error as Error;
    if (message !== told) log.warn({ reason: message }, 'the audit log can not be signed at the moment');
    told = message;
  };
  const running = runCheckpointer(checkpointer, { alarm, failed });
  return {
    wrote: (index, leaf) => checkpointer.wrote(index, leaf),
    beforeClose: () => running.close(),
  };
}

export type SigningSettings = Pick<GatewaySettings, 'auditKey' | 'config' | 'dataDirectory' | 'now'>;
