// The project's own graph, with a few synthetic records in place of its databases: the traffic stop is asked here.
import { parse, stringify } from 'yaml';
import {
  cast,
  projectText,
  subgraphSdl,
  trafficStop,
  trafficStopVariables,
} from '../../../../commands/default-graph.ts';
import type { SmallSubgraph } from '../../../support/small/small-subgraph.ts';
import type { BenchGraph } from '../bench-graph.ts';
import {
  historyOf,
  ordersAgainst,
  personWithId,
  plateOf,
  stolenRecordsOf,
  vehicleWithPlate,
} from './data.ts';

type Resolvers = SmallSubgraph['resolvers'];
interface Reference {
  readonly id: string;
}

const subgraph = (name: string, resolvers: Resolvers): SmallSubgraph => ({
  name,
  links: '',
  sdl: subgraphSdl(name),
  resolvers,
});

export const records: BenchGraph = {
  name: 'records',
  permissions: permissionsOf(['vehicles', 'persons', 'property', 'orders', 'history', 'messages']),
  viewer: detective(),
  queries: {
    'traffic-stop': {
      text: trafficStop(),
      variables: (variant) => ({ ...trafficStopVariables(), plate: plateOf(variant) }),
    },
  },
  subgraphs: [
    subgraph('vehicles', {
      Query: { vehicleByPlate: (_source, { plate }: { plate: string }) => vehicleWithPlate(plate) },
    }),
    subgraph('persons', { Person: { __resolveReference: ({ id }: Reference) => personWithId(id) } }),
    subgraph('property', {
      Vehicle: { stolenRecords: ({ plate }: { plate: string }) => stolenRecordsOf(plate) },
    }),
    subgraph('orders', { Person: { protectiveOrders: ({ id }: Reference) => ordersAgainst(id) } }),
    subgraph('messages', {
      HitConfirmation: { __resolveReference: (hit: object) => ({ ...hit, status: 'NOT_REQUESTED' }) },
    }),
    subgraph('history', { Person: { criminalHistory: ({ id }: Reference) => historyOf(id) } }),
  ],
};

/** The project's permissions without the rules about classes that these subgraphs do not have. */
function permissionsOf(subgraphs: readonly string[]): string {
  const text = subgraphs.map(subgraphSdl).join('\n');
  const permissions = parse(projectText('schema/permissions.yaml')) as {
    readonly rules: readonly { readonly on: { readonly tag?: string } }[];
  };
  const rules = permissions.rules.filter(({ on: { tag } }) => tag === undefined || text.includes(`"${tag}"`));
  return stringify({ ...permissions, rules });
}

/** The one of the cast who may read all that a traffic stop asks. */
function detective(): BenchGraph['viewer'] {
  const persona = cast().find(({ id }) => id === 'detective');
  if (!persona) throw new Error('the cast has no detective');
  const { id, claims, purpose = '', case: number = '', reason = '' } = persona;
  return {
    claims: { sub: id, ...claims },
    headers: { 'inquiry-purpose': purpose, 'inquiry-case': number, 'inquiry-reason': reason },
  };
}
