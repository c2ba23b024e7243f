// The audit is down: nothing is written, nothing is answered. What real stores do when they break: test/faults/the-audit-log-in-*.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { GUARDED_PEOPLE, written } from '../support/guarded-people.ts';
import { type SmallGraph, smallGraph } from '../support/small/small-graph.ts';

let graph: SmallGraph;
beforeAll(async () => {
  graph = await smallGraph({ subgraphs: GUARDED_PEOPLE });
});
beforeEach(() => {
  graph.audit.isBroken = true;
  written.length = 0;
});
afterAll(() => graph.stop());

test('A58 a write that can not be recorded is not made', async () => {
  const { data, codes, status } = await graph.ask('mutation { rename(id: "p1", name: "Eve") { name } }');
  expect({ data, codes, status, written }).toEqual({
    data: undefined,
    codes: ['AUDIT_UNAVAILABLE'],
    status: 503,
    written: [],
  });
});

test('A58 an answer that can not be recorded is not given, whatever it holds', async () => {
  for (const query of [
    '{ person(id: "p1") { name } }',
    '{ person(id: "p1") { history { text } } }',
    '{ __schema { types { name } } }',
    '{ nothing }',
  ]) {
    const { data, codes, status } = await graph.ask(query);
    expect({ query, data, codes, status }).toEqual({
      query,
      data: undefined,
      codes: ['AUDIT_UNAVAILABLE'],
      status: 503,
    });
  }
});

test('A58 it is served again as soon as it can be recorded', async () => {
  graph.audit.isBroken = false;
  expect((await graph.ask('{ person(id: "p1") { name } }')).data).toEqual({ person: { name: 'Ada' } });
});
