import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DatabaseAuditStore } from '../../audit/store/database-audit-store.ts';
import { FileAuditStore } from '../../audit/store/file/file-audit-store.ts';
import { MemoryAuditStore } from '../../audit/store/memory-audit-store.ts';
import { prepareAudit } from '../../audit/store/prepare-audit.ts';
import type { Database, Queryable } from '../../platform/database.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import { openEmptyDatabase } from '../../subgraphs/testing/copied-database.ts';
import { describeAuditStore, entryNamed } from '../support/audit-store-contract.ts';
import { servicesRequired, startPostgresServer } from '../support/postgres-server.ts';

/** Every audit store passes the same suite. */
const postgres = await startPostgresServer();
afterAll(() => postgres?.close());

test('a PostgreSQL server is there to compare with', () => {
  if (servicesRequired()) expect(postgres).toBeDefined();
  else if (!postgres)
    process.stderr.write('skipped: the audit store in PostgreSQL, no server and no binaries found\n');
});

describeAuditStore('memory', async () => {
  const store = new MemoryAuditStore();
  return { store, reopen: async () => store, close: () => store.close() };
});

describeAuditStore('files', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  let store = await FileAuditStore.open(directory);
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await FileAuditStore.open(directory);
      return store;
    },
    close: async () => {
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
});

const EMPTY =
  'truncate audit.event, audit.subject, audit.node, audit.checkpoint; update audit.head set size = 0';

/** A session keeps the plan of a function's statement from the sixth time on. */
const GROUPS = 12;

/** How often this session read all of a table that grows. */
const wholeReads = (session: Queryable): Promise<readonly unknown[]> =>
  session.query(`select relname, seq_scan from pg_stat_xact_user_tables
    where schemaname = 'audit' and relname in ('event', 'checkpoint') order by relname`);

function describeDatabase(name: string, open: () => Promise<Database>): void {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await prepareAudit(database);
  });
  afterAll(() => database?.close());
  describeAuditStore(name, async () => {
    await database.script(EMPTY);
    const storeOf = (): DatabaseAuditStore => new DatabaseAuditStore(database);
    return { store: storeOf(), reopen: async () => storeOf(), close: async () => {} };
  });

  test(`in ${name} no text takes the place of two`, async () => {
    await database.script(EMPTY);
    const store = new DatabaseAuditStore(database);
    const entry = entryNamed('1');
    await expect(store.append([{ ...entry, body: `${entry.body}\n{}` }, entryNamed('2')])).rejects.toThrow(
      'of 2 entries there are 2 leaves and 4 lines',
    );
    expect(await store.size()).toBe(0);
  });

  test(`in ${name} what an append costs does not grow with the log`, async () => {
    await database.script(EMPTY);
    await database.transaction(async (transaction) => {
      const before = await wholeReads(transaction);
      expect(before).toHaveLength(2);
      const store = new DatabaseAuditStore(transaction);
      for (let size = 2; size <= 2 * GROUPS; size += 2) {
        await store.append([entryNamed(`${size} a`), entryNamed(`${size} b`)]);
        await store.putCheckpoint({ size, root: randomBytes(32), note: `${size}` }, []);
      }
      expect(await wholeReads(transaction)).toEqual(before);
    });
  });

  test(`in ${name} a long text is compressed as fast as the server can`, async () => {
    await database.script(EMPTY);
    await new DatabaseAuditStore(database).append([entryNamed('1', { sealed: 'long'.repeat(10_000) })]);
    const [{ known } = { known: [] }] = await database.query<{ known: readonly string[] }>(
      `select to_json(enumvals) as known from pg_settings where name = 'default_toast_compression'`,
    );
    const fastest = known.includes('lz4') ? 'lz4' : 'pglz';
    expect(
      await database.query('select pg_column_compression(body) as compression from audit.event'),
    ).toEqual([{ compression: fastest }]);
  });
}

describe('over PGlite', () => describeDatabase('PGlite', openEmptyDatabase));
(postgres ? describe : describe.skip)('over PostgreSQL', () =>
  describeDatabase('PostgreSQL', () => openPostgresDatabase(postgres?.url ?? '')),
);
