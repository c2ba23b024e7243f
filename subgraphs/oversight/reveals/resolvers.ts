// Where each field about reveals comes from.
import type { Resolvers } from '../../serving/define-subgraph.ts';
import { readReason } from '../reasons.ts';
import type { OversightStore } from '../store.ts';
import type { Reveal } from './reveal.ts';

interface RequestInput {
  readonly eventId: string;
  readonly reason: string;
}

export const revealResolvers: Resolvers<OversightStore> = {
  Query: {
    pendingReveals: (_root, _arguments, { store }) => store.reveals.pending(),
  },
  Mutation: {
    requestReveal: (_root, { input }: { input: RequestInput }, { store, passport }) =>
      store.reveals.request({
        eventId: input.eventId,
        reason: readReason(input.reason),
        decisionId: passport.decisionId,
      }),
    approveReveal: (_root, { input }: { input: { revealId: string } }, { store, passport }) =>
      store.reveals.approve(input.revealId, passport.decisionId),
  },
  Reveal: {
    event: (reveal: Reveal, _arguments, { store }) => store.reveals.eventOf(reveal),
    requestedBy: ({ requestedBy }: Reveal, _arguments, { store }) => store.personnel.load(requestedBy),
    approvedBy: ({ approvedBy }: Reveal, _arguments, { store }) =>
      approvedBy === null ? null : store.personnel.load(approvedBy),
  },
};
