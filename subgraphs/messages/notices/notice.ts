// What agencies are told of by themselves, and whom: what became of a record that they entered or located, and of an order
// that they issued.
import { z } from 'zod';
import { agencyOf, CONTROL_TERMINAL } from '../../domain/codes/agencies.ts';
import type { ReceivedEvent } from '../../writing/receiving/receives.ts';
import type { NewMessage } from '../mail/post-message.ts';

/** A notice, before it has a number and a time. */
export type Notice = Pick<NewMessage, 'kind' | 'recipients' | 'subject' | 'body' | 'restricted'>;

const hotFile = z.object({
  nic: z.string(),
  /** The letter of its NCIC file. */
  file: z.string(),
  enteringOri: z.string(),
  actingOri: z.string(),
  notifyOriginator: z.boolean(),
  /** Who had located it before. */
  locatedOri: z.string().optional(),
});
const order = z.object({
  orderId: z.string(),
  court: z.string(),
  /** ORI of the agency that acted. */
  agency: z.string(),
});

/** Letters of files that everybody who reads hot files may know of; a letter that is not here is taken for restricted. */
const OPEN_FILES: ReadonlySet<string> = new Set(['A', 'B', 'G', 'M', 'P', 'S', 'T', 'U', 'V', 'W']);

/** By topic, what is made of an event; nothing where nobody is to be told. */
const NOTICES: Readonly<Record<string, (payload: unknown) => Notice | undefined>> = {
  'hot-file-located': (payload) => {
    const { nic, file, enteringOri, actingOri, notifyOriginator } = hotFile.parse(payload);
    if (!notifyOriginator) return undefined;
    return {
      kind: 'LAW_ENFORCEMENT_ONLY',
      recipients: [enteringOri],
      subject: `located: ${nic}`,
      body: `${named(actingOri)} has located what your record ${nic} looks for. Clear the record once it is settled.`,
      restricted: !OPEN_FILES.has(file),
    };
  },
  'hot-file-cleared': (payload) => noticeOfClosing(payload, 'cleared', 'it is settled'),
  'hot-file-canceled': (payload) => noticeOfClosing(payload, 'canceled', 'it was withdrawn as invalid'),
  'order-entered': (payload) => noticeOfOrder(payload, 'entered', 'has entered your order'),
  'order-served': (payload) => noticeOfOrder(payload, 'served', 'has served your order'),
  'order-violated': (payload) => noticeOfOrder(payload, 'violated', 'reports a violation of your order'),
};

/** What is listened to. */
export const NOTICE_TOPICS: readonly string[] = Object.keys(NOTICES);

/** The notice that an event makes. @throws ZodError for one that is not as its sender agreed. */
export function noticeOf({ topic, payload }: Pick<ReceivedEvent, 'topic' | 'payload'>): Notice | undefined {
  return NOTICES[topic]?.(payload);
}

/** A notice as it is posted: by the control terminal agency, which nobody is behind. */
export function posted(notice: Notice, { id, at }: Pick<ReceivedEvent, 'id' | 'at'>): NewMessage {
  return {
    ...notice,
    id: `notice-${id}`,
    sender: CONTROL_TERMINAL,
    sentBy: null,
    sentAt: new Date(at),
    addressed: notice.recipients,
  };
}

/** Whoever located what a record looked for hears that the record is closed, and nobody waits for them any more. */
function noticeOfClosing(payload: unknown, word: string, what: string): Notice | undefined {
  const { nic, file, actingOri, locatedOri } = hotFile.parse(payload);
  if (!locatedOri || locatedOri === actingOri) return undefined;
  return {
    kind: 'LAW_ENFORCEMENT_ONLY',
    recipients: [locatedOri],
    subject: `${word}: ${nic}`,
    body: `${named(actingOri)} has ${word} its record ${nic}, which you located: ${what}.`,
    restricted: !OPEN_FILES.has(file),
  };
}

/** A court hears of what others do about its orders, and not of what its own clerks did. */
function noticeOfOrder(payload: unknown, word: string, what: string): Notice | undefined {
  const { orderId, court, agency } = order.parse(payload);
  if (agency === court) return undefined;
  return {
    kind: 'ADMINISTRATIVE',
    recipients: [court],
    subject: `${word}: ${orderId}`,
    body: `${named(agency)} ${what} ${orderId}: see the order.`,
    restricted: false,
  };
}

const named = (ori: string): string => `${agencyOf(ori).name} (${ori})`;
