// A field with `@sources` says of each system of record how it answered, and no hit only when it was asked and said so.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { SubgraphAnswer } from '../../gateway/execution/subgraph-client.ts';
import { type SmallGraph, type SmallGraphOptions, smallGraph } from '../support/small/small-graph.ts';
import { smallCache } from '../support/small-cache.ts';
import { CLEAN, HALF, REFUSED, sourcedPeople, UNKNOWN, WANTED } from '../support/sourced-people.ts';

const NOW = Date.UTC(2026, 0, 1);
const AT = '2026-01-01T00:00:00.000Z';
const EVERYTHING = 'warrants { number } orders { kind } license sources { source status asOf }';
const ENTITLED = { scopes: ['orders'] };

const graphs: SmallGraph[] = [];
afterEach(async () => {
  for (const graph of graphs.splice(0)) await graph.stop();
});

async function start(options: Partial<SmallGraphOptions> = {}): Promise<SmallGraph> {
  const subgraphs = options.subgraphs ?? sourcedPeople();
  const graph = await smallGraph({ uncovered: 'allow', now: () => NOW, ...options, subgraphs });
  graphs.push(graph);
  return graph;
}

/** A subgraph that is away: whatever is asked for under this name does not come back. */
const without = (field: string) => (answer: SubgraphAnswer) => {
  if (JSON.stringify(answer).includes(`"${field}"`)) throw new Error('away');
  return answer;
};

// biome-ignore lint/suspicious/noExplicitAny: answers of any shape
const personIn = (data: unknown): any => (data as { person: unknown }).person;

/** What is said of each source, in order. */
async function said(graph: SmallGraph, id: string, selection: string, asking = ENTITLED) {
  const { data } = await graph.ask(`{ person(id: "${id}") { ${selection} } }`, asking);
  const { sources } = personIn(data);
  return sources.map(({ source, status }: Record<string, string>) => `${source} ${status}`);
}

describe('each source is told apart', () => {
  test('a hit, none, and one that was not asked, with the time of what was said', async () => {
    const graph = await start();
    const { data, errors } = await graph.ask(
      `{ person(id: "${CLEAN}") { license warrants { number } sources { source status asOf } } }`,
      ENTITLED,
    );
    expect(errors).toEqual([]);
    expect(personIn(data)).toEqual({
      license: `Z-${CLEAN} valid`,
      warrants: [],
      sources: [
        { source: 'DMV', status: 'ANSWERED', asOf: AT },
        { source: 'WPS', status: 'NO_HIT', asOf: AT },
        { source: 'REG', status: 'NOT_ASKED', asOf: null },
        { source: 'COURT', status: 'NOT_ASKED', asOf: null },
      ].sort(byOrderOf(personIn(data).sources)),
    });
  });

  test('one that a rule withholds, wholly or in everything below it', async () => {
    expect(await said(await start(), WANTED, EVERYTHING, { scopes: [] })).toContain('COURT DENIED');
  });

  test('one that did not answer, while the rest is there', async () => {
    const graph = await start({ tamper: without('warrants') });
    const answer = await said(graph, WANTED, EVERYTHING);
    expect(answer).toEqual(expect.arrayContaining(['WPS TIMEOUT', 'COURT ANSWERED', 'DMV ANSWERED']));
  });

  test('one that answered in part', async () => {
    const graph = await start();
    expect(await said(graph, HALF, 'warrants { number note } sources { source status }')).toContain(
      'WPS TIMEOUT',
    );
    expect(await said(graph, HALF, 'warrants { number } sources { source status }')).toContain(
      'WPS ANSWERED',
    );
  });

  test('one that knows no such person has no hit', async () => {
    expect(await said(await start(), UNKNOWN, EVERYTHING)).toContain('WPS NO_HIT');
  });

  test('one that could not read what it was asked by was not asked', async () => {
    const asked = 'warrants { number } cautions(kind: "?") sources { source status }';
    expect(await said(await start(), CLEAN, asked)).toContain('WPS NOT_ASKED');
    expect(await said(await start(), WANTED, asked)).toContain('WPS ANSWERED');
  });

  test('one that refuses by rules of its own', async () => {
    expect(await said(await start(), REFUSED, EVERYTHING)).toContain('COURT DENIED');
  });

  test('one whose answer was at hand, as of when it was read', async () => {
    const { cache, now, pass } = smallCache();
    const graph = await start({ cache, now });
    const query = `{ person(id: "${WANTED}") { orders { kind } license sources { source status asOf } } }`;
    await graph.ask(query, { ...ENTITLED, viewer: 'one' });
    pass(5_000);
    const { data } = await graph.ask(query, { ...ENTITLED, viewer: 'one' });
    expect(personIn(data).sources).toEqual(
      expect.arrayContaining([
        { source: 'COURT', status: 'STALE', asOf: AT },
        { source: 'DMV', status: 'ANSWERED', asOf: '2026-01-01T00:00:05.000Z' },
      ]),
    );
  });

  test('one that could not be asked, since what it is asked by did not come', async () => {
    const graph = await start({ tamper: without('licenseNumber') });
    const answer = await said(graph, WANTED, EVERYTHING);
    expect(answer).toEqual(expect.arrayContaining(['DMV TIMEOUT', 'WPS ANSWERED']));
    expect(graph.fetched.filter((text) => text.startsWith('licenses'))).toEqual([]);
  });
});

