// Everything that the gateway answers over HTTP, on one port.
import { createHttpServer, listen } from '../../platform/http-server.ts';
import type { Logger } from '../../platform/log.ts';
import { type GatewayConfig, noticesOf } from '../config.ts';
import type { DevelopmentIdentityProvider } from '../identity/development-identity-provider.ts';
import type { NeedToKnowGateway } from '../need-to-know-gateway.ts';
import { answerHeaders, type ConsoleSettings, registerConsole } from './console.ts';
import { registerDevelopmentToken } from './development-token.ts';
import { graphqlListener } from './graphql-listener.ts';
import { type ReadinessCheck, registerHealth } from './health.ts';

export interface ServeOptions {
  readonly gateway: NeedToKnowGateway;
  readonly config: GatewayConfig;
  /** Asked once the supergraph is loaded. */
  readonly readiness: () => readonly ReadinessCheck[];
  readonly development: DevelopmentIdentityProvider | undefined;
  readonly log: Logger;
  readonly console: { readonly directory: string; readonly settings: ConsoleSettings } | undefined;
}

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves until closed. @throws StartupError when the address can't be had. */
export async function serve(
  { gateway, config, readiness, development, log, console }: ServeOptions,
  address: { readonly host: string; readonly port: number },
): Promise<Served> {
  await gateway.load();
  const { limits } = config;
  const listener = graphqlListener({ gateway, limits, log, headers: console ? answerHeaders() : {} });
  const app = createHttpServer({ bodyLimitBytes: limits.bodyBytes, direct: { path: '/graphql', listener } });
  registerHealth(app, {
    checks: readiness(),
    notices: noticesOf(config, { hasPermissions: gateway.snapshot.permissions !== undefined }),
  });
  if (development) registerDevelopmentToken(app, development);
  if (console) registerConsole(app, { directory: console.directory, settings: () => console.settings });
  const close = async (): Promise<void> => {
    await app.close();
    await gateway.stop();
  };
  try {
    return { url: await listen(app, address), close };
  } catch (error) {
    await close();
    throw error;
  }
}
