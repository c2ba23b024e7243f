// Where each field of hit confirmation comes from.
import { readName } from '../../reading/client-input.ts';
import type { Resolvers } from '../../serving/define-subgraph.ts';
import type { MessageStore } from '../store.ts';
import type { AnswerInput } from './answer-confirmation.ts';
import type { AskInput } from './ask-confirmation.ts';
import { type HitKey, hitKey } from './confirmation-records.ts';
import { confirmationOfHit } from './hit-confirmation.ts';

export const confirmationResolvers: Resolvers<MessageStore> = {
  Query: {
    hitConfirmationsOwed: (_root, { first }: { first: number }, { store }) => store.confirmations.owed(first),
    hitConfirmationsAsked: (_root, { first }: { first: number }, { store }) =>
      store.confirmations.asked(first),
    hitConfirmationRequest: (_root, { id }: { id: string }, { store }) =>
      store.confirmations.request.load(readName(id, 'id')),
  },
  Mutation: {
    requestHitConfirmation: (_root, { input }: { input: AskInput }, { store, passport }) =>
      store.confirmationWork.ask(input, passport),
    answerHitConfirmation: (_root, { input }: { input: AnswerInput }, { store, passport }) =>
      store.confirmationWork.answer(input, passport),
  },
  HitConfirmation: {
    __resolveReference: async (hit: HitKey, { store }) =>
      confirmationOfHit(hit, await store.confirmations.ofHit.load(hitKey(hit))),
  },
  HitConfirmationRequest: {
    __resolveReference: ({ id }: { id: string }, { store }) => store.confirmations.request.load(id),
  },
  HitConfirmationRequestPayload: {
    request: (id: string, _arguments, { store }) => store.confirmations.request.clear(id).load(id),
  },
};
