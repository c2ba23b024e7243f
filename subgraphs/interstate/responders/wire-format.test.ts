import { describe, expect, test } from '@jest/globals';
import type { Message } from './responder.ts';
import { readReply } from './wire-format.ts';

const QUESTION: Message = {
  id: '7d0c7f0e-6f0e-4a66-9a59-0a7f0f1f2a3b',
  messageKey: 'RQ',
  destination: 'NV',
  asker: { ori: 'CA0990100', purpose: 'C', case: '1', attention: 'a', reason: undefined, decisionId: 'd' },
  fields: { LIC: 'A1' },
};
const HIT = {
  format: 'interstate/1',
  id: QUESTION.id,
  messageKey: 'RR',
  asOf: '2026-06-30T12:00:00Z',
  result: 'HIT',
  records: [{ kind: 'vehicle', LIC: 'A1', VCO: [{ system: 'NCIC:VCO', code: 'BRO' }] }],
};
const read = (text: string) => readReply(new TextEncoder().encode(text), QUESTION);
const GARBLED = { status: 'NOT_ANSWERED', reason: 'GARBLED' };

describe('what a state sends', () => {
  test('is an answer when all of it is in its form', () => {
    expect(read(JSON.stringify(HIT))).toEqual({ status: 'HIT', asOf: HIT.asOf, records: HIT.records });
  });

  test.each([
    ['answers another question', { id: '00000000-0000-4000-8000-000000000000' }],
    ['has the key of another answer', { messageKey: 'DR' }],
    ['is in another format', { format: 'interstate/2' }],
    ['is a hit without a record', { records: [] }],
    ['has a record of another kind', { records: [{ kind: 'driver', LIC: 'A1' }] }],
    ['has a member that nobody knows', { remarks: 'call us' }],
    ['has a code without its system', { records: [{ kind: 'vehicle', VCO: [{ code: 'BRO' }] }] }],
    [
      'has one good record and one that is none',
      { records: [...HIT.records, { kind: 'vehicle', VYR: 'old' }] },
    ],
    ['has more records than one subject can have', { records: Array(51).fill(HIT.records[0]) }],
    ['says of no time when it was so', { asOf: 'yesterday' }],
    ['refuses without saying why', { result: 'DENIED' }],
    ['says no hit and sends records', { result: 'NO_HIT' }],
  ])('is none when it %s', (_what, changes) => {
    expect(read(JSON.stringify({ ...HIT, ...changes }))).toEqual(GARBLED);
  });

  test.each([
    ['is cut off', JSON.stringify(HIT).slice(0, -2)],
    ['says a thing twice', JSON.stringify(HIT).replace('"result"', '"result":"NO_HIT","result"')],
    ['reaches for a prototype', JSON.stringify(HIT).replace('"LIC"', '"__proto__":{},"LIC"')],
    ['is nothing', ''],
  ])('is none when it %s', (_what, text) => {
    expect(read(text)).toEqual(GARBLED);
  });
});
