// `npm run evaluate:search [-- --persons 20000 --searches 200]`: how good the search for persons is. Without DATABASE_URL it
// makes the persons itself; with it, it asks the database that is there, and tells how long that took.
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openMemoryDatabase } from '../platform/pglite-database.ts';
import { openPostgresDatabase } from '../platform/postgres-database.ts';
import { exitWithError } from '../platform/run-command.ts';
import { persons } from '../subgraphs/persons/index.ts';
import { evaluateSearch } from '../subgraphs/persons/search/evaluation/evaluate.ts';
import { searchPage, searchSection, timesLine } from '../subgraphs/persons/search/evaluation/page.ts';

const PAGE = new URL('../docs/search-evaluation.md', import.meta.url);

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      persons: { type: 'string', default: '20000' },
      searches: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
    },
  });
  const population = { size: Number(values.persons), seed: Number(values.seed) };
  const url = process.env.DATABASE_URL;
  const database = url ? await openPostgresDatabase(url) : await openMemoryDatabase();
  try {
    await persons.prepare(database, population);
    const evaluation = await evaluateSearch(database, population, Number(values.searches));
    const times = `\n\n${timesLine(evaluation)}`;
    const section = searchSection(evaluation);
    process.stdout.write(`${section}${times}\n`);
    await writeFile(PAGE, searchPage(await readFile(PAGE, 'utf8'), url ? section + times : section));
  } finally {
    await database.close();
  }
}

await run().catch(exitWithError);
