// How the watch for misuse starts beside the subgraph: its settings read, the synthetic world made known, then it looks.
import { DatabaseAuditStore } from '../../../audit/store/database-audit-store.ts';
import { StartupError } from '../../../platform/startup-error.ts';
import type { BackgroundSurroundings } from '../../serving/define-subgraph.ts';
import { raise } from '../alerts/alert-store.ts';
import { type RunningMisuseWatch, runMisuseWatch } from './run-misuse-watch.ts';
import { seedMisuse } from './seed/seed-misuse.ts';
import { watchSettingsFile } from './settings-file.ts';
import type { WebhookTarget } from './webhook/announcement.ts';

type MisuseEnvironment = BackgroundSurroundings['environment'];

/** @throws StartupError when the settings can't be read, or a webhook has no key. */
export async function startMisuse(surroundings: BackgroundSurroundings): Promise<RunningMisuseWatch> {
  const { database, logger, environment } = surroundings;
  const audit = surroundings.audit();
  const { misuseSettings, syntheticPersons: size, syntheticSeed: seed } = environment;
  const webhook = webhookOf(environment);
  const settings = await watchSettingsFile(misuseSettings, { logger });
  const watch = runMisuseWatch({
    database,
    log: new DatabaseAuditStore(audit.database),
    keys: audit.keys,
    settingsOf: settings.settingsOf,
    webhook,
    raise,
    logger,
    prepare: () => seedMisuse(database, audit.keys[0], { size, seed }),
  });
  const close = (): Promise<void> => {
    settings.close();
    return watch.close();
  };
  return { close };
}

/** What nobody can check is not posted. */
function webhookOf({
  misuseWebhookUrl: url,
  misuseWebhookKey: key,
}: MisuseEnvironment): WebhookTarget | undefined {
  if (url === undefined) return undefined;
  if (key === undefined)
    throw new StartupError('MISUSE_WEBHOOK_URL needs MISUSE_WEBHOOK_KEY, which signs what is posted');
  return { url, key };
}
