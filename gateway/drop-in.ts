// The gateway for an application that was written for `ApolloGateway`: the options it knows, and the files beside it.

import { auditSecret } from '../audit/keys/audit-secret.ts';
import { readEnvironment } from '../platform/environment.ts';
import { createLogger } from '../platform/log.ts';
import { passportJwk, signingKeyOf } from '../platform/passport-key.ts';
import { StartupError } from '../platform/startup-error.ts';
import { saysSpool } from './audit/open-spool.ts';
import { cacheSecret } from './cache/secrets/cache-secret.ts';
import { noticesOf } from './config.ts';
import { asStartupError, readStatedConfig } from './config-file.ts';
import { createGateway, needToKnowGateway as gatewayOf } from './create-gateway.ts';
import type { BuildService } from './execution/data-source-client.ts';
import type { GatewaySettings, RunningGateway } from './gateway-settings.ts';
import { metricsAt } from './http/metrics.ts';
import type { NeedToKnowGateway } from './need-to-know-gateway.ts';
import type { SupergraphSource } from './supergraph/supergraph-source.ts';

export interface NeedToKnowOptions {
  /** As `ApolloGateway` takes it: text, a function, or a supergraph manager such as `IntrospectAndCompose`. */
  readonly supergraphSdl: SupergraphSource;
  /** As `ApolloGateway` takes it. Without it subgraphs are asked by the gateway's own client, which is faster. */
  readonly buildService?: BuildService;
  /** Path of `gateway.yaml`: who may vouch for viewers, and which permissions hold. Everything is refused without it. */
  readonly config?: string;
  /** Where passport key and audit log are; in place of `DATA_DIRECTORY`. */
  readonly dataDirectory?: string;
}

const KNOWN: Readonly<Record<keyof NeedToKnowOptions, true>> = {
  supergraphSdl: true,
  buildService: true,
  config: true,
  dataDirectory: true,
};

/** What of `ApolloGateway` has another place here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  serviceList: 'give `supergraphSdl: new IntrospectAndCompose({ subgraphs })`',
  localServiceList: 'give `supergraphSdl: new LocalCompose({ localServiceList })`',
  introspectionHeaders: 'give them to `IntrospectAndCompose`',
  pollIntervalInMs: 'give it to `IntrospectAndCompose`',
  fetcher: 'give a data source of your own by `buildService`',
  logger: 'set LOG_LEVEL in the environment',
};

/**
 * Takes the place of `new ApolloGateway(options)`: `new ApolloServer({ gateway: await needToKnowGateway(options) })`.
 * The server's `stop` releases what it holds.
 *
 * @throws StartupError with what to mend.
 */
export async function needToKnowGateway(options: NeedToKnowOptions): Promise<NeedToKnowGateway> {
  return gatewayOf(await settingsOf(options)).catch(asStartupError);
}

/**
 * Serves `/graphql` and the health checks without an Apollo Server, which is faster.
 *
 * @throws StartupError with what to mend.
 */
export async function serveGateway(
  options: NeedToKnowOptions,
  address: { readonly host: string; readonly port: number },
): Promise<RunningGateway> {
  return createGateway(await settingsOf(options), address).catch(asStartupError);
}

async function settingsOf(options: NeedToKnowOptions): Promise<GatewaySettings> {
  assertKnown(options);
  const environment = readEnvironment(process.env);
  const { supergraphSdl, buildService, dataDirectory = environment.dataDirectory } = options;
  const stated = readStatedConfig(environment, options.config);
  const log = createLogger('gateway', environment.logLevel);
  for (const notice of noticesOf(stated.config, {
    hasPermissions: stated.permissions !== undefined,
    saysSpool: saysSpool(stated.permissions),
  }))
    log.warn(notice);
  return {
    ...stated,
    supergraph: supergraphSdl,
    ...(buildService ? { buildService } : {}),
    passportKey: await signingKeyOf(await passportJwk({ ...environment, dataDirectory })),
    auditKey: await auditSecret({ ...environment, dataDirectory }),
    dataDirectory,
    auditDatabaseUrl: environment.auditDatabaseUrl,
    redisUrl: environment.redisUrl,
    cacheKey: await cacheSecret({ ...environment, dataDirectory }),
    metricsAt: metricsAt(environment),
    logLevel: environment.logLevel,
  };
}

/** An option that would silently do nothing is refused: one that was about safety must not be lost. */
function assertKnown(options: NeedToKnowOptions): void {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(KNOWN, name));
  if (unknown === undefined) return;
  const advice = ELSEWHERE[unknown] ?? `take it out; what is known is ${Object.keys(KNOWN).join(', ')}`;
  throw new StartupError(`option \`${unknown}\` of ApolloGateway is not taken: ${advice}`);
}
