// The whole house in one process: subgraphs and their database in a worker thread, the gateway in this one.
import { defaultConfig } from '../gateway/config.ts';
import { createGateway } from '../gateway/create-gateway.ts';
import type { GatewaySettings, RunningGateway } from '../gateway/gateway-settings.ts';
import type { DevelopmentIdentityProvider } from '../gateway/identity/development-identity-provider.ts';
import type { Environment } from '../platform/environment.ts';
import { passportJwk, publicHalf, signingKeyOf } from '../platform/passport-key.ts';
import { type SubgraphWorkerOptions, startSubgraphWorker } from '../subgraphs/start-worker.ts';
import {
  consoleSettings,
  defaultPermissions,
  developmentIdentityProvider,
  projectPath,
  projectText,
} from './default-graph.ts';

export interface House extends RunningGateway {
  readonly identityProvider: DevelopmentIdentityProvider;
}

/** What a test or a demo may set up differently. */
export interface HouseOptions {
  readonly subgraphs?: Pick<SubgraphWorkerOptions, 'inMemory' | 'observe'>;
  readonly gateway?: Partial<GatewaySettings>;
}

/** Starts everything; what was started is stopped again when a later part fails. */
export async function startHouse(environment: Environment, options: HouseOptions = {}): Promise<House> {
  const permissions = defaultPermissions();
  const identityProvider = await developmentIdentityProvider(environment, options.gateway?.now);
  const jwk = await passportJwk(environment);
  const subgraphs = await startSubgraphWorker({
    environment,
    passportPublicJwk: publicHalf(jwk),
    ...options.subgraphs,
  });
  try {
    const running = await createGateway(
      {
        config: { ...defaultConfig(), subgraphs: urlsOf(subgraphs.urls) },
        supergraph: projectText('schema/supergraph.graphql'),
        permissions,
        permissionsFile: projectPath('schema/permissions.yaml'),
        passportKey: await signingKeyOf(jwk),
        dataDirectory: environment.dataDirectory,
        redisUrl: environment.redisUrl,
        development: identityProvider,
        console: {
          directory: projectPath('console/dist'),
          settings: consoleSettings(permissions, identityProvider.personas),
        },
        logLevel: environment.logLevel,
        ...options.gateway,
      },
      environment,
    );
    const close = async (): Promise<void> => {
      await running.close();
      await subgraphs.close();
    };
    return { ...running, identityProvider, close };
  } catch (error) {
    await subgraphs.close();
    throw error;
  }
}

function urlsOf(urls: Readonly<Record<string, string>>): Record<string, { url: string }> {
  return Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, { url }]));
}
