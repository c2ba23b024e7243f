// How the password of a victim of identity theft is kept: so that it can be checked and never read.
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

const LENGTH = 24;
/** Small: a million persons are seeded with these. What guards them is who may ask, and that each question is audited. */
const COST = 1_024;

/** A password as it is kept: `<salt>:<scrypt of it>`, both hexadecimal. Capitals and small letters count as the same. */
export function keptPassword(password: string, salt = randomBytes(12).toString('hex')): string {
  return `${salt}:${derived(password, salt).toString('hex')}`;
}

/** Whether somebody said the password that is kept. */
export function isPassword(said: string, kept: string): boolean {
  const [salt = '', hash = ''] = kept.split(':');
  const expected = Buffer.from(hash, 'hex');
  return expected.length === LENGTH && timingSafeEqual(expected, derived(said, salt));
}

function derived(password: string, salt: string): Buffer {
  return scryptSync(password.trim().toUpperCase(), salt, LENGTH, { N: COST });
}
