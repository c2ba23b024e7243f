import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DatabaseAuditStore } from '../../audit/store/database-audit-store.ts';
import { AUDIT_WRITER, prepareAudit } from '../../audit/store/prepare-audit.ts';
import type { Database, Queryable } from '../../platform/database.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import { openEmptyDatabase } from '../../subgraphs/testing/copied-database.ts';
import { entryNamed } from '../support/audit-store-contract.ts';
import { startPostgresServer } from '../support/postgres-server.ts';

/** What the roles of the audit log may do, and that they may do nothing else. */
const postgres = await startPostgresServer();
afterAll(() => postgres?.close());

const TABLES = ['event', 'subject', 'head', 'node', 'checkpoint', 'migration'];
const OF_ANY_TABLE = TABLES.flatMap((table) => [
  `delete from audit.${table}`,
  `truncate audit.${table}`,
  `drop table audit.${table}`,
  `alter table audit.${table} add column more text`,
  `create trigger t before insert on audit.${table} execute function suppress_redundant_updates_trigger()`,
]);
const CHANGES = [
  ...OF_ANY_TABLE,
  `update audit.event set body = 'another'`,
  `update audit.event set leaf = leaf`,
  `insert into audit.event (index, id, at, leaf, decision, outcome)
    values (1, gen_random_uuid(), now(), sha256(''), 'd', 'ANSWERED')`,
  `insert into audit.subject values ('h', now(), 0, 'person')`,
  'update audit.head set size = 0',
  'insert into audit.node values (1, 0, sha256($$$$))',
  `insert into audit.checkpoint values (1, sha256(''), now(), 'note')`,
  'drop schema audit cascade',
  'drop function audit.append(text, bytea, jsonb)',
  'create or replace function audit.append(bodies text, leaves bytea, terms jsonb) returns void language sql as $$$$',
  'create function audit.other() returns void language sql as $$$$',
  'set local session_replication_role = replica',
  'set local role postgres',
];
const EXPIRE = `select audit.expire(now() - interval '3 years')`;
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  audit_writer: [...CHANGES, EXPIRE, 'select body from audit.event', 'select * from audit.subject'],
  audit_reader: [
    ...CHANGES,
    EXPIRE,
    `select audit.append('', '', '[]')`,
    `select audit.put_checkpoint(1, sha256(''), '', '[]')`,
  ],
  audit_keeper: [...CHANGES, `select audit.append('', '', '[]')`, 'select body from audit.event'],
};

function describeRoles(open: () => Promise<Database>): void {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await prepareAudit(database);
    await new DatabaseAuditStore(database).append([
      entryNamed('old', { time: '2020-01-01T00:00:00.000Z', subjects: [{ kind: 'person', hash: 'a' }] }),
      entryNamed('new', {
        time: new Date().toISOString(),
        viewer: 'v',
        subjects: [{ kind: 'person', hash: 'b' }],
      }),
    ]);
  });
  afterAll(() => database.close());

  const as = <Result>(role: string, work: (transaction: Queryable) => Promise<Result>): Promise<Result> =>
    database.transaction(async (transaction) => {
      await transaction.script(`set local role ${role}`);
      const result = await work(transaction);
      await transaction.script('set local role none'); // PGlite keeps it beyond the transaction.
      return result;
    });

  test('the writer appends, keeps checkpoints, and reads what the tree is made of', async () => {
    await as('audit_writer', async (transaction) => {
      const store = new DatabaseAuditStore(transaction);
      const size = await store.size();
      expect(await store.append([entryNamed('another')])).toEqual([size]);
      expect(await store.leaves(0, 1_000)).toHaveLength(size + 1);
      await store.putCheckpoint({ size: 1, root: Buffer.alloc(32), note: 'note' }, []);
      expect((await store.latestCheckpoint())?.size).toBe(1);
      expect(await store.nodes([{ level: 1, index: 0 }])).toEqual([undefined]);
    });
  });

  test('the reader reads everything', async () => {
    const bodies = await as('audit_reader', async (transaction) => {
      await transaction.query('select * from audit.subject');
      return (await new DatabaseAuditStore(transaction).read(0, 2)).map(({ body }) => body?.slice(0, 6));
    });
    expect(bodies).toEqual(['{"id":', '{"id":']);
  });

  test('what has expired keeps its leaf and tells nothing more', async () => {
    const [before] = await new DatabaseAuditStore(database).leaves(0, 1);
    const [done] = await as('audit_keeper', (transaction) =>
      transaction.query<{ expire: number }>(`${EXPIRE} as expire`),
    );
    expect(done).toEqual({ expire: 1 });
    const [old, young] = await new DatabaseAuditStore(database).read(0, 2);
    expect(old).toEqual({ index: 0, body: undefined, leaf: before });
    expect(young?.body).toMatch(/^\{"id":/);
    expect(
      await database.query('select viewer, agency, issuer, case_hash from audit.event where index = 0'),
    ).toEqual([{ viewer: null, agency: null, issuer: null, case_hash: null }]);
    expect(await database.query(`select hash from audit.subject where event < 2`)).toEqual([{ hash: 'b' }]);
  });

  test('events of the last year do not expire', async () => {
    const tooSoon = as('audit_keeper', (transaction) =>
      transaction.query(`select audit.expire(now() - interval '364 days')`),
    );
    await expect(tooSoon).rejects.toThrow('events are kept for a year at least');
  });

  /** Logged in as nobody but this role. Undone with the transaction, which the refusal ends. */
  const refusalAs = (role: string, statement: string): Promise<unknown> =>
    database
      .transaction(async (transaction) => {
        await transaction.script(`set local session authorization ${role}`);
        await transaction.script(statement);
        throw new Error('it was allowed');
      })
      .catch((error: unknown) => error);

  for (const [role, statements] of Object.entries(FORBIDDEN))
    test.each(statements)(`${role} may not: %s`, async (statement) => {
      expect(await refusalAs(role, statement)).toMatchObject({ code: '42501' });
    });
}

describe('over PGlite', () => describeRoles(openEmptyDatabase));
(postgres ? describe : describe.skip)('over PostgreSQL', () => {
  describeRoles(() => openPostgresDatabase(postgres?.url ?? ''));

  test('an account that is a member of the writers and nothing else is enough for a gateway', async () => {
    const owner = await openPostgresDatabase(postgres?.url ?? '');
    await prepareAudit(owner);
    await owner.script('create role gateway login; grant audit_writer to gateway');
    const url = new URL(postgres?.url ?? '');
    url.username = 'gateway';
    const database = await openPostgresDatabase(url.href, { role: AUDIT_WRITER });
    await prepareAudit(database);
    const store = new DatabaseAuditStore(database);
    expect(await store.append([entryNamed('1')])).toEqual([(await store.size()) - 1]);
    await database.close();
    await owner.close();
  });
});
