import { type GraphQLDataSourceProcessOptions, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { needToKnowGateway, type SupergraphSource } from '../../../gateway/index.ts';

class TeamDataSource extends RemoteGraphQLDataSource<{ team?: string }> {
  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<{ team?: string }>) {
    request.http?.headers.set('x-team', context.team ?? '');
  }

  override didReceiveResponse({ response }: { response: GatewayGraphQLResponse }) {
    if (response.data?.team === '') response.data.team = 'nobody';
    return response;
  }
}

export async function startApp(supergraphSdl: SupergraphSource) {
  const buildService = ({ url }: { url?: string }) => new TeamDataSource({ url: url ?? '' });
  const gateway = await needToKnowGateway({ supergraphSdl, buildService, config: 'gateway.yaml' });
  const server = new ApolloServer({ gateway });
  const { url } = await startStandaloneServer(server, {
    listen: { port: 0 },
    context: async ({ req }) => ({ team: req.headers['x-team'] }),
  });
  return { url, stop: () => server.stop() };
}
