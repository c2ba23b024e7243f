// Hive Gateway with its router runtime (a planner in Rust), without logs, landing page or authorization.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { neutralSupergraph } from '../graphs/bench-graph.ts';
import type { BenchGateway } from './bench-gateway.ts';
import { installPeers, PEERS } from './peers.ts';

export const hive: BenchGateway = {
  name: 'hive-router-runtime',
  title: 'Hive Gateway with the planner in Rust',
  packages: ['@graphql-hive/gateway', '@graphql-hive/router-runtime'].map((name) => ({ name, isPeer: true })),
  async prepare({ graph, origin, directory, port }) {
    installPeers();
    const supergraph = join(directory, 'supergraph.graphql');
    writeFileSync(supergraph, neutralSupergraph(graph, origin));
    const config = join(PEERS, 'hive.config.mjs');
    const options = `--port ${port} --host 127.0.0.1 --config-path ${config}`;
    return {
      command: `cd ${PEERS} && exec node node_modules/@graphql-hive/gateway/dist/bin.js supergraph ${supergraph} ${options}`,
      environment: { NODE_ENV: 'production', LOG_LEVEL: 'error' },
      url: `http://127.0.0.1:${port}/graphql`,
      headers: {},
    };
  },
};
