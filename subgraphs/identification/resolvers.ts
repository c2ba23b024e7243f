// Where each field of the identification schema comes from.
import { readWord } from '../reading/client-input.ts';
import type { Resolvers } from '../serving/define-subgraph.ts';
import type { ConfirmationInput } from './matching/confirm-identification.ts';
import type { Match } from './matching/match.ts';
import type { MatchInput } from './matching/request-match.ts';
import type { IdentificationStore } from './store.ts';

export const resolvers: Resolvers<IdentificationStore> = {
  Query: {
    biometricMatch: (_root, { id }: { id: string }, { store }) => store.match.load(id.trim()),
    undecidedBiometricMatches: (_root, { first }: { first: number }, { store }) => store.undecided(first),
  },
  Mutation: {
    requestBiometricMatch: async (_root, { input }: { input: MatchInput }, { store, passport }) => {
      const id = await store.requestMatch(input, passport);
      return { match: await store.match.load(id) };
    },
    confirmIdentification: async (_root, { input }: { input: ConfirmationInput }, { store, passport }) => {
      const matchId = input.matchId.trim();
      const id = await store.confirm({ ...input, matchId }, passport);
      return { match: await store.match.clearAll().load(id) };
    },
    redeemImageTicket: (_root, { ticket }: { ticket: string }, { store, passport }) =>
      store.handOut(ticket, passport),
  },
  Person: {
    __resolveReference: ({ id }: { id: string }) => ({ id }),
    biometrics: ({ id }: { id: string }, _arguments, { store }) => store.enrolments.load(readWord(id, 'id')),
  },
  BiometricImage: {
    url: ({ enrolmentId }: Image, _arguments, { store, passport }) => store.imageUrl(enrolmentId, passport),
  },
  BiometricMatch: {
    __resolveReference: ({ id }: { id: string }, { store }) => store.match.load(id),
    candidates: ({ id }: Match, _arguments, { store }) => store.candidates.load(id),
    identified: (match: Match, _arguments, { store }) => store.identifiedOf(match),
  },
  BiometricCandidate: {
    enrolment: ({ enrolmentId }: Image, _arguments, { store }) => store.enrolment.load(enrolmentId),
  },
};

interface Image {
  readonly enrolmentId: string;
}
