// Where each field of the oversight schema comes from.
import type { Resolvers } from '../define-subgraph.ts';
import { personnelResolvers } from './personnel/resolvers.ts';
import type { OversightStore } from './store.ts';

export const resolvers: Resolvers<OversightStore> = {
  ...personnelResolvers,
};
