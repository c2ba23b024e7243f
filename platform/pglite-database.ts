// PGlite behind the database port: PostgreSQL inside this process, in a directory or in memory. The only file that knows it.
import { existsSync, openAsBlob } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, type PGliteOptions, type Transaction } from '@electric-sql/pglite';
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { type Database, type Queryable, VALUE_READERS } from './database.ts';
import { lockDirectory } from './directory-lock.ts';

/** A database that ends with this process. */
export interface MemoryDatabase extends Database {
  /** All that it holds, as `openMemoryDatabase` takes it; nothing may write meanwhile. */
  dump(): Promise<Blob>;
}

/** @param copyFile File with the `dump()` of a database that this one begins as; without it, it is empty. */
export async function openMemoryDatabase(copyFile?: string): Promise<MemoryDatabase> {
  const pglite = await createPglite(copyFile ? { loadDataDir: await openAsBlob(copyFile) } : {});
  return { ...databaseOver(pglite, async () => {}), dump: () => pglite.dumpDataDir('none') };
}

/**
 * The database in `directory`, made when it is not there.
 *
 * A directory whose making was interrupted is made anew: it can't hold anything yet.
 * @throws StartupError when another process has it open.
 */
export async function openPgliteDatabase(directory: string): Promise<Database> {
  const unlock = await lockDirectory(directory);
  try {
    return databaseOver(await openCluster(directory), unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function openCluster(directory: string): Promise<PGlite> {
  const cluster = join(directory, 'cluster');
  const complete = join(directory, 'complete');
  if (!existsSync(complete)) await rm(cluster, { recursive: true, force: true });
  const pglite = await createPglite({ dataDir: cluster });
  if (!existsSync(complete)) await writeFile(complete, '');
  return pglite;
}

async function createPglite(from: Pick<PGliteOptions, 'dataDir' | 'loadDataDir'>): Promise<PGlite> {
  const pglite = await PGlite.create({
    ...from,
    extensions: { pg_trgm, fuzzystrmatch },
    parsers: { ...VALUE_READERS },
  });
  await pglite.exec(`set timezone = 'UTC'; set search_path = public`);
  return pglite;
}

function databaseOver(pglite: PGlite, unlock: () => Promise<void>): Database {
  return {
    ...queryableOver(pglite),
    transaction: (work) => pglite.transaction((transaction) => work(queryableOver(transaction))),
    close: async () => {
      await pglite.close();
      await unlock();
    },
  };
}

function queryableOver(connection: Pick<PGlite | Transaction, 'query' | 'exec'>): Queryable {
  return {
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await connection.query<Row>(sql, [...parameters])).rows,
    script: async (sql) => {
      await connection.exec(sql);
    },
  };
}
