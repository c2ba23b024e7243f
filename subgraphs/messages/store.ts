// The mail of the viewer's agency and the confirmations that it asks for and owes, for one request.
import type { Database } from '../../platform/database.ts';
import type { RecordViewer } from '../../schema/policy/record-rules.ts';
import type { Surroundings } from '../serving/define-subgraph.ts';
import { createConfirmationRecords } from './confirmation/confirmation-records.ts';
import { createConfirmationWork } from './confirmation/confirmation-work.ts';
import { createDirectory } from './directory/directory.ts';
import { createMailRecords } from './mail/mail-records.ts';
import { createMailWork } from './mail/mail-work.ts';
import { createMailbox } from './mail/mailbox.ts';

export type MessageStore = ReturnType<typeof createMessageStore>;

export function createMessageStore(
  database: Database,
  viewer: RecordViewer,
  _today: string,
  { write, now }: Surroundings,
) {
  return {
    directory: createDirectory(database),
    mail: createMailRecords(database, viewer),
    mailbox: createMailbox({ database, viewer, now }),
    mailWork: createMailWork({ write, viewer, now }),
    confirmations: createConfirmationRecords({ database, viewer, now }),
    confirmationWork: createConfirmationWork({ write, viewer, now }),
  };
}
