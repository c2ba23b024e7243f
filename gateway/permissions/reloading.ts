// Whether a changed permissions file is put in force while a gateway runs: as its settings say.
import { join } from 'node:path';
import { PERMISSIONS_HISTORY } from '../../platform/data-directory.ts';
import { createLogger } from '../../platform/log.ts';
import type { GatewaySettings } from '../gateway-settings.ts';
import type { NeedToKnowGateway } from '../need-to-know-gateway.ts';
import { assertMayReplace } from './may-replace.ts';
import { PermissionsHistory } from './permissions-history.ts';
import { type PermissionsReload, reloadPermissions } from './reload-permissions.ts';

/** Puts changes of the permissions file in force, where there is one and the configuration wants it. */
export function reloading(
  settings: GatewaySettings,
  gateway: NeedToKnowGateway,
): PermissionsReload | undefined {
  const { permissionsFile, permissionsText, config, dataDirectory, logLevel, permissionsChanged } = settings;
  if (permissionsFile === undefined || !config.permissions.reload) return undefined;
  return reloadPermissions({
    path: permissionsFile,
    known: permissionsText,
    gateway,
    history: new PermissionsHistory(join(dataDirectory, PERMISSIONS_HISTORY)),
    log: createLogger('permissions', logLevel),
    verify: assertMayReplace,
    tell: permissionsChanged,
  });
}
