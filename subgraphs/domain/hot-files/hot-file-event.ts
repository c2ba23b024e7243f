// What others are told of a record that was entered, changed or closed: who entered it, who acted, and nothing of whom or
// what it is about.
import type { Passport } from '../../../platform/passport.ts';
import type { OutboxEvent } from '../../writing/outbox.ts';
import type { TakenStep } from './change-record.ts';

/** What the event is made of; an entry was located by nobody. */
type Happened = Omit<TakenStep, 'status' | 'version' | 'locatedOri'> & Partial<Pick<TakenStep, 'locatedOri'>>;

/** What happened to a record. */
export type HotFileTopic =
  | 'hot-file-entered'
  | 'hot-file-checked'
  | 'hot-file-modified'
  | 'hot-file-validated'
  | 'hot-file-located'
  | 'hot-file-cleared'
  | 'hot-file-canceled';

/**
 * The event: its file's letter says to receivers whether they may tell of it to everybody, and `locatedOri` who located the
 * record before, where anybody did. No gateway keeps a record.
 */
export function hotFileEvent(
  topic: HotFileTopic,
  { locatedOri, nic, file, enteringOri, notifyOriginator }: Happened,
  { agency }: Passport,
): OutboxEvent {
  const payload = { nic, file, enteringOri, actingOri: agency, notifyOriginator };
  return { topic, about: [], payload: locatedOri ? { ...payload, locatedOri } : payload };
}
