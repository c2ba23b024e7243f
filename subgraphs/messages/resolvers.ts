// Where each field of the messages schema comes from: mail and hit confirmation say their own.
import type { Resolvers } from '../serving/define-subgraph.ts';
import { confirmationResolvers } from './confirmation/resolvers.ts';
import { mailResolvers } from './mail/resolvers.ts';
import type { MessageStore } from './store.ts';

const NOUNS: readonly Resolvers<MessageStore>[] = [mailResolvers, confirmationResolvers];

export const resolvers: Resolvers<MessageStore> = {
  ...Object.assign({}, ...NOUNS),
  Query: Object.assign({}, ...NOUNS.map(({ Query }) => Query)),
  Mutation: Object.assign({}, ...NOUNS.map(({ Mutation }) => Mutation)),
};
