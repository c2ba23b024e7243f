// How what happens in other subgraphs becomes a notice in an agency's mail: once for each event.
import type { Receives } from '../../writing/receiving/receives.ts';
import { postMessages } from '../mail/post-message.ts';
import { NOTICE_TOPICS, noticeOf, posted } from './notice.ts';

/** The number of a notice comes from its event: told again, it is the same message. */
export const receives: Receives = {
  topics: NOTICE_TOPICS,
  receive: async (transaction, events) => {
    const notices = events.flatMap((event) => {
      const notice = noticeOf(event);
      return notice ? posted(notice, event) : [];
    });
    await postMessages(transaction, notices);
  },
};
