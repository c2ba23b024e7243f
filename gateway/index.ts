// What an application of its own needs of the gateway, and nothing else: docs/how-to/come-from-apollo-gateway.md
export { StartupError } from '../platform/startup-error.ts';
export { type NeedToKnowOptions, needToKnowGateway, serveGateway } from './drop-in.ts';
export type { BuildService } from './execution/data-source-client.ts';
export type { RunningGateway } from './gateway-settings.ts';
export type { NeedToKnowGateway } from './need-to-know-gateway.ts';
export type { SupergraphSource } from './supergraph/supergraph-source.ts';
