// Starts a gateway by command, for one graph, and stops it again.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { freePort } from '../../support/free-port.ts';
import { startServer } from '../../support/start-server.ts';
import { AUDIENCE, ISSUER } from './issuer.ts';
import type { Graph } from './read-graph.ts';

/** What a gateway is started with. */
export interface GatewayFiles {
  readonly graph: Graph;
  /** The supergraph with the addresses of the running stubs. */
  readonly supergraph: string;
  readonly permissions: string | undefined;
  readonly jwksUrl: string;
  /** An empty directory of its own. */
  readonly directory: string;
}

export interface GatewayUnderTest {
  readonly url: string;
  stop(): Promise<void>;
}

export type StartGateway = (files: GatewayFiles) => Promise<GatewayUnderTest>;

/** Settings of our own gateway for a graph, as `gateway.yaml` says them. */
export function settingsOf({ graph, jwksUrl, permissions }: GatewayFiles): object {
  return {
    authentication: {
      required: graph.authentication === 'required',
      scopesFrom: graph.scopesFrom,
      issuers: [{ issuer: ISSUER, jwksUrl, audience: AUDIENCE, algorithms: ['RS256'] }],
    },
    standing: { required: false },
    permissions: {
      uncovered: graph.uncovered,
      ...(permissions === undefined ? {} : { file: 'permissions.yaml' }),
    },
  };
}

/**
 * Starts `command` with its placeholders filled: `{supergraph}`, `{config}`, `{permissions}`, `{directory}`, `{port}`,
 * `{jwks}`, `{issuer}`, `{audience}`, `{authentication}`. It is ready when `url` answers anything.
 */
export const startByCommand =
  (command: string, url: string): StartGateway =>
  async (files) => {
    const port = await freePort();
    const values = { ...writeFiles(files), port: String(port) };
    const fill = (text: string): string =>
      Object.entries(values).reduce((sofar, [name, value]) => sofar.replaceAll(`{${name}}`, value), text);
    const environment = {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIRECTORY: files.directory,
    };
    const { stop } = await startServer({ command: fill(command), url: fill(url), environment });
    return { url: fill(url), stop };
  };

function writeFiles(files: GatewayFiles): Readonly<Record<string, string>> {
  const { directory, supergraph, permissions, jwksUrl, graph } = files;
  mkdirSync(directory, { recursive: true });
  const write = (name: string, text: string): string => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };
  mkdirSync(join(directory, 'subgraphs'), { recursive: true });
  for (const [name, sdl] of Object.entries(graph.subgraphs)) write(`subgraphs/${name}.graphql`, sdl);
  return {
    supergraph: write('supergraph.graphql', supergraph),
    permissions: permissions === undefined ? '' : write('permissions.yaml', permissions),
    config: write('gateway.yaml', stringify(settingsOf(files))),
    directory,
    jwks: jwksUrl,
    issuer: ISSUER,
    audience: AUDIENCE,
    authentication: graph.authentication,
  };
}
