// The composition root: settings and adapters become a running gateway. The only file that names technologies.
import { join } from 'node:path';
import { RemoteGraphQLDataSource } from '@apollo/gateway';
import { AUDIT_LOG } from '../platform/data-directory.ts';
import { createLogger } from '../platform/log.ts';
import type { PassportSigningKey } from '../platform/passport-key.ts';
import { StartupError } from '../platform/startup-error.ts';
import type { Permissions } from '../schema/policy/permissions.ts';
import type { AuditLog } from './audit/audit-log.ts';
import { FileAuditLog } from './audit/file-audit-log.ts';
import { connectRedis } from './cache/redis-connection.ts';
import type { GatewayConfig } from './config.ts';
import { type BuildService, DataSourceClient } from './execution/data-source-client.ts';
import { HttpSubgraphClient } from './execution/http-subgraph-client.ts';
import type { SubgraphClient } from './execution/subgraph-client.ts';
import { type ServeOptions, serve } from './http/serve.ts';
import type { DevelopmentIdentityProvider } from './identity/development-identity-provider.ts';
import { JwtVerifier } from './identity/jwt-verifier.ts';
import { trustedIssuers } from './identity/trusted-issuers.ts';
import { NeedToKnowGateway } from './need-to-know-gateway.ts';
import { pipeline } from './pipeline.ts';
import { readinessChecks } from './readiness.ts';
import { buildSnapshot, type Snapshot } from './supergraph/snapshot.ts';
import type { SupergraphSource } from './supergraph/supergraph-source.ts';

export interface GatewaySettings {
  readonly config: GatewayConfig;
  /** What `ApolloGateway` takes as `supergraphSdl`: text, a function, or a supergraph manager. */
  readonly supergraph: SupergraphSource;
  readonly permissions: Permissions | undefined;
  readonly passportKey: PassportSigningKey;
  /** Directory of the audit log. */
  readonly dataDirectory: string;
  readonly logLevel: string;
  readonly redisUrl?: string | undefined;
  readonly development?: DevelopmentIdentityProvider | undefined;
  readonly console?: ServeOptions['console'];
  /** Data sources of the application's own in place of the gateway's HTTP client. */
  readonly buildService?: BuildService;
  /** Milliseconds since 1970; the system clock by default. */
  readonly now?: () => number;
  /** Stands in for the file audit log, such as in a test that looks at what was written. */
  readonly audit?: AuditLog;
}

export interface RunningGateway {
  readonly url: string;
  readonly gateway: NeedToKnowGateway;
  close(): Promise<void>;
}

/** Starts the gateway and its HTTP server. @throws StartupError or PolicyRefused with what to mend. */
export async function createGateway(
  settings: GatewaySettings,
  address: { readonly host: string; readonly port: number },
): Promise<RunningGateway> {
  const redis = settings.redisUrl === undefined ? undefined : connectRedis(settings.redisUrl);
  const { gateway, subgraphs } = await gatewayParts(settings);
  try {
    const { config, development, console } = settings;
    const readiness = () => readinessChecks({ gateway, subgraphs, redis });
    const { url, close } = await serve({ gateway, config, readiness, development, console }, address);
    return { url, gateway, close: async () => void (await Promise.all([close(), redis?.close()])) };
  } catch (error) {
    await Promise.all([gateway.stop(), redis?.close()]);
    throw error;
  }
}

/**
 * The gateway alone, for an Apollo Server of the application's own, in place of `new ApolloGateway(…)`:
 * `new ApolloServer({ gateway: await needToKnowGateway(settings) })`. What it holds is released by the server's `stop`.
 */
export async function needToKnowGateway(settings: GatewaySettings): Promise<NeedToKnowGateway> {
  return (await gatewayParts(settings)).gateway;
}

async function gatewayParts(settings: GatewaySettings) {
  refuseUnsafeSwitches();
  const { config, passportKey, buildService, dataDirectory, permissions, now = Date.now } = settings;
  const { claims, clockSkewSeconds, required, scopesFrom } = config.authentication;
  const issuers = trustedIssuers(config, settings.development);
  const subgraphs: SubgraphClient = buildService
    ? new DataSourceClient({ buildService, passportKey, timeoutMs: config.fetch.timeoutMs })
    : new HttpSubgraphClient({ passportKey, ...config.fetch });
  const log = createLogger('gateway', settings.logLevel);
  const alarm = (what: string): void => log.fatal({ directory: dataDirectory }, what);
  const audit = settings.audit ?? (await FileAuditLog.open(join(dataDirectory, AUDIT_LOG), alarm));
  const gateway = new NeedToKnowGateway({
    source: settings.supergraph,
    release: async () => void (await Promise.all([subgraphs.close(), audit.close()])),
    getDataSource: ({ name, url = '' }) =>
      buildService?.({ name, url }) ?? new RemoteGraphQLDataSource({ url }),
    snapshotOf: (supergraphSdl) => snapshotOf(supergraphSdl, permissions, config),
    log,
    now,
    pipeline: pipeline({
      viewer: { tokens: new JwtVerifier({ issuers, claims, clockSkewSeconds, now }), required },
      standing: { required: config.standing.required, now },
      operation: { limits: config.limits },
      decision: { scopesFrom },
      plan: { alarm: (coordinates) => log.fatal({ coordinates }, 'a plan asks for more than was decided') },
      fetch: { subgraphs },
      record: { audit, now },
    }),
  });
  return { gateway, subgraphs };
}

function snapshotOf(
  supergraphSdl: string,
  permissions: Permissions | undefined,
  config: GatewayConfig,
): Snapshot {
  const snapshot = buildSnapshot({ supergraphSdl, permissions, uncovered: config.permissions.uncovered });
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
function refuseUnsafeSwitches(): void {
  const unsafe = Object.keys(process.env).find((name) => name.startsWith('APOLLO_DISABLE_SECURITY_'));
  if (unsafe) throw new StartupError(`${unsafe} switches a safety check off: unset it`);
}
