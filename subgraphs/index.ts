// The subgraphs of the supergraph. To add one: its folder, a line here, `npm run compose`.
import { history } from './history/index.ts';
import { identification } from './identification/index.ts';
import { interstate } from './interstate/index.ts';
import { messages } from './messages/index.ts';
import { orders } from './orders/index.ts';
import { oversight } from './oversight/index.ts';
import { persons } from './persons/index.ts';
import { property } from './property/index.ts';
import type { Subgraph } from './serving/subgraph.ts';
import { vehicles } from './vehicles/index.ts';

/** A subgraph and the port it listens on when it is started alone. */
export interface ListedSubgraph extends Subgraph {
  readonly port: number;
}

export const SUBGRAPHS: readonly ListedSubgraph[] = [
  { ...persons, port: 4001 },
  { ...vehicles, port: 4002 },
  { ...orders, port: 4003 },
  { ...history, port: 4004 },
  { ...property, port: 4006 },
  { ...oversight, port: 4005 },
  { ...identification, port: 4007 },
  { ...messages, port: 4008 },
  { ...interstate, port: 4009 },
];
