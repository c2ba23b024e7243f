// The Apollo gateway that is measured: `node apollo-server.mjs <supergraph> <port> <as-it-comes|undici>`.
import { readFileSync } from 'node:fs';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { Agent, request } from 'undici';

const [supergraph, port, dataSource] = process.argv.slice(2);
const dispatcher = new Agent({ connections: 64 });

/** The least that a data source must do. */
const undiciDataSource = ({ url }) => ({
  async process({ request: { query, variables, operationName } }) {
    const { body } = await request(url, {
      dispatcher,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query, variables, operationName }),
    });
    return body.json();
  },
});

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(supergraph, 'utf8'),
  ...(dataSource === 'undici' ? { buildService: undiciDataSource } : {}),
});
const server = new ApolloServer({ gateway });
await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: Number(port) } });
