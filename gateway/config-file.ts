// What whoever runs a gateway has stated: `gateway.yaml`, the permissions file that it names, and `JWKS_URLS`.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Environment } from '../platform/environment.ts';
import { StartupError } from '../platform/startup-error.ts';
import type { Permissions } from '../schema/policy/permissions.ts';
import { PolicyRefused } from '../schema/policy/policy.ts';
import { readPermissions } from '../schema/read-permissions.ts';
import { defaultConfig, type GatewayConfig, readConfig } from './config.ts';

export interface StatedConfig {
  readonly config: GatewayConfig;
  /** Undefined when no permissions file is named. */
  readonly permissions: Permissions | undefined;
  readonly permissionsFile: string | undefined;
  /** What was in that file. */
  readonly permissionsText?: string | undefined;
}

/** Everything that is stated; without a file, the defaults. @throws StartupError that names the file and the setting. */
export function readStatedConfig(
  { jwksUrls }: Pick<Environment, 'jwksUrls'>,
  configFile: string | undefined,
): StatedConfig {
  const config = configFile === undefined ? defaultConfig() : readConfig(readText(configFile), configFile);
  const { file } = config.permissions;
  const permissionsFile = file && resolve(dirname(configFile ?? '.'), file);
  const permissionsText = permissionsFile && readText(permissionsFile);
  return {
    config: withIssuersOf(jwksUrls, config),
    permissions:
      permissionsFile && permissionsText !== undefined
        ? permissionsOf(permissionsText, permissionsFile)
        : undefined,
    permissionsFile,
    permissionsText,
  };
}

/** The text of a file that was named. @throws StartupError when it can't be read. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const isDirectory = (error as NodeJS.ErrnoException).code === 'EISDIR';
    throw new StartupError(
      isDirectory ? `${path} is a directory: name a file` : `${path} can't be read: check the path`,
    );
  }
}

/** A policy that was refused is a reason not to start. */
export function asStartupError(error: unknown): never {
  if (error instanceof PolicyRefused) throw new StartupError(error.problems.join('\n'));
  throw error;
}

function permissionsOf(text: string, path: string): Permissions {
  try {
    return readPermissions(text, path);
  } catch (error) {
    return asStartupError(error);
  }
}

/** `JWKS_URLS`: `issuer=url` pairs, separated by spaces; they are trusted beside those of the file. */
function withIssuersOf(jwksUrls: string | undefined, config: GatewayConfig): GatewayConfig {
  if (!jwksUrls) return config;
  const issuers = jwksUrls.split(/\s+/).map((pair) => {
    const [issuer, jwksUrl] = [
      pair.slice(0, pair.lastIndexOf('=http')),
      pair.slice(pair.lastIndexOf('=http') + 1),
    ];
    return { issuer, jwksUrl };
  });
  const read = readConfig(JSON.stringify({ authentication: { issuers } }), 'JWKS_URLS');
  const { authentication } = config;
  return {
    ...config,
    authentication: {
      ...authentication,
      issuers: [...authentication.issuers, ...read.authentication.issuers],
    },
  };
}
