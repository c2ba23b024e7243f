// The whole house in one process: subgraphs and their database in a worker thread, the gateway in this one.
import { readingKeysOf } from '../audit/keys/audit-keys.ts';
import { auditSecret } from '../audit/keys/audit-secret.ts';
import { cacheSecret } from '../gateway/cache/secrets/cache-secret.ts';
import { defaultConfig, type GatewayConfig } from '../gateway/config.ts';
import type { StatedConfig } from '../gateway/config-file.ts';
import { createGateway } from '../gateway/create-gateway.ts';
import type { GatewaySettings, RunningGateway } from '../gateway/gateway-settings.ts';
import { metricsAt } from '../gateway/http/metrics.ts';
import type { DevelopmentIdentityProvider } from '../gateway/identity/development-identity-provider.ts';
import { lockDirectory } from '../platform/directory-lock.ts';
import { type Environment, SIMULATED_STATES } from '../platform/environment.ts';
import { createLogger } from '../platform/log.ts';
import { keyringOf, passportJwk, signingKeyOf } from '../platform/passport-key.ts';
import type { Invalidation } from '../platform/send-invalidations.ts';
import { type SubgraphWorkerOptions, startSubgraphWorker } from '../subgraphs/serving/thread/start-worker.ts';
import {
  consoleSettings,
  defaultPermissions,
  developmentIdentityProvider,
  OWN_OBJECTS,
  PERMISSIONS,
  projectPath,
  projectText,
} from './default-graph.ts';

const NOTHING_STATED: StatedConfig = {
  config: defaultConfig(),
  permissions: undefined,
  permissionsFile: undefined,
};

export interface House extends RunningGateway {
  readonly identityProvider: DevelopmentIdentityProvider;
}

/** What a test or a demo may set up differently. */
export interface HouseOptions {
  readonly subgraphs?: Pick<
    SubgraphWorkerOptions,
    'inMemory' | 'copiedFrom' | 'observe' | 'permissionsFile' | 'today' | 'clock'
  >;
  readonly gateway?: Partial<GatewaySettings>;
  /** What `gateway.yaml` says; where the subgraphs answer and who vouches for the cast is the house's own. */
  readonly stated?: StatedConfig;
  /** Gives up a start that is under way. */
  readonly signal?: AbortSignal;
}

/** Starts everything; what was started is stopped again when a later part fails. One house uses a data directory. */
export async function startHouse(environment: Environment, options: HouseOptions = {}): Promise<House> {
  const unlock = await lockDirectory(environment.dataDirectory);
  try {
    const house = await startParts(environment, options);
    return { ...house, close: () => house.close().finally(unlock) };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function startParts(environment: Environment, options: HouseOptions): Promise<House> {
  const { config, permissions, permissionsFile, permissionsText } = withOurPermissions(options.stated);
  const identityProvider = await developmentIdentityProvider(environment, options.gateway?.now);
  const jwk = await passportJwk(environment);
  const auditKey = await auditSecret(environment);
  const gateway = awaited<RunningGateway>();
  const subgraphs = await startSubgraphWorker({
    environment: {
      ...environment,
      auditReadingKey: readingKeysOf(auditKey),
      interstateResponders: environment.interstateResponders ?? inventedStates(environment),
    },
    background: true,
    invalidate: async (about) => forgetting(environment, await gateway.value, about),
    passportKeyring: keyringOf(jwk),
    permissionsFile,
    signal: options.signal,
    ...options.subgraphs,
  });
  try {
    const running = await createGateway(
      {
        config: {
          ...config,
          standing: ownStanding(config),
          objects: { ...OWN_OBJECTS, ...config.objects },
          subgraphs: urlsOf(subgraphs.urls),
        },
        supergraph: projectText('schema/supergraph.graphql'),
        permissions,
        permissionsFile,
        permissionsText,
        permissionsChanged: subgraphs.rereadPermissions,
        passportKey: await signingKeyOf(jwk),
        auditKey,
        dataDirectory: environment.dataDirectory,
        database: environment.databaseUrl ? undefined : subgraphs.database,
        databaseUrl: environment.databaseUrl,
        auditDatabaseUrl: environment.auditDatabaseUrl ?? environment.databaseUrl,
        redisUrl: environment.redisUrl,
        cacheKey: await cacheSecret(environment),
        metricsAt: metricsAt(environment),
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
    gateway.resolve(running);
    const close = (): Promise<void> => running.close().finally(() => subgraphs.close());
    return { ...running, identityProvider, close };
  } catch (error) {
    gateway.reject(error);
    await subgraphs.close();
    throw error;
  }
}

/** A name that the supergraph does not have is a fault of whoever told it: it would leave a record shown. */
async function forgetting(
  { logLevel }: Environment,
  gateway: RunningGateway,
  about: readonly Invalidation[],
): Promise<void> {
  const unknown = await gateway.invalidate(about);
  if (unknown.length === 0) return;
  const named = unknown
    .map((at) => about[at])
    .map((one = { type: '' }) => ('type' in one ? one.type : 'subgraph'));
  createLogger('house', logLevel).error({ named }, 'an event names what the supergraph does not have');
}

/** A value that is made later, for those that already ask for it. */
function awaited<Value>() {
  let resolve = (_value: Value): void => {};
  let reject = (_error: unknown): void => {};
  const value = new Promise<Value>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  value.catch(() => {});
  return { value, resolve, reject };
}

/** Who has connected no states may try the house with invented ones; in production nobody is asked. */
const inventedStates = ({ production }: Environment): string | undefined =>
  production ? undefined : SIMULATED_STATES;

/** The project's own permissions hold where no others are stated. */
function withOurPermissions({ permissions, ...stated }: StatedConfig = NOTHING_STATED) {
  if (permissions) return { ...stated, permissions };
  const permissionsText = projectText(PERMISSIONS);
  return {
    ...stated,
    permissions: defaultPermissions(permissionsText),
    permissionsFile: projectPath(PERMISSIONS),
    permissionsText,
  };
}

/** The house keeps personnel, so its register says who may use it, unless it was stated otherwise. */
const ownStanding = ({ standing }: GatewayConfig): GatewayConfig['standing'] => ({
  ...standing,
  from: standing.from ?? 'register',
});

function urlsOf(urls: Readonly<Record<string, string>>): Record<string, { url: string }> {
  return Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, { url }]));
}
