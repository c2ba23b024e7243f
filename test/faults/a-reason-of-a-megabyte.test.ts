// F08: what is too long is refused in words, and what is recorded is recorded whole, whatever bytes it has.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AUDIT_SECRET, detailsOf, hashOf } from '../support/audit-key.ts';
import type { RawAnswer } from '../support/small/raw-request.ts';
import { type SmallHouse, startSmallHouse } from '../support/small/small-house.ts';

let house: SmallHouse;
beforeAll(async () => {
  house = await startSmallHouse({
    gateway: { auditKey: AUDIT_SECRET },
    subgraphs: [
      {
        name: 'cars',
        sdl: 'type Query @authenticated { car(plate: ID! @subject(kind: "plate")): Int }',
        resolvers: { Query: { car: () => 1 } },
      },
    ],
  });
});
afterAll(() => house.close());

const askWith = (headers: Readonly<Record<string, string>>): Promise<RawAnswer> =>
  house.ask('{ car(plate: "P1") }', { scope: '' }, headers);

describe('a reason', () => {
  test('of a megabyte is refused before it is read', async () => {
    const before = house.audit.events.length;
    const { status, text } = await askWith({ 'inquiry-reason': 'x'.repeat(1_000_000) });
    expect({ status, text }).toEqual({ status: 431, text: expect.stringMatching(/header/i) });
    expect(house.audit.events).toHaveLength(before);
  });

  test('that is longer than what is taken is refused in words, and on record whole', async () => {
    const reason = 'y'.repeat(9_000);
    const { status, codes, json } = await askWith({ 'inquiry-reason': reason });
    expect({ status, codes }).toEqual({ status: 400, codes: ['BAD_REQUEST'] });
    expect(json.errors?.[0]?.message).toBe('header `inquiry-reason` is too long');
    expect(house.audit.last.outcome).toBe('BAD_REQUEST');
    expect(detailsOf(house.audit.last).reason).toBe(reason);
  });

  test('of 8,000 letters is taken, and on record whole', async () => {
    const reason = 'z'.repeat(8_000);
    expect((await askWith({ 'inquiry-reason': reason })).json.data).toEqual({ car: 1 });
    expect(detailsOf(house.audit.last).reason).toBe(reason);
  });

  test('of any bytes that a header may have is on record byte by byte', async () => {
    const reason = Array.from({ length: 128 }, (_, index) => String.fromCharCode(128 + index)).join('');
    await askWith({ 'inquiry-reason': `(${reason})` });
    const recorded = Buffer.from(detailsOf(house.audit.last).reason ?? '', 'latin1');
    expect(recorded.toString('utf8')).toBe(`(${reason})`);
  });
});

test('what is sought is on record whole, whatever it is', async () => {
  const value = `\u0000\ud800 ${'\u{1f698}'.repeat(10_000)}`;
  const body = JSON.stringify({ query: 'query ($p: ID!) { car(plate: $p) }', variables: { p: value } });
  await house.send({ headers: await house.headersOf(), body });
  expect(detailsOf(house.audit.last).sought).toEqual([{ kind: 'plate', value }]);
  expect(house.audit.last.sought).toEqual([hashOf('plate', value)]);
});

test('a header that stands twice is refused, and on record as both', async () => {
  const headers = { ...(await house.headersOf()), 'inquiry-requestor': ['one', 'two'] };
  const { codes } = await house.send({ headers, body: JSON.stringify({ query: '{ car(plate: "P1") }' }) });
  expect(codes).toEqual(['BAD_REQUEST']);
  expect(detailsOf(house.audit.last).requestor).toBe('one, two');
});
