import { describe, expect, test } from '@jest/globals';
import {
  newTicket,
  signTicket,
  TICKET_LIFETIME_SECONDS,
  type TicketHolder,
  verifyTicket,
} from './image-ticket.ts';

const SECRET = 'a secret of the test';
const NOW = Date.parse('2026-06-30T12:00:00Z');
const HOLDER: TicketHolder = {
  issuer: 'urn:issuer',
  viewer: 'detective',
  agency: 'CA0990100',
  purpose: 'C',
  case: 'AB-1',
};
const ticket = newTicket({ enrolmentId: 'BE1', decisionId: 'D1' }, NOW);
const signed = signTicket(ticket, HOLDER, SECRET);

describe('a ticket', () => {
  test('is good for whom it was made for, for a minute at most', () => {
    expect(TICKET_LIFETIME_SECONDS).toBeLessThanOrEqual(60);
    expect(verifyTicket(signed, HOLDER, { secret: SECRET, now: NOW + 59_999 })).toEqual(ticket);
    expect(verifyTicket(signed, HOLDER, { secret: SECRET, now: NOW + 60_000 })).toBeUndefined();
  });

  test.each<[string, Partial<TicketHolder>]>([
    ['viewer', { viewer: 'patrol-officer' }],
    ['issuer', { issuer: 'urn:other' }],
    ['agency', { agency: 'CA0990300' }],
    ['purpose', { purpose: 'D' }],
    ['case', { case: 'AB-2' }],
  ])('is none for another %s', (_what, changed) => {
    expect(verifyTicket(signed, { ...HOLDER, ...changed }, { secret: SECRET, now: NOW })).toBeUndefined();
  });

  test('is none by another secret', () => {
    expect(verifyTicket(signed, HOLDER, { secret: 'another', now: NOW })).toBeUndefined();
  });

  test('is none when any sign of it is changed, left out or added', () => {
    const isGood = (text: string) => verifyTicket(text, HOLDER, { secret: SECRET, now: NOW }) !== undefined;
    const changed = [...signed].map(
      (sign, at) => signed.slice(0, at) + (sign === 'A' ? 'B' : 'A') + signed.slice(at + 1),
    );
    expect(changed.filter(isGood)).toEqual([]);
    expect(
      [signed.slice(0, -1), `${signed}A`, `${signed}.`, signed.split('.')[0] ?? '', '', '.'].filter(isGood),
    ).toEqual([]);
  });

  test('names no viewer, agency or case', () => {
    const text = Buffer.from(signed.split('.')[0] ?? '', 'base64url').toString();
    expect(text).not.toMatch(/detective|CA0990100|AB-1/);
  });

  test('is told apart from every other', () => {
    expect(newTicket({ enrolmentId: 'BE1', decisionId: 'D1' }, NOW).nonce).not.toBe(ticket.nonce);
  });
});
