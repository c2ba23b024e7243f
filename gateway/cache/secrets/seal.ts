// How is a value kept so that its store can't read it, change it, hand it out under another name or after its time?
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { CacheKey, CacheKeys } from './cache-keys.ts';

/** Told when a value can't be opened: somebody has changed or moved it, or uses another secret under the same names. */
export type SealAlarm = (what: string) => void;

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const KEY_ID_BYTES = 4;
const END_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const END_AT = 1 + KEY_ID_BYTES;
const NONCE_AT = END_AT + END_BYTES;
const TEXT_AT = NONCE_AT + NONCE_BYTES;
/** Bytes that a sealed value is longer. */
export const SEAL_BYTES = TEXT_AT + TAG_BYTES;

/**
 * AES-256-GCM. A sealed value is: version (1 byte), key id (4), end of its lifetime in seconds since 1970 (4), nonce (12),
 * ciphertext, tag (16). What stands before the nonce and the entry's name are authenticated with it.
 *
 * Whoever can write to the store can put an old value back in its place, with all that belongs to it, but not beyond the
 * end of its lifetime.
 *
 * INVARIANT: a random nonce is good for 2^32 values under one key (NIST SP 800-38D, 8.3). The key is one of 4096, chosen
 * by the first two characters of the name, which are as good as random: 2^44 values in all.
 */
export class Seal {
  readonly #keys: CacheKeys;
  readonly #alarm: SealAlarm;
  readonly #now: () => number;

  /** The first of `keys` seals; all of them open. */
  constructor(keys: CacheKeys, alarm: SealAlarm, now: () => number = Date.now) {
    this.#keys = keys;
    this.#alarm = alarm;
    this.#now = now;
  }

  seal(name: string, value: Uint8Array, lifetimeMs: number): Buffer {
    const [key] = this.#keys;
    const prefix = prefixOf(key, Math.ceil((this.#now() + lifetimeMs) / 1_000));
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key.valueKey(partOf(name)), nonce);
    cipher.setAAD(authenticated(prefix, name));
    const text = cipher.update(value);
    cipher.final();
    return Buffer.concat([prefix, nonce, text, cipher.getAuthTag()]);
  }

  /** `undefined` when its lifetime is over; and, with an alarm, when it is not what was sealed under this name. */
  open(name: string, sealed: Uint8Array): Buffer | undefined {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    const key = bytes.length < SEAL_BYTES || bytes[0] !== VERSION ? undefined : this.#keyOf(bytes);
    const value = key && opened(key, name, bytes);
    if (value === undefined) {
      this.#alarm('a cached value could not be opened: it was changed, moved or is not ours');
      return undefined;
    }
    return bytes.readUInt32BE(END_AT) * 1_000 > this.#now() ? value : undefined;
  }

  #keyOf(bytes: Buffer): CacheKey | undefined {
    return this.#keys.find(({ id }) => bytes.compare(id, 0, KEY_ID_BYTES, 1, END_AT) === 0);
  }
}

function prefixOf(key: CacheKey, endSeconds: number): Buffer {
  const prefix = Buffer.allocUnsafe(NONCE_AT);
  prefix[0] = VERSION;
  prefix.set(key.id, 1);
  prefix.writeUInt32BE(endSeconds, END_AT);
  return prefix;
}

function opened(key: CacheKey, name: string, bytes: Buffer): Buffer | undefined {
  const nonce = bytes.subarray(NONCE_AT, TEXT_AT);
  const decipher = createDecipheriv(CIPHER, key.valueKey(partOf(name)), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(authenticated(bytes.subarray(0, NONCE_AT), name));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  const value = decipher.update(bytes.subarray(TEXT_AT, bytes.length - TAG_BYTES));
  try {
    decipher.final();
    return value;
  } catch {
    return undefined;
  }
}

const partOf = (name: string): string => name.slice(0, 2);

const authenticated = (prefix: Buffer, name: string): Buffer =>
  Buffer.concat([prefix, Buffer.from(name, 'latin1')]);
