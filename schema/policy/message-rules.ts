// Which messages exist for a viewer, and to whom one may be sent, decided where the messages are.
import type { RecordViewer } from './record-rules.ts';

/** NCIC and Nlets kinds of messages between agencies. */
export const MESSAGE_KINDS = [
  'ADMINISTRATIVE',
  'LAW_ENFORCEMENT_ONLY',
  'ALL_POINTS',
  'AMBER',
  'HIT_CONFIRMATION_REQUEST',
  'HIT_CONFIRMATION_ANSWER',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** What the rules need to know of a message. */
export interface MailRecord {
  readonly kind: MessageKind;
  /** ORIs of the agencies whose mail it is: the sender's and each that it was sent to. */
  readonly mailboxes: readonly string[];
  /** Its sender says that it carries criminal history. */
  readonly carriesCriminalHistory: boolean;
  /** It is about a record of a restricted NCIC file. */
  readonly restricted: boolean;
}

/** An agency that messages can be sent to. */
export interface Addressee {
  readonly ori: string;
  /** Nlets authorizations: `A` administrative messages, `C` criminal history, `D` motor vehicle data, `Z` other. */
  readonly authorizations: readonly string[];
}

/** Why a message may not go to an agency. */
export type Undeliverable =
  | 'NOT_LAW_ENFORCEMENT'
  | 'NOT_AUTHORIZED_FOR_MESSAGES'
  | 'NOT_AUTHORIZED_FOR_CRIMINAL_HISTORY';

const CRIMINAL_HISTORY = 'scope:cori:read';
const HOT_FILES = 'scope:hotfile:read';

/** NCIC files that are guarded like criminal history (CJIS Security Policy 4.2.2). */
const RESTRICTED_FILES: ReadonlySet<string> = new Set([
  'SUPERVISED_RELEASE',
  'SEX_OFFENDER',
  'GANG',
  'THREAT_SCREENING',
  'PROTECTIVE_INTEREST',
  'IDENTITY_THEFT',
  'VIOLENT_PERSON',
  'NICS_DENIED',
]);

/** Whether records of an NCIC file are guarded like criminal history. */
export const isRestrictedFile = (file: string): boolean => RESTRICTED_FILES.has(file);

/** Whether an ORI is a law enforcement agency's: its ninth character is a digit. */
export const isLawEnforcement = (ori: string): boolean => /^\d$/.test(ori.slice(8));

/** Why a message may not reach an agency; `undefined` when it may. */
export function whyUndeliverable(
  { kind, carriesCriminalHistory }: Pick<MailRecord, 'kind' | 'carriesCriminalHistory'>,
  { ori, authorizations }: Addressee,
): Undeliverable | undefined {
  if (!authorizations.includes('A')) return 'NOT_AUTHORIZED_FOR_MESSAGES';
  if (kind === 'LAW_ENFORCEMENT_ONLY' && !isLawEnforcement(ori)) return 'NOT_LAW_ENFORCEMENT';
  if (carriesCriminalHistory && !authorizations.includes('C')) return 'NOT_AUTHORIZED_FOR_CRIMINAL_HISTORY';
  return undefined;
}

/** Whether a message exists for this viewer: nobody reads another agency's mail. */
export function mayKnowOfMessage(message: MailRecord, viewer: RecordViewer): boolean {
  if (!message.mailboxes.includes(viewer.agency)) return false;
  return mayReadKind(message.kind, viewer) && mayReadRestricted(message, viewer);
}

/** The kinds of messages that a viewer may read of their agency's mail. */
export const readableKinds = (viewer: RecordViewer): readonly MessageKind[] =>
  MESSAGE_KINDS.filter((kind) => mayReadKind(kind, viewer));

/** Whether a viewer may know of records of restricted NCIC files, and of questions about them. */
export function mayReadRestricted(
  { restricted }: Pick<MailRecord, 'restricted'>,
  { facts }: Pick<RecordViewer, 'facts'>,
): boolean {
  return !restricted || facts.has(CRIMINAL_HISTORY);
}

/** Whether a viewer may read what a message says, or write one like it (Penal Code 11105). */
export function mayReadContent(
  { carriesCriminalHistory }: Pick<MailRecord, 'carriesCriminalHistory'>,
  { facts }: Pick<RecordViewer, 'facts'>,
): boolean {
  return !carriesCriminalHistory || facts.has(CRIMINAL_HISTORY);
}

/** Whether a viewer may see which agency received a message and who read it: the sender may, others see their own. */
export function mayReadReceipt(
  { sender, recipient }: { readonly sender: string; readonly recipient: string },
  { agency }: Pick<RecordViewer, 'agency'>,
): boolean {
  return agency === sender || agency === recipient;
}

/** What is about a hit is for those who may read hits; a law enforcement message is for law enforcement. */
function mayReadKind(kind: MessageKind, { facts, agency }: RecordViewer): boolean {
  if (kind === 'LAW_ENFORCEMENT_ONLY') return isLawEnforcement(agency);
  if (kind === 'HIT_CONFIRMATION_REQUEST' || kind === 'HIT_CONFIRMATION_ANSWER') return facts.has(HOT_FILES);
  return true;
}
