// `npm run gateway`: only the gateway, over any supergraph; subgraphs are reached by HTTP at the URLs in it.

import { parseArgs } from 'node:util';
import { auditSecret } from '../audit/keys/audit-secret.ts';
import { readEnvironment } from '../platform/environment.ts';
import { passportJwk, signingKeyOf } from '../platform/passport-key.ts';
import { runUntilSignal } from '../platform/run-command.ts';
import { StartupError } from '../platform/startup-error.ts';
import { saysSpool } from './audit/open-spool.ts';
import { cacheSecret } from './cache/secrets/cache-secret.ts';
import { noticesOf } from './config.ts';
import { asStartupError, readStatedConfig, readText } from './config-file.ts';
import { createGateway } from './create-gateway.ts';
import { metricsAt } from './http/metrics.ts';

const USAGE = 'usage: npm run -s gateway -- --supergraph <file> [--config <gateway.yaml>]';

await runUntilSignal(async () => {
  const environment = readEnvironment(process.env);
  const { supergraph, config: configFile } = readArguments();
  const stated = readStatedConfig(environment, configFile);
  const { config, permissions } = stated;
  const running = await createGateway(
    {
      ...stated,
      supergraph: readText(supergraph),
      passportKey: await signingKeyOf(await passportJwk(environment)),
      auditKey: await auditSecret(environment),
      dataDirectory: environment.dataDirectory,
      databaseUrl: environment.databaseUrl,
      auditDatabaseUrl: environment.auditDatabaseUrl ?? environment.databaseUrl,
      redisUrl: environment.redisUrl,
      cacheKey: await cacheSecret(environment),
      metricsAt: metricsAt(environment),
      logLevel: environment.logLevel,
    },
    environment,
  ).catch(asStartupError);
  for (const notice of noticesOf(config, {
    hasPermissions: permissions !== undefined,
    saysSpool: saysSpool(permissions),
  }))
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
