// What others are told of a record that was entered, changed or closed: who entered it, who acted, and nothing of what it is.
import type { Passport } from '../../../platform/passport.ts';
import type { TakenStep } from '../../hot-files/change-record.ts';
import type { OutboxEvent } from '../../writing/outbox.ts';

/** What happened to a record. */
export type PropertyTopic =
  | 'hot-file-entered'
  | 'hot-file-checked'
  | 'hot-file-modified'
  | 'hot-file-validated'
  | 'hot-file-located'
  | 'hot-file-cleared'
  | 'hot-file-canceled';

/** The event: nothing that tells of the record is ever kept by a gateway, so nothing is to be forgotten. */
export function propertyEvent(
  topic: PropertyTopic,
  { nic, file, enteringOri, notifyOriginator }: Omit<TakenStep, 'status' | 'version'>,
  { agency }: Passport,
): OutboxEvent {
  return { topic, about: [], payload: { nic, file, enteringOri, actingOri: agency, notifyOriginator } };
}
