// The snapshot of a supergraph as the configuration wants it: where its subgraphs answer, and what Apollo must not skip.
import { StartupError } from '../../platform/startup-error.ts';
import type { Permissions } from '../../schema/policy/permissions.ts';
import type { GatewayConfig } from '../config.ts';
import type { Planning } from '../planning/planning.ts';
import { buildSnapshot, type Snapshot } from './snapshot.ts';

/** Builds a snapshot whose every subgraph has a URL. @throws PolicyRefused or StartupError with what to mend. */
export function configuredSnapshot(
  supergraphSdl: string,
  permissions: Permissions | undefined,
  config: Pick<GatewayConfig, 'permissions' | 'subgraphs'>,
  planning: Planning,
): Snapshot {
  const { uncovered } = config.permissions;
  const snapshot = buildSnapshot({ supergraphSdl, permissions, uncovered, planning });
  const subgraphs = snapshot.subgraphs.map(({ name, url }) => ({
    name,
    url: config.subgraphs[name]?.url ?? url,
  }));
  const missing = subgraphs.find(({ url }) => !URL.canParse(url));
  if (missing)
    throw new StartupError(`subgraph \`${missing.name}\` has no URL: set \`subgraphs.${missing.name}.url\``);
  return { ...snapshot, subgraphs };
}

/** Apollo's packages can be told by environment to skip their own safety checks; a gateway of ours then won't start. */
export function assertSafetyIsOn(environment: Readonly<Record<string, string | undefined>>): void {
  const unsafe = Object.keys(environment).find((name) => name.startsWith('APOLLO_DISABLE_SECURITY_'));
  if (unsafe) throw new StartupError(`${unsafe} switches a safety check off: unset it`);
}
