import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AuditEvent } from '../../audit/audit-event.ts';
import { AUDIT_KEYS, detailsOf, hashOf } from '../../test/support/audit-key.ts';
import type { Asking } from '../../test/support/small/ask-small-graph.ts';
import { type SmallGraph, smallGraph } from '../../test/support/small/small-graph.ts';
import { Refusal } from '../errors.ts';
import type { HttpHead } from '../stages/journey.ts';
import { AuditEvents } from './audit-events.ts';

const SDL = `
  type Query @authenticated { car(plate: ID! @subject(kind: "plate")): Car @needToKnow(case: true) open: Int }
  type Car @authenticated { colour: String }
`;
let graph: SmallGraph;
beforeAll(async () => {
  const car = ({ plate }: { plate: string }) => (plate === 'P1' ? { colour: 'red' } : null);
  const resolvers = { Query: { car: (_: unknown, given: { plate: string }) => car(given) } };
  graph = await smallGraph({ subgraphs: [{ name: 'cars', sdl: SDL, resolvers }] });
});
afterAll(() => graph.stop());

async function eventOf(query: string, asking: Asking = {}): Promise<AuditEvent> {
  await graph.ask(query, asking);
  return graph.audit.last;
}

describe('what was sought is on record', () => {
  test.each([
    ['found', 'P1', { case: 'AB-1' }, 'ANSWERED'],
    ['not found', 'P9', { case: 'AB-1' }, 'ANSWERED'],
    ['withheld', 'P1', {}, 'ANSWERED'],
  ])('where it was %s', async (_name, plate, asking, outcome) => {
    const event = await eventOf(`{ car(plate: "${plate}") { colour } }`, asking);
    expect(event).toMatchObject({ outcome, sought: [hashOf('plate', plate)], soughtOmitted: 0 });
    expect(detailsOf(event).sought).toEqual([{ kind: 'plate', value: plate }]);
  });

  test.each([
    ['does not fit the schema', '{ car(plate: "P1") { nothing } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['has wrong variables', 'query ($p: ID!) { car(plate: $p) { colour } }', { p: ['P1'] }, 'BAD_VARIABLES'],
  ])('where the operation %s', async (_name, query, variables, outcome) => {
    const event = await eventOf(query, { variables });
    expect(event.outcome).toBe(outcome);
    expect(event.sought).toEqual(outcome === 'BAD_VARIABLES' ? [] : [hashOf('plate', 'P1')]);
  });
});

describe('what was stated', () => {
  test('is hashed where it is searched for, however it is written, and sealed as it was', async () => {
    const one = await eventOf('query Canary { car(plate: "P1") { colour } }', { case: 'ab 12' });
    const other = await eventOf('query Canary { car(plate: "P1") { colour } }', { case: 'AB-12' });
    expect(one.caseHash).toBe(hashOf('case', 'AB12').hash);
    expect(other).toMatchObject({ caseHash: one.caseHash, operationHash: one.operationHash });
    expect(detailsOf(one)).toEqual({
      case: 'ab 12',
      operationName: 'Canary',
      sought: [{ kind: 'plate', value: 'P1' }],
    });
    expect(JSON.stringify(one)).not.toMatch(/ab 12|Canary|"P1"/);
  });

  test('opens in its own event only', async () => {
    const one = await eventOf('{ open }');
    const other = await eventOf('{ open }');
    expect(one.id).not.toBe(other.id);
    expect(() => detailsOf({ ...one, sealed: other.sealed })).toThrow('CHANGED');
  });
});

describe('of a request that is refused before it is read', () => {
  const events = new AuditEvents({ keys: AUDIT_KEYS, now: () => 1_250 });
  const headers: Readonly<Record<string, string>> = {
    'inquiry-purpose': 'DUNMORE',
    'inquiry-case': 'AB-1 # canary',
    'inquiry-reason': 'canary',
    'inquiry-recipient': 'my friend',
  };
  const http: HttpHead = { method: 'POST', headers: { get: (name) => headers[name] } };
  const arrival = { decisionId: 'd', arrivedAt: 1_000, http, address: '10.0.0.1' };
  const event = events.of(arrival, new Refusal('UNAUTHENTICATED', 'no token'));

  test('everything that is known is on record', () => {
    expect(event).toMatchObject({
      decisionId: 'd',
      time: '1970-01-01T00:00:01.000Z',
      durationMs: 250,
      bytes: 0,
      outcome: 'UNAUTHENTICATED',
      addressHash: hashOf('address', '10.0.0.1').hash,
      caseHash: hashOf('case', 'AB-1 # canary').hash,
      disclosed: {},
      subjects: [],
    });
    expect(detailsOf(event)).toEqual({
      case: 'AB-1 # canary',
      reason: 'canary',
      recipient: 'my friend',
      address: '10.0.0.1',
      sought: [],
    });
  });

  test('nothing that was typed stands there in clear, not even as a purpose', () => {
    expect(event.purpose).toBeUndefined();
    expect(JSON.stringify(event)).not.toMatch(/DUNMORE|canary|friend|10\.0\.0\.1/);
  });
});
