// Where each field of mail comes from.
import { agencyOf } from '../../domain/codes/agencies.ts';
import { readName } from '../../reading/client-input.ts';
import type { Resolvers } from '../../serving/define-subgraph.ts';
import type { NotReached } from '../directory/address-line.ts';
import type { Destination } from '../directory/directory.ts';
import type { MessageStore } from '../store.ts';
import type { PageArguments } from './mail-page.ts';
import type { BroadcastInput, MarkedRead, ReadInput, ReplyInput, SendInput } from './mail-work.ts';
import type { Message } from './message.ts';
import type { Sent } from './send-message.ts';

interface Input<Value> {
  readonly input: Value;
}

export const mailResolvers: Resolvers<MessageStore> = {
  Query: {
    inbox: (_root, asked: PageArguments & { readonly unread: boolean }, { store }) =>
      store.mailbox.inbox(asked),
    outbox: (_root, asked: PageArguments, { store }) => store.mailbox.outbox(asked),
    message: (_root, { id }: { id: string }, { store }) => store.mail.message.load(readName(id, 'id')),
    messageSearch: (_root, asked: PageArguments & { readonly text: string }, { store }) =>
      store.mailbox.search(asked),
    messageDestinations: (_root, _arguments, { store }) => store.directory.destinations(),
  },
  Mutation: {
    sendMessage: (_root, { input }: Input<SendInput>, { store, passport }) =>
      store.mailWork.send(input, passport),
    replyToMessage: (_root, { input }: Input<ReplyInput>, { store, passport }) =>
      store.mailWork.reply(input, passport),
    broadcastMessage: (_root, { input }: Input<BroadcastInput>, { store, passport }) =>
      store.mailWork.broadcast(input, passport),
    markMessageRead: (_root, { input }: Input<ReadInput>, { store, passport }) =>
      store.mailWork.markRead(input, passport),
  },
  Message: {
    __resolveReference: ({ id }: { id: string }, { store }) => store.mail.message.load(id),
    inReplyTo: ({ replyTo }: Message, _arguments, { store }) =>
      replyTo === null ? null : store.mail.message.load(replyTo),
    thread: ({ thread }: Message, _arguments, { store }) => store.mail.ofThread.load(thread),
    receipts: ({ id }: Message, _arguments, { store }) => store.mail.receipts.load(id),
    reach: ({ id }: Message, _arguments, { store }) => store.mail.reach.load(id),
  },
  MessageDestination: {
    agencies: ({ code }: Destination, _arguments, { store }) => store.directory.agenciesOf.load(code),
  },
  SendMessagePayload: {
    message: ({ messageId }: Sent, _arguments, { store }) => store.mail.message.load(messageId),
    notReached: ({ notReached }: Sent) => notReached.slice(0, 100),
  },
  NotReached: { agency: ({ ori }: NotReached) => agencyOf(ori) },
  MarkMessageReadPayload: {
    message: ({ messageId }: MarkedRead, _arguments, { store }) => {
      store.mail.receipts.clear(messageId);
      store.mail.reach.clear(messageId);
      return store.mail.message.load(messageId);
    },
  },
};
