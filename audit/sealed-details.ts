// How does an event hold what people typed, so that only whoever holds the audit's key can read it?
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { AuditEvent, SealedDetails } from './audit-event.ts';
import type { ReadingKey } from './keys/reading-keys.ts';

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const SALT_AT = 5;
const NONCE_AT = SALT_AT + 16;
const COUNT_AT = NONCE_AT + 8;
const TEXT_AT = NONCE_AT + 12;
const TAG_BYTES = 16;
/** How often one key seals: the count must not begin again. */
const MOST = 0xffff_ffff;

type SealingKey = Pick<ReadingKey, 'id' | 'sealing'>;

/** What came of opening. `UNKNOWN_KEY`: no key fits. `CHANGED`: it is not what was sealed for this event. */
export type OpenedDetails =
  | { readonly details: SealedDetails }
  | { readonly fault: 'UNKNOWN_KEY' | 'CHANGED' };

/**
 * AES-256-GCM, in base64url: version (1 byte), key id (4), salt (16), nonce (12), ciphertext, tag (16). What stands before
 * the ciphertext and the event's id are authenticated with it, so that it opens in no other event.
 *
 * INVARIANT: no nonce is used twice under one key. Each process makes a key of its own, out of a random salt, and counts
 * what it seals with it (NIST SP 800-38D, 8.2.1).
 */
export function sealDetails(key: SealingKey, eventId: string, details: SealedDetails): string {
  const { head, sealing } = nextOf(key);
  const cipher = createCipheriv(CIPHER, sealing, head.subarray(NONCE_AT, TEXT_AT));
  cipher.setAAD(authenticated(head, eventId));
  const text = cipher.update(JSON.stringify(details), 'utf8');
  cipher.final();
  return Buffer.concat([head, text, cipher.getAuthTag()]).toString('base64url');
}

/** Opens the details of an event by whichever of `keys` sealed them. */
export function openDetails(
  keys: readonly SealingKey[],
  { id, sealed }: Pick<AuditEvent, 'id' | 'sealed'>,
): OpenedDetails {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < TEXT_AT + TAG_BYTES || bytes[0] !== VERSION) return { fault: 'CHANGED' };
  const key = keys.find((one) => bytes.subarray(1, SALT_AT).equals(one.id));
  if (!key) return { fault: 'UNKNOWN_KEY' };
  const text = opened(keyFor(key, bytes.subarray(SALT_AT, NONCE_AT)), id, bytes);
  return text === undefined ? { fault: 'CHANGED' } : { details: JSON.parse(text) as SealedDetails };
}

function opened(key: KeyObject, eventId: string, bytes: Buffer): string | undefined {
  const nonce = bytes.subarray(NONCE_AT, TEXT_AT);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(authenticated(bytes.subarray(0, TEXT_AT), eventId));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = decipher.update(bytes.subarray(TEXT_AT, -TAG_BYTES));
  try {
    decipher.final();
    return text.toString('utf8');
  } catch {
    return undefined;
  }
}

/** What this process seals with under one key of the log's. */
interface Session {
  readonly sealing: KeyObject;
  /** What stands before the ciphertext, the count still to be written. */
  readonly head: Buffer;
  count: number;
}

const sessions = new WeakMap<KeyObject, Session>();

/** The session's key, and a head with a nonce that it has not had. */
function nextOf(key: SealingKey): Pick<Session, 'sealing' | 'head'> {
  let session = sessions.get(key.sealing);
  if (!session || session.count >= MOST) {
    session = newSession(key);
    sessions.set(key.sealing, session);
  }
  session.count += 1;
  const head = Buffer.from(session.head);
  head.writeUInt32BE(session.count, COUNT_AT);
  return { sealing: session.sealing, head };
}

function newSession(key: SealingKey): Session {
  const salt = randomBytes(NONCE_AT - SALT_AT);
  const head = Buffer.concat([Buffer.from([VERSION]), key.id, salt], TEXT_AT);
  return { sealing: keyFor(key, salt), head, count: 0 };
}

const keyFor = ({ sealing }: SealingKey, salt: Buffer): KeyObject =>
  createSecretKey(createHmac('sha256', sealing).update(salt).digest());

const authenticated = (head: Buffer, eventId: string): Buffer => Buffer.concat([head, Buffer.from(eventId)]);
