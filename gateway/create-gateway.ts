// The composition root: settings and adapters become a running gateway. The only file that names technologies.
import type { GetDataSourceFunction } from '@apollo/gateway';
import { auditKeys } from '../audit/keys/audit-keys.ts';
import { createLogger } from '../platform/log.ts';
import { PassportIssuer } from '../platform/passport-issuer.ts';
import { AuditEvents } from './audit/audit-events.ts';
import { openAudit } from './audit/open-audit.ts';
import { openCache } from './cache/open-cache.ts';
import { DataSourceClient } from './execution/data-source-client.ts';
import { HttpSubgraphClient } from './execution/http-subgraph-client.ts';
import type { SubgraphClient } from './execution/subgraph-client.ts';
import type { GatewaySettings, RunningGateway } from './gateway-settings.ts';
import { invalidating } from './http/invalidating.ts';
import { serve } from './http/serve.ts';
import { JwtVerifier } from './identity/jwt-verifier.ts';
import { trustedIssuers } from './identity/trusted-issuers.ts';
import { CountedSubgraphs } from './metrics/counted-subgraphs.ts';
import { Metrics } from './metrics/metrics.ts';
import { NeedToKnowGateway } from './need-to-know-gateway.ts';
import type { PermissionsReload } from './permissions/reload-permissions.ts';
import { reloading } from './permissions/reloading.ts';
import { pipeline } from './pipeline.ts';
import { planningFor } from './planning/planning-for.ts';
import { assertReady, readinessChecks } from './readiness.ts';
import { openStanding } from './standing/open-standing.ts';
import { assertSafetyIsOn, configuredSnapshot } from './supergraph/configured-snapshot.ts';
import { healthCheckOf } from './supergraph/health-check.ts';

/** Starts the gateway and its HTTP server. @throws StartupError or PolicyRefused with what to mend. */
export async function createGateway(
  settings: GatewaySettings,
  address: { readonly host: string; readonly port: number },
): Promise<RunningGateway> {
  const { gateway, subgraphs, log, metrics, cache, audit, register } = await gatewayParts(settings);
  try {
    await register?.assertKnown().catch(() => {}); // Until it is known everybody is refused, and readiness says so.
    const { config, development, console, metricsAt = 'nowhere' } = settings;
    const readiness = () => [...readinessChecks({ gateway, subgraphs, register }), ...audit.readiness];
    const invalidations = cache && { ...invalidating(settings, gateway, cache), log, metrics: metrics.cache };
    const { close, ...urls } = await serve(
      { gateway, config, readiness, development, log, console, metrics, metricsAt, invalidations },
      address,
    );
    const reload = reloading(settings, gateway);
    return {
      ...urls,
      gateway,
      invalidate: async (about) => invalidations?.invalidate(about) ?? [],
      close: async () => void (await Promise.all([reload?.close(), close()])),
    };
  } catch (error) {
    await gateway.stop();
    throw error;
  }
}

/**
 * The gateway alone, for an Apollo Server of the application's own, in place of `new ApolloGateway(…)`:
 * `new ApolloServer({ gateway: await needToKnowGateway(settings) })`. What it holds is released by the server's `stop`.
 */
export async function needToKnowGateway(settings: GatewaySettings): Promise<NeedToKnowGateway> {
  let reload: PermissionsReload | undefined;
  const { gateway } = await gatewayParts(settings, async () => reload?.close());
  const loaded = gateway.onSchemaLoadOrUpdate(() => {
    loaded();
    reload = reloading(settings, gateway);
  });
  return gateway;
}

/**
 * What a supergraph manager asks subgraphs with. A supergraph that is a text needs none, and its gateway starts without
 * Apollo's, which takes a fifth of the start.
 */
async function dataSourcesOf({ supergraph, buildService }: GatewaySettings): Promise<GetDataSourceFunction> {
  if (typeof supergraph === 'string')
    return () => {
      throw new Error('a supergraph that is a text is not asked for');
    };
  const { RemoteGraphQLDataSource } = await import('@apollo/gateway');
  return ({ name, url = '' }) => buildService?.({ name, url }) ?? new RemoteGraphQLDataSource({ url });
}

async function gatewayParts(settings: GatewaySettings, alsoRelease = async (): Promise<void> => {}) {
  assertSafetyIsOn(process.env);
  const { config, buildService, permissions, redisUrl, cacheKey, now = Date.now } = settings;
  const { claims, clockSkewSeconds, required, scopesFrom, mfaMethods } = config.authentication;
  const issuers = trustedIssuers(config, settings.development);
  const passports = new PassportIssuer(settings.passportKey);
  const subgraphs: SubgraphClient = buildService
    ? new DataSourceClient({ buildService, passports, timeoutMs: config.fetch.timeoutMs })
    : new HttpSubgraphClient({ passports, ...config.fetch });
  const log = createLogger('gateway', settings.logLevel);
  const metrics = new Metrics();
  const audit = await openAudit(settings, { log, metrics: metrics.audit });
  // What a data source of the application's own depends on is not known, so nothing of it is kept.
  const cache =
    config.cache.enabled && !buildService
      ? openCache({ redisUrl, cacheKey, ...config.cache, now, log, observer: metrics.cache })
      : undefined;
  if (cache) metrics.cache.watch(() => cache.state());
  const register = await openStanding({ ...settings, config: config.standing, log, now });
  if (register) metrics.standing.watch(() => register.confirmedAgoMs());
  const gateway = new NeedToKnowGateway({
    source: settings.supergraph,
    release: async () =>
      void (await Promise.all([
        alsoRelease(),
        ...[subgraphs, audit.log, cache, register].map((part) => part?.close()),
      ])),
    getDataSource: await dataSourcesOf(settings),
    healthCheck: healthCheckOf({ config, ask: (subgraph) => assertReady(subgraphs, subgraph) }),
    snapshotOf: (supergraphSdl, stated, planning) =>
      configuredSnapshot(supergraphSdl, stated, config, planning),
    planningOf: (supergraphSdl) => planningFor(supergraphSdl, config.planning, log),
    warmUp: config.planning.warmUp,
    permissions,
    log,
    now,
    requests: metrics.requests,
    pipeline: pipeline({
      viewer: { tokens: new JwtVerifier({ issuers, claims, clockSkewSeconds, now }), required },
      standing: { register, rules: config.standing, now },
      operation: { limits: config.limits },
      facts: { scopesFrom, mfaMethods, now },
      plan: { alarm: (coordinates) => log.fatal({ coordinates }, 'a plan asks for more than was decided') },
      fetch: { subgraphs: new CountedSubgraphs(subgraphs, metrics.fetches), cache },
      record: { audit: audit.log, events: new AuditEvents({ keys: auditKeys(settings.auditKey), now }) },
    }),
  });
  return { gateway, subgraphs, log, metrics, cache, audit, register };
}
