import { describe, expect, test } from '@jest/globals';
import type { AuditEvent } from '../../../audit/audit-event.ts';
import { accessOf, askedBy, touchedBy } from './access.ts';

const EVENT = {
  time: '2026-06-01T17:00:00.250Z',
  issuer: 'https://idp.example',
  viewer: 'officer',
  agency: 'CA0990100',
  channel: 'DESKTOP',
  purpose: 'C',
  caseHash: 'case-hash',
  addressHash: 'address-hash',
  operationHash: 'operation-hash',
  outcome: 'ANSWERED',
  disclosed: { 'Person.id': 1, 'Person.fullName': 1 },
  withheld: { 'Person.ssn': { count: 1 } },
  subjects: [{ kind: 'person', hash: 'p' }],
  sought: [{ kind: 'plate', hash: 's' }],
} as unknown as AuditEvent;

const DETAILS = {
  case: 'AB-1',
  reason: 'stop',
  recipient: 'CA0990300',
  sought: [{ kind: 'plate', value: '8ABC123' }],
};

describe('an access', () => {
  test('is the event with what was sealed', () => {
    expect(accessOf(7, EVENT, DETAILS)).toEqual({
      index: 7,
      at: Date.parse('2026-06-01T17:00:00.250Z'),
      issuer: 'https://idp.example',
      viewer: 'officer',
      agency: 'CA0990100',
      channel: 'DESKTOP',
      purpose: 'C',
      case: 'AB-1',
      caseHash: 'case-hash',
      reason: 'stop',
      addressHash: 'address-hash',
      operationHash: 'operation-hash',
      outcome: 'ANSWERED',
      disclosed: 2,
      withheld: 1,
      subjects: [{ kind: 'person', hash: 'p' }],
      sought: [{ kind: 'plate', hash: 's', value: '8ABC123' }],
      recipient: 'CA0990300',
    });
  });

  test('is none of an event that names no viewer', () => {
    expect(accessOf(7, { ...EVENT, viewer: undefined }, DETAILS)).toBeUndefined();
  });

  test('has no values where the details can not be opened', () => {
    const access = accessOf(7, EVENT, undefined);
    expect([access?.case, access?.sought]).toEqual([
      undefined,
      [{ kind: 'plate', hash: 's', value: undefined }],
    ]);
  });

  test('asks for what it sought and touches what it was told as well', () => {
    const access = accessOf(7, EVENT, DETAILS);
    expect(access && [askedBy(access), touchedBy(access)]).toEqual([['s'], ['s', 'p']]);
    const listed = accessOf(7, { ...EVENT, sought: [] }, DETAILS);
    expect(listed && askedBy(listed)).toEqual(['p']);
  });

  test('asks for nobody by a surname or a day of birth alone, and for nobody of a long list', () => {
    const sought = ['surname', 'given-name', 'date-of-birth'].map((kind) => ({
      kind,
      hash: `hash of ${kind}`,
    }));
    const found = accessOf(7, { ...EVENT, sought }, undefined);
    expect(found && askedBy(found)).toEqual(['p']);
    const many = Array.from({ length: 11 }, (_, index) => ({ kind: 'person', hash: `p${index}` }));
    const list = accessOf(7, { ...EVENT, sought, subjects: many }, undefined);
    expect(list && askedBy(list)).toEqual([]);
  });
});
