// `npm run gateway`: only the gateway, over any supergraph; subgraphs are reached by HTTP at the URLs in it.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Environment, readEnvironment } from '../platform/environment.ts';
import { passportJwk, signingKeyOf } from '../platform/passport-key.ts';
import { runUntilSignal } from '../platform/run-command.ts';
import { StartupError } from '../platform/startup-error.ts';
import type { Permissions } from '../schema/policy/permissions.ts';
import { PolicyRefused } from '../schema/policy/policy.ts';
import { readPermissions } from '../schema/read-permissions.ts';
import { defaultConfig, type GatewayConfig, noticesOf, readConfig } from './config.ts';
import { createGateway } from './create-gateway.ts';

const USAGE = 'usage: npm run -s gateway -- --supergraph <file> [--config <gateway.yaml>]';

await runUntilSignal(async () => {
  const environment = readEnvironment(process.env);
  const { supergraph, config: configFile } = readArguments();
  const config = withIssuersOf(
    environment,
    configFile ? readConfig(readText(configFile), configFile) : defaultConfig(),
  );
  const permissionsFile =
    config.permissions.file && resolve(dirname(configFile ?? '.'), config.permissions.file);
  const running = await createGateway(
    {
      config,
      supergraph: readText(supergraph),
      permissions: permissionsFile ? readPermissionsFile(permissionsFile) : undefined,
      permissionsFile,
      passportKey: await signingKeyOf(await passportJwk(environment)),
      dataDirectory: environment.dataDirectory,
      redisUrl: environment.redisUrl,
      logLevel: environment.logLevel,
    },
    environment,
  ).catch(asStartupError);
  for (const notice of noticesOf(config, { hasPermissions: permissionsFile !== undefined }))
    process.stderr.write(`notice: ${notice}\n`);
  process.stdout.write(`ready ${running.url}\n`);
  return running;
});

function readArguments(): { readonly supergraph: string; readonly config: string | undefined } {
  try {
    const { values } = parseArgs({ options: { supergraph: { type: 'string' }, config: { type: 'string' } } });
    if (!values.supergraph) throw new Error('no supergraph');
    return { supergraph: values.supergraph, config: values.config };
  } catch (error) {
    throw new StartupError(`${(error as Error).message.split('.')[0]}; ${USAGE}`);
  }
}

/** @throws StartupError with one line for each fault. */
function readPermissionsFile(path: string): Permissions {
  const text = readText(path);
  try {
    return readPermissions(text, path);
  } catch (error) {
    return asStartupError(error);
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new StartupError(`${path} can't be read: check the path`);
  }
}

/** `JWKS_URLS`: `issuer=url` pairs, separated by spaces; they are trusted beside those of the file. */
function withIssuersOf({ jwksUrls }: Environment, config: GatewayConfig): GatewayConfig {
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

function asStartupError(error: unknown): never {
  if (error instanceof PolicyRefused) throw new StartupError(error.problems.join('\n'));
  throw error;
}
