// What lets one viewer fetch one image once: a promise that this decision made, signed, and good for seconds.
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Passport } from '../../../platform/passport.ts';

/** How long a ticket is good. */
export const TICKET_LIFETIME_SECONDS = 60;

/** Who may use a ticket, and in which inquiry: those of the passport that it was made for. */
export type TicketHolder = Pick<Passport, 'issuer' | 'viewer' | 'agency' | 'purpose' | 'case'>;

/** What a ticket promises. */
export interface ImageTicket {
  readonly enrolmentId: string;
  /** The decision that promised it, as the audit names it. */
  readonly decisionId: string;
  /** Seconds since 1970. */
  readonly expires: number;
  /** Told apart from every other ticket, so that each is used once. */
  readonly nonce: string;
}

/** A new ticket for `holder`. `now`: milliseconds since 1970. */
export function newTicket(
  { enrolmentId, decisionId }: Pick<ImageTicket, 'enrolmentId' | 'decisionId'>,
  now: number,
): ImageTicket {
  const expires = Math.floor(now / 1_000) + TICKET_LIFETIME_SECONDS;
  return { enrolmentId, decisionId, expires, nonce: randomUUID() };
}

/** The ticket as text for a URL. It names no viewer: who may use it is known to the signature alone. */
export function signTicket(ticket: ImageTicket, holder: TicketHolder, secret: string): string {
  const { enrolmentId, decisionId, expires, nonce } = ticket;
  const text = Buffer.from(JSON.stringify([enrolmentId, decisionId, expires, nonce])).toString('base64url');
  return `${text}.${signatureOf(text, holder, secret).toString('base64url')}`;
}

/** The ticket that `signed` is for this holder at `now`; undefined for every reason for which it is none. */
export function verifyTicket(
  signed: string,
  holder: TicketHolder,
  { secret, now }: { readonly secret: string; readonly now: number },
): ImageTicket | undefined {
  const [, text = '', signature = ''] = /^([\w-]{1,400})\.([\w-]{43})$/.exec(signed) ?? [];
  const given = Buffer.from(signature, 'base64url');
  const expected = signatureOf(text, holder, secret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  // Base64url of 32 bytes has two spare bits: only the one form that we write is taken.
  if (given.toString('base64url') !== signature) return undefined;
  const [enrolmentId, decisionId, expires, nonce] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [
    string,
    string,
    number,
    string,
  ];
  return now < expires * 1_000 ? { enrolmentId, decisionId, expires, nonce } : undefined;
}

/** HMAC-SHA256 over the text and who may use it, as a JSON list: no two lists have one text. */
function signatureOf(text: string, holder: TicketHolder, secret: string): Buffer {
  const { issuer, viewer, agency, purpose = null, case: incident = null } = holder;
  const signed = JSON.stringify(['image', text, issuer, viewer, agency, purpose, incident]);
  return createHmac('sha256', secret).update(signed).digest();
}
