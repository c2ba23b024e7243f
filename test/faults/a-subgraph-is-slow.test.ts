// A source that hangs: no more is asked of it than it may be, what is more fails at once, and other sources answer.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { GUARDED_PEOPLE } from '../support/guarded-people.ts';
import { startSmallHouse } from '../support/small/small-house.ts';
import type { SmallSubgraph } from '../support/small/small-subgraph.ts';

const QUERY = '{ person(id: "p1") { name hairColor } }';

test('places that a crowded source should fill are unavailable, at once, and the rest of the answer is good', async () => {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const [people, records] = GUARDED_PEOPLE;
  if (!people || !records) throw new Error('no subgraphs');
  const { Person } = records.resolvers as { Person: Record<string, unknown> };
  const hairColor = async (): Promise<string> => {
    await released;
    return 'BRO';
  };
  const slow: SmallSubgraph = { ...records, resolvers: { Person: { ...Person, hairColor } } };
  const house = await startSmallHouse({
    subgraphs: [people, slow],
    fetch: { concurrency: 1, waiting: 1 },
    gateway: { metricsAt: { port: 0 } },
  });
  const askAs = (sub: string) => house.ask(QUERY, { sub });
  const waiting = [askAs('v1'), askAs('v2')];
  while (house.fetched.length < 3) await pause(5);
  await pause(100);
  const { json } = await askAs('v3');
  expect(json.data).toEqual({ person: { name: 'Ada', hairColor: null } });
  expect(json.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
  expect(house.fetched.filter(({ subgraph }) => subgraph === 'records')).toHaveLength(1);
  release();
  for (const answer of await Promise.all(waiting))
    expect(answer.json).toMatchObject({ data: { person: { name: 'Ada', hairColor: 'BRO' } } });
  const metrics = await (await fetch(`${house.running.metricsUrl}/metrics`)).text();
  expect(metrics).toContain('gateway_fetches_total{subgraph="records",outcome="answered"} 2');
  expect(metrics).toContain('gateway_fetches_total{subgraph="records",outcome="crowded"} 1');
  await house.close();
});
