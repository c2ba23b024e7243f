import { describe, expect, test } from '@jest/globals';
import type { SealedDetails } from './audit-event.ts';
import { auditKeys } from './keys/audit-keys.ts';
import { openDetails, sealDetails } from './sealed-details.ts';

const [OLD, NEW] = ['A', 'B'].map((letter) => letter.repeat(42).concat('A')) as [string, string];
const [key] = auditKeys(OLD);
const DETAILS: SealedDetails = {
  case: 'AB-1',
  reason: 'Größe: "quoted" \u{1f698}',
  requestor: undefined,
  recipient: 'CA0990100; court',
  address: '10.0.0.1',
  operationName: 'Stop',
  sought: [{ kind: 'plate', value: '8SAM123' }],
};
const event = { id: 'e1', sealed: sealDetails(key, 'e1', DETAILS) };

describe('sealed details', () => {
  test('open with the key to exactly what was stated', () => {
    expect(openDetails([key], event)).toEqual({ details: DETAILS });
    expect(openDetails(auditKeys(`${NEW},${OLD}`), event)).toEqual({ details: DETAILS });
  });

  test('show nothing of it, and are another text each time', () => {
    const bytes = Buffer.from(event.sealed, 'base64url').toString('latin1');
    for (const value of ['AB-1', 'quoted', '8SAM123', 'plate', '10.0.0.1'])
      expect(bytes).not.toContain(value);
    expect(sealDetails(key, 'e1', DETAILS)).not.toBe(event.sealed);
  });

  test('never have a nonce and a key that others had, in whatever process', () => {
    const made = Array.from({ length: 500 }, () => sealDetails(key, 'e1', DETAILS));
    const again = auditKeys(OLD)[0];
    made.push(...Array.from({ length: 500 }, () => sealDetails(again, 'e1', DETAILS)));
    const heads = made.map((sealed) => Buffer.from(sealed, 'base64url').subarray(0, 33).toString('hex'));
    expect(new Set(heads).size).toBe(1_000);
    expect(new Set(heads.map((head) => head.slice(0, 42))).size).toBe(2);
    for (const sealed of made)
      expect(openDetails([again], { id: 'e1', sealed })).toEqual({ details: DETAILS });
  });

  test('do not open with another key', () => {
    expect(openDetails(auditKeys(NEW), event)).toEqual({ fault: 'UNKNOWN_KEY' });
  });

  test('do not open in another event', () => {
    expect(openDetails([key], { ...event, id: 'e2' })).toEqual({ fault: 'CHANGED' });
  });

  test('do not open when any bit of them was changed', () => {
    const bytes = Buffer.from(event.sealed, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const fault = at >= 1 && at < 5 ? 'UNKNOWN_KEY' : 'CHANGED';
      expect(openDetails([key], { id: 'e1', sealed: changed.toString('base64url') })).toEqual({ fault });
    }
    for (const sealed of ['', 'AQ', event.sealed.slice(0, 30)])
      expect(openDetails([key], { id: 'e1', sealed })).toEqual({ fault: 'CHANGED' });
  });
});
