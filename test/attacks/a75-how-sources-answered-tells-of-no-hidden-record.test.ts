// Does what is said of a secret source differ between a record that is withheld and none? Not in values, statuses, times and
// errors, and not in what was asked of it.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Asking } from '../support/small/ask-small-graph.ts';
import { type SmallGraph, smallGraph } from '../support/small/small-graph.ts';
import { CLEAN, REFUSED, sourcedPeople, WANTED } from '../support/sourced-people.ts';

const NOW = Date.UTC(2026, 0, 1);
const SECRET = ', secret: true) @requiresScopes(scopes: [["orders"]]';
const ENTITLED: Asking = { scopes: ['orders'] };
const NOBODY: Asking = { scopes: [] };

const graphs: SmallGraph[] = [];
afterEach(async () => {
  for (const graph of graphs.splice(0)) await graph.stop();
});

async function start(court: string): Promise<SmallGraph> {
  const graph = await smallGraph({
    subgraphs: sourcedPeople({ court }),
    uncovered: 'allow',
    now: () => NOW,
  });
  graphs.push(graph);
  return graph;
}

/** All that an answer tells, and all that its sources were asked, of a person whose name is left out of it. */
async function toldOf(graph: SmallGraph, id: string, asking: Asking, selection = 'orders { kind }') {
  graph.fetched.length = 0;
  const query = `query ($id: ID!) { person(id: $id) { ${selection} sources { source status asOf } } }`;
  const { data, errors, status, extensions } = await graph.ask(query, { ...asking, variables: { id } });
  const { decisionId: _, ...told } = extensions;
  const { disclosed, withheld } = graph.audit.last;
  return { data, errors, status, told, fetched: [...graph.fetched], disclosed, withheld };
}

describe('A75 of a secret source', () => {
  test('what a rule withholds looks like no hit, whoever it is about', async () => {
    const graph = await start(SECRET);
    const withheld = await toldOf(graph, WANTED, NOBODY);
    expect(withheld).toEqual(await toldOf(graph, CLEAN, NOBODY));
    expect(withheld.data).toMatchObject({
      person: {
        orders: [],
        sources: expect.arrayContaining([
          { source: 'COURT', status: 'NO_HIT', asOf: '2026-01-01T00:00:00.000Z' },
        ]),
      },
    });
    expect(withheld.errors).toEqual([]);
    expect(withheld.fetched.join()).not.toContain('court');
  });

  test('it looks like what whoever may know is told of somebody without one', async () => {
    const graph = await start(SECRET);
    const [withheld, none] = [await toldOf(graph, WANTED, NOBODY), await toldOf(graph, CLEAN, ENTITLED)];
    expect({ data: withheld.data, errors: withheld.errors }).toEqual({
      data: none.data,
      errors: none.errors,
    });
  });

  test('it is on record all the same that it was withheld', async () => {
    const { withheld } = await toldOf(await start(SECRET), WANTED, NOBODY);
    expect(withheld).toMatchObject({ 'Person.orders': { count: 1 } });
  });

  test('what the source refuses by itself looks like no hit', async () => {
    const graph = await start(SECRET);
    const refused = await toldOf(graph, REFUSED, ENTITLED);
    expect(refused).toEqual(await toldOf(graph, CLEAN, ENTITLED));
    expect(refused.errors).toEqual([]);
  });

  test('it is so under an alias, and when nobody asks how sources answered', async () => {
    const graph = await start(SECRET);
    const selection = 'o: orders { kind }';
    expect(await toldOf(graph, REFUSED, ENTITLED, selection)).toEqual(
      await toldOf(graph, CLEAN, ENTITLED, selection),
    );
    const { data, errors } = await graph.ask(`{ person(id: "${REFUSED}") { orders { kind } } }`, ENTITLED);
    expect({ data, errors }).toEqual({ data: { person: { orders: [] } }, errors: [] });
  });

  test('whoever may know is told', async () => {
    const { data } = await toldOf(await start(SECRET), WANTED, ENTITLED);
    expect(data).toMatchObject({
      person: {
        orders: [{ kind: 'EPO' }],
        sources: expect.arrayContaining([expect.objectContaining({ status: 'ANSWERED' })]),
      },
    });
  });
});

describe('A75 of a source that is no secret', () => {
  test('what is said depends on the viewer and not on the record', async () => {
    const graph = await start(') @requiresScopes(scopes: [["orders"]]');
    const withheld = await toldOf(graph, WANTED, NOBODY);
    expect(withheld).toEqual(await toldOf(graph, CLEAN, NOBODY));
    expect(withheld.data).toMatchObject({
      person: {
        orders: null,
        sources: expect.arrayContaining([{ source: 'COURT', status: 'DENIED', asOf: null }]),
      },
    });
    expect(withheld.errors).toHaveLength(1);
  });
});
