// Everything that the gateway answers over HTTP, on one port; its metrics may have one of their own.
import { createHttpServer, listen } from '../../platform/http-server.ts';
import type { Logger } from '../../platform/log.ts';
import { saysSpool } from '../audit/open-spool.ts';
import { type GatewayConfig, noticesOf } from '../config.ts';
import type { DevelopmentIdentityProvider } from '../identity/development-identity-provider.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { NeedToKnowGateway } from '../need-to-know-gateway.ts';
import { answerHeaders, type ConsoleSettings, registerConsole } from './console.ts';
import { registerDevelopmentToken } from './development-token.ts';
import { graphqlListener } from './graphql-listener.ts';
import { type ReadinessCheck, registerHealth } from './health.ts';
import { type InvalidationsOptions, registerInvalidations } from './invalidations.ts';
import { isFromThisMachine, type MetricsAt, metricsServer, registerMetrics } from './metrics.ts';
import { registerObjects } from './objects.ts';

export interface ServeOptions {
  readonly gateway: NeedToKnowGateway;
  readonly config: GatewayConfig;
  /** Asked once the supergraph is loaded. */
  readonly readiness: () => readonly ReadinessCheck[];
  readonly development: DevelopmentIdentityProvider | undefined;
  readonly log: Logger;
  readonly console: { readonly directory: string; readonly settings: ConsoleSettings } | undefined;
  readonly metrics: Metrics;
  readonly metricsAt: MetricsAt;
  /** Who may say what has changed; `undefined` when nothing is kept. */
  readonly invalidations: InvalidationsOptions | undefined;
}

export interface Served {
  readonly url: string;
  /** Where metrics are answered, when they have a port of their own. */
  readonly metricsUrl: string | undefined;
  close(): Promise<void>;
}

/** Serves until closed. @throws StartupError when the address can't be had. */
export async function serve(
  options: ServeOptions,
  address: { readonly host: string; readonly port: number },
): Promise<Served> {
  const { gateway, config, readiness, development, log, console, metrics, metricsAt, invalidations } =
    options;
  await gateway.load();
  const { permissions } = gateway.snapshot;
  const { limits } = config;
  const listener = graphqlListener({ gateway, limits, log, headers: console ? answerHeaders() : {} });
  const app = createHttpServer({ bodyLimitBytes: limits.bodyBytes, direct: { path: '/graphql', listener } });
  registerHealth(app, {
    checks: readiness(),
    notices: noticesOf(config, {
      hasPermissions: permissions !== undefined,
      saysSpool: saysSpool(permissions),
    }),
  });
  if (development) registerDevelopmentToken(app, development);
  if (console) registerConsole(app, { directory: console.directory, settings: () => console.settings });
  if (invalidations) registerInvalidations(app, invalidations);
  registerObjects(app, { gateway, objects: config.objects, tokens: limits.tokens });
  if (metricsAt === 'this machine') registerMetrics(app, metrics, isFromThisMachine);
  const measured = typeof metricsAt === 'object' ? { ...metricsAt, app: metricsServer(metrics) } : undefined;
  const close = async (): Promise<void> => {
    await Promise.all([app.close(), measured?.app.close()]);
    await gateway.stop();
  };
  try {
    const url = await listen(app, address);
    const metricsUrl =
      measured && (await listen(measured.app, { ...address, port: measured.port }, 'METRICS_PORT'));
    return { url, metricsUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}