describe('the field is the gateway’s own', () => {
  test('no subgraph is asked for it, and nothing more than was selected beside it', async () => {
    const graph = await start();
    expect(await said(graph, WANTED, 'sources { source status }')).toEqual(
      expect.arrayContaining(['REG NOT_ASKED', 'WPS NOT_ASKED', 'COURT NOT_ASKED', 'DMV NOT_ASKED']),
    );
    expect(graph.fetched.join()).not.toMatch(/sources|warrants|orders|license/);
  });

  test('under aliases, in fragments, on interfaces and in lists it speaks of its own object', async () => {
    const graph = await start();
    const query = `
      query ($not: Boolean!) {
        people(ids: ["${WANTED}", "${CLEAN}"]) { ...W s: sources { from: source is: status __typename } }
        anybody { ... on Named { sources { source } } ... on Person { w: warrants { number } sources { status } } }
        person(id: "${WANTED}") { license @include(if: $not) sources { status source } t: __typename }
      }
      fragment W on Person { mine: warrants { number } }
    `;
    const { data, errors } = await graph.ask(query, { ...ENTITLED, variables: { not: false } });
    expect(errors).toEqual([]);
    const { people, anybody, person } = data as Readonly<Record<'people' | 'anybody' | 'person', never>>;
    const wps = (is: string) => ({ from: 'WPS', is, __typename: 'SourceStatus' });
    expect(people[0]).toMatchObject({ s: expect.arrayContaining([wps('ANSWERED')]) });
    expect(people[1]).toMatchObject({ s: expect.arrayContaining([wps('NO_HIT')]) });
    expect(anybody[0]).toMatchObject({
      sources: expect.arrayContaining([{ source: 'WPS', status: 'ANSWERED' }]),
    });
    expect(person).toMatchObject({
      sources: expect.arrayContaining([{ source: 'DMV', status: 'NOT_ASKED' }]),
    });
  });

  test('what it says is written down like any other field', async () => {
    const graph = await start();
    await said(graph, WANTED, 'warrants { number } sources { source status }');
    expect(graph.audit.last.disclosed).toMatchObject({ 'Person.sources': 1, 'SourceStatus.status': 4 });
  });
});

/** Sorts entries as those of the answer stand: the order of what was not asked is the schema's. */
function byOrderOf(answered: readonly { readonly source: string }[]) {
  const position = (entry: { readonly source: string }): number =>
    answered.findIndex(({ source }) => source === entry.source);
  return (one: { readonly source: string }, other: { readonly source: string }): number =>
    position(one) - position(other);
}
