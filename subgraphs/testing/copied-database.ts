// What tests begin with in place of making and seeding a database each: a copy of one, made once for each state of the code.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { link, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type MemoryDatabase, openMemoryDatabase } from '../../platform/pglite-database.ts';
import type { Population } from '../seeding/synthetic/population.ts';

/** Whom tests meet that name no other population. */
export const TESTED: Population = { size: 200, seed: 1 };

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
/** Folders with all that decides which tables and rows seeding makes. */
const SEEDING = ['audit', 'platform', 'schema', 'subgraphs'];
const COPIES = join(tmpdir(), 'need-to-know-databases');
const KEPT_MS = 2 * 60 * 60 * 1_000;

/** A database that ends with this process and holds what every subgraph seeds for `TESTED`. */
export async function openSeededDatabase(): Promise<MemoryDatabase> {
  return openMemoryDatabase(await seededCopy(TESTED));
}

/** A database that ends with this process and holds nothing yet. */
export async function openEmptyDatabase(): Promise<MemoryDatabase> {
  return openMemoryDatabase(await copyOf('empty', async () => {}));
}

/** File with a copy of a database in which every subgraph has seeded `population`. */
export function seededCopy(population: Population): Promise<string> {
  return copyOf(`seeded-${population.size}-${population.seed}`, async (database) => {
    const { SUBGRAPHS } = await import('../index.ts');
    for (const subgraph of SUBGRAPHS) await subgraph.prepare(database, population);
  });
}

/** Processes that miss it at once each make it. The first stays: another may be reading it, and must not lose it. */
async function copyOf(name: string, fill: (database: MemoryDatabase) => Promise<void>): Promise<string> {
  const file = join(COPIES, `${name}-${stateOfCode()}.tar`);
  if (existsSync(file)) return file;
  const database = await openMemoryDatabase();
  await fill(database);
  const copy = new Uint8Array(await (await database.dump()).arrayBuffer());
  await database.close();
  await mkdir(COPIES, { recursive: true });
  const own = `${file}.${process.pid}`;
  await writeFile(own, copy);
  await link(own, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(own);
  await removeOld();
  return file;
}

async function removeOld(): Promise<void> {
  for (const name of await readdir(COPIES)) {
    const { mtimeMs } = await stat(join(COPIES, name)).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > KEPT_MS) await rm(join(COPIES, name), { force: true });
  }
}

/** Another one after any change of the code that seeds or of the packages, and on any other day. */
function stateOfCode(): string {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10));
  for (const path of ['package-lock.json', ...SEEDING.flatMap(sourcesIn).sort()])
    hash.update(`\0${path}\0`).update(readFileSync(join(PROJECT, path)));
  return hash.digest('hex').slice(0, 32);
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|sql|json|yaml|graphql)$/.test(path) && !path.endsWith('.test.ts'))
    .map((path) => `${folder}/${path}`);
}
