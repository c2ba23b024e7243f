// `@apollo/gateway` under `@apollo/server`: as it comes, and with a data source on undici.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { neutralSupergraph } from '../graphs/bench-graph.ts';
import type { BenchGateway, GatewaySetting, PreparedGateway } from './bench-gateway.ts';

const SERVER = fileURLToPath(new URL('apollo-server.mjs', import.meta.url));
const PACKAGES = ['@apollo/gateway', '@apollo/server'].map((name) => ({ name, isPeer: false }));

export const apollo: BenchGateway = {
  name: 'apollo',
  title: 'Apollo Gateway and Apollo Server as they come',
  packages: PACKAGES,
  prepare: async (setting) => prepared(setting, 'as-it-comes'),
};

export const apolloUndici: BenchGateway = {
  name: 'apollo-undici',
  title: 'the same with a data source on undici',
  packages: [...PACKAGES, { name: 'undici', isPeer: false }],
  prepare: async (setting) => prepared(setting, 'undici'),
};

function prepared(
  { graph, origin, directory, port }: GatewaySetting,
  dataSource: 'as-it-comes' | 'undici',
): PreparedGateway {
  const supergraph = join(directory, 'supergraph.graphql');
  writeFileSync(supergraph, neutralSupergraph(graph, origin));
  return {
    command: `exec node ${SERVER} ${supergraph} ${port} ${dataSource}`,
    environment: { NODE_ENV: 'production' },
    url: `http://127.0.0.1:${port}/`,
    headers: {},
  };
}
