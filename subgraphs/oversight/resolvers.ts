// Where each field of the oversight schema comes from: each noun says its own.
import type { Resolvers } from '../serving/define-subgraph.ts';
import { alertResolvers } from './alerts/resolvers.ts';
import { disclosureResolvers } from './disclosures/resolvers.ts';
import { investigationResolvers } from './investigations/resolvers.ts';
import { personnelResolvers } from './personnel/resolvers.ts';
import { revealResolvers } from './reveals/resolvers.ts';
import type { OversightStore } from './store.ts';

const NOUNS: readonly Resolvers<OversightStore>[] = [
  personnelResolvers,
  disclosureResolvers,
  revealResolvers,
  alertResolvers,
  investigationResolvers,
];

export const resolvers: Resolvers<OversightStore> = {
  ...Object.assign({}, ...NOUNS),
  Query: Object.assign({}, ...NOUNS.map(({ Query }) => Query)),
  Mutation: Object.assign({}, ...NOUNS.map(({ Mutation }) => Mutation)),
};
