// Mercurius' gateway: it composes the subgraphs itself (Federation 1), from what their `_service` says.
import { readFileSync } from 'node:fs';
import gateway from '@mercuriusjs/gateway';
import fastify from 'fastify';

const [supergraph, port] = process.argv.slice(2);
const urls = [
  ...readFileSync(supergraph, 'utf8').matchAll(/@join__graph\(name: "([^"]+)", url: "([^"]+)"\)/g),
];
const app = fastify();
await app.register(gateway, { gateway: { services: urls.map(([, name, url]) => ({ name, url })) } });
await app.listen({ host: '127.0.0.1', port: Number(port) });
