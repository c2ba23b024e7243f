// The composition root: settings and adapters become a running gateway. The only file that names technologies.
import { join } from 'node:path';
import { createRemoteJWKSet } from 'jose';
import { createHttpServer, listen } from '../platform/http-server.ts';
import { createLogger } from '../platform/log.ts';
import type { PassportSigningKey } from '../platform/passport-key.ts';
import { StartupError } from '../platform/startup-error.ts';
import type { Permissions } from '../schema/policy/permissions.ts';
import type { AuditLog } from './audit/audit-log.ts';
import { FileAuditLog } from './audit/file-audit-log.ts';
import { connectRedis, type RedisConnection } from './cache/redis-connection.ts';
import type { GatewayConfig } from './config.ts';
import { HttpSubgraphClient } from './execution/http-subgraph-client.ts';
import type { SubgraphClient } from './execution/subgraph-client.ts';
import { type ConsoleSettings, registerConsole } from './http/console.ts';
import { registerDevelopmentToken } from './http/development-token.ts';
import { registerGraphql } from './http/graphql-endpoint.ts';
import { registerHealth } from './http/health.ts';
import type { DevelopmentIdentityProvider } from './identity/development-identity-provider.ts';
import { JwtVerifier, type TrustedIssuer } from './identity/jwt-verifier.ts';
import { NeedToKnowGateway } from './need-to-know-gateway.ts';
import { pipeline } from './pipeline.ts';
import { readinessChecks } from './readiness.ts';
import { buildSnapshot, type Snapshot } from './supergraph/snapshot.ts';
import type { SupergraphSource } from './supergraph/supergraph-source.ts';

export interface GatewaySettings {
  readonly config: GatewayConfig;
  readonly supergraph: SupergraphSource;
  readonly permissions: Permissions | undefined;
  readonly passportKey: PassportSigningKey;
  /** Directory of the audit log. */
  readonly dataDirectory: string;
  readonly redisUrl?: string | undefined;
  readonly development?: DevelopmentIdentityProvider | undefined;
  readonly console?: { readonly directory: string; readonly settings: ConsoleSettings };
  readonly logLevel: string;
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

/** Starts the gateway. @throws StartupError or PolicyRefused with what to mend. */
export async function createGateway(
  settings: GatewaySettings,
  address: { readonly host: string; readonly port: number },
): Promise<RunningGateway> {
  const { config } = settings;
  refuseUnsafeSwitches();
  const audit = settings.audit ?? (await FileAuditLog.open(join(settings.dataDirectory, 'audit.jsonl')));
  const subgraphs = new HttpSubgraphClient({ passportKey: settings.passportKey, ...config.fetch });
  const redis = settings.redisUrl === undefined ? undefined : connectRedis(settings.redisUrl);
  const gateway = gatewayOf(settings, { audit, subgraphs });
  const app = createHttpServer({ bodyLimitBytes: config.limits.bodyBytes });
  const graphql = await registerGraphql(app, { gateway, limits: config.limits });
  registerHealth(app, { checks: readinessChecks({ gateway, subgraphs, redis }), notices: noticesOf(config) });
  if (settings.development) registerDevelopmentToken(app, settings.development);
  if (settings.console) await registerConsole(app, consoleOptions(settings.console));
  const release = async (): Promise<void> => {
    await app.close();
    await graphql.close();
    await Promise.all([subgraphs.close(), redis?.close(), audit.close()]);
  };
  const url = await listen(app, address).catch(async (error: unknown) => {
    await release();
    throw error;
  });
  return { url, gateway, close: release };
}

function gatewayOf(
  { config, supergraph, permissions, development, logLevel, now = Date.now }: GatewaySettings,
  { audit, subgraphs }: { audit: AuditLog; subgraphs: SubgraphClient },
): NeedToKnowGateway {
  const { claims, clockSkewSeconds, required, scopesFrom } = config.authentication;
  const tokens = new JwtVerifier({ issuers: issuersOf(config, development), claims, clockSkewSeconds, now });
  return new NeedToKnowGateway({
    source: supergraph,
    snapshotOf: (supergraphSdl) => snapshotOf(supergraphSdl, permissions, config),
    log: createLogger('gateway', logLevel),
    now,
    pipeline: pipeline({
      viewer: { tokens, required },
      standing: { required: config.standing.required, now },
      operation: { limits: config.limits },
      decision: { scopesFrom },
      fetch: { subgraphs },
      record: { audit, now },
    }),
  });
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

function issuersOf(
  { authentication }: GatewayConfig,
  development: DevelopmentIdentityProvider | undefined,
): readonly TrustedIssuer[] {
  const configured = authentication.issuers.map(({ jwksUrl, ...issuer }) => ({
    ...issuer,
    keys: createRemoteJWKSet(new URL(jwksUrl), { cooldownDuration: 30_000, timeoutDuration: 3_000 }),
  }));
  const issuers = development ? [...configured, development.trustedIssuer] : configured;
  if (issuers.length === 0 && authentication.required)
    throw new StartupError(
      'nobody can vouch for viewers: name issuers under `authentication.issuers` or in JWKS_URLS',
    );
  return issuers;
}

function noticesOf({ authentication, permissions, standing }: GatewayConfig): readonly string[] {
  return [
    ...(authentication.required ? [] : ['open mode: requests without a token are answered']),
    ...(permissions.uncovered === 'allow' ? ['open mode: fields that no rule covers are answered'] : []),
    ...(standing.required ? [] : ['standing is checked only where a token states it']),
  ];
}

const consoleOptions = ({ directory, settings }: NonNullable<GatewaySettings['console']>) => ({
  directory,
  settings: () => settings,
});

/** Apollo's packages can be told by environment to skip their own safety checks; a gateway of ours then won't start. */
function refuseUnsafeSwitches(): void {
  const unsafe = Object.keys(process.env).find((name) => name.startsWith('APOLLO_DISABLE_SECURITY_'));
  if (unsafe) throw new StartupError(`${unsafe} switches a safety check off: unset it`);
}
