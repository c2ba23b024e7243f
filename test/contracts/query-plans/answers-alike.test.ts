// Whatever can be asked of a subgraph, PGlite and PostgreSQL answer it alike.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openPostgresDatabase } from '../../../platform/postgres-database.ts';
import { SUBGRAPHS } from '../../../subgraphs/index.ts';
import { openSeededDatabase } from '../../../subgraphs/testing/copied-database.ts';
import { startTestSubgraphs, type TestSubgraphs } from '../../../subgraphs/testing/test-subgraphs.ts';
import { servicesRequired, startPostgresServer } from '../../support/postgres-server.ts';
import { CAST_ASKED } from './cast-asked.ts';
import { askerOf, everyResolverRuns, questionsTo } from './questions.ts';

const postgres = await startPostgresServer();

test('a PostgreSQL server is there to compare with', () => {
  if (servicesRequired()) expect(postgres).toBeDefined();
  else if (!postgres)
    process.stderr.write('skipped: answers of PGlite against PostgreSQL, no server found\n');
});

(postgres ? describe : describe.skip)('PGlite and PostgreSQL', () => {
  let pair: readonly TestSubgraphs[] = [];
  beforeAll(async () => {
    for (const open of [openSeededDatabase, () => openPostgresDatabase(postgres?.url ?? '')]) {
      const subgraphs = await startTestSubgraphs(open, { rules: everyResolverRuns });
      subgraphs.setNow(new Date('2026-06-30T19:00:00Z'));
      pair = [...pair, subgraphs];
    }
  }, 120_000);
  afterAll(async () => {
    await Promise.all(pair.map((subgraphs) => subgraphs.close()));
    await postgres?.close();
  });

  test.each(SUBGRAPHS.map(({ name }) => name))(
    'answer everything that %s can be asked alike',
    async (name) => {
      const subgraph = SUBGRAPHS.find((one) => one.name === name);
      if (!subgraph) throw new Error(`no subgraph ${name}`);
      for (const [what, query] of questionsTo(await subgraph.schema(), CAST_ASKED)) {
        const [one, other] = await Promise.all(pair.map((world) => world.ask(name, query, askerOf(name))));
        expect([what, told(other)]).toEqual([what, told(one)]);
      }
    },
  );
});

/** URLs of images are made anew for each answer. */
function told(answer: unknown): string {
  return JSON.stringify(answer, (key, value) => (/image$/i.test(key) ? null : value));
}
