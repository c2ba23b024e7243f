// How what happens in other subgraphs becomes a notice in an agency's mail: once for each event.
import type { Receives } from '../../writing/receiving/receives.ts';
import { postMessage } from '../mail/post-message.ts';
import { NOTICE_TOPICS, noticeOf, posted } from './notice.ts';

/** The number of a notice comes from its event: told again, it is the same message. */
export const receives: Receives = {
  topics: NOTICE_TOPICS,
  receive: async (transaction, event) => {
    const notice = noticeOf(event);
    if (notice) await postMessage(transaction, posted(notice, event));
  },
};
