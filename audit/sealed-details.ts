// How does an event hold what people typed, so that only whoever holds the audit's key can read it?
import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomBytes } from 'node:crypto';
import type { AuditEvent, SealedDetails } from './audit-event.ts';
import type { ReadingKey, ReadingKeys } from './keys/reading-keys.ts';

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const NONCE_AT = 5;
const TEXT_AT = NONCE_AT + 12;
const TAG_BYTES = 16;

/** What came of opening. `UNKNOWN_KEY`: no key fits. `CHANGED`: it is not what was sealed for this event. */
export type OpenedDetails =
  | { readonly details: SealedDetails }
  | { readonly fault: 'UNKNOWN_KEY' | 'CHANGED' };

/**
 * AES-256-GCM, in base64url: version (1 byte), key id (4), nonce (12), ciphertext, tag (16). What stands before the nonce
 * and the event's id are authenticated with it, so that it opens in no other event.
 *
 * INVARIANT: each event is sealed by a key of its own, made of its id; so no key ever sees more values than random nonces
 * are good for (NIST SP 800-38D, 8.3).
 */
export function sealDetails(
  key: Pick<ReadingKey, 'id' | 'sealing'>,
  eventId: string,
  details: SealedDetails,
): string {
  const prefix = Buffer.from([VERSION, ...key.id]);
  const nonce = randomBytes(TEXT_AT - NONCE_AT);
  const cipher = createCipheriv(CIPHER, keyOfEvent(key, eventId), nonce);
  cipher.setAAD(authenticated(prefix, eventId));
  const text = cipher.update(JSON.stringify(details), 'utf8');
  cipher.final();
  return Buffer.concat([prefix, nonce, text, cipher.getAuthTag()]).toString('base64url');
}

/** Opens the details of an event by whichever of `keys` sealed them. */
export function openDetails(
  keys: ReadingKeys | readonly ReadingKey[],
  { id, sealed }: Pick<AuditEvent, 'id' | 'sealed'>,
): OpenedDetails {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < TEXT_AT + TAG_BYTES || bytes[0] !== VERSION) return { fault: 'CHANGED' };
  const key = keys.find((one) => bytes.subarray(1, NONCE_AT).equals(one.id));
  if (!key) return { fault: 'UNKNOWN_KEY' };
  const text = opened(keyOfEvent(key, id), id, bytes);
  return text === undefined ? { fault: 'CHANGED' } : { details: JSON.parse(text) as SealedDetails };
}

function opened(key: Buffer, eventId: string, bytes: Buffer): string | undefined {
  const nonce = bytes.subarray(NONCE_AT, TEXT_AT);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(authenticated(bytes.subarray(0, NONCE_AT), eventId));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = decipher.update(bytes.subarray(TEXT_AT, -TAG_BYTES));
  try {
    decipher.final();
    return text.toString('utf8');
  } catch {
    return undefined;
  }
}

const keyOfEvent = ({ sealing }: { readonly sealing: KeyObject }, eventId: string): Buffer =>
  createHmac('sha256', sealing).update(eventId).digest();

const authenticated = (prefix: Buffer, eventId: string): Buffer =>
  Buffer.concat([prefix, Buffer.from(eventId)]);
