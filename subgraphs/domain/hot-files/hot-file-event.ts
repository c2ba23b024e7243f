// What others are told of a record that was entered, changed or closed: who entered it, who acted, and nothing of whom or
// what it is about.
import type { Passport } from '../../../platform/passport.ts';
import type { OutboxEvent } from '../../writing/outbox.ts';
import type { TakenStep } from './change-record.ts';

/** What happened to a record. */
export type HotFileTopic =
  | 'hot-file-entered'
  | 'hot-file-checked'
  | 'hot-file-modified'
  | 'hot-file-validated'
  | 'hot-file-located'
  | 'hot-file-cleared'
  | 'hot-file-canceled';

/** The event: its file's letter says to receivers whether they may tell of it to everybody. No gateway keeps a record. */
export function hotFileEvent(
  topic: HotFileTopic,
  { nic, file, enteringOri, notifyOriginator }: Omit<TakenStep, 'status' | 'version'>,
  { agency }: Passport,
): OutboxEvent {
  return { topic, about: [], payload: { nic, file, enteringOri, actingOri: agency, notifyOriginator } };
}
