// What happens to answers while the server that the audit log lies on hangs, fails over or loses its tables.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { type AuditedHouse, REFUSED, startAuditedHouse, type Told, until } from '../support/audited-house.ts';
import { command, type PostgresProcess, startPostgresProcess } from '../support/postgres-process.ts';
import { servicesRequired } from '../support/postgres-server.ts';

const postgres = await startPostgresProcess({ fsync: true });
afterAll(() => postgres?.close());

test('PostgreSQL is installed', () => {
  if (servicesRequired()) expect(postgres).toBeDefined();
  else if (!postgres)
    process.stderr.write('skipped: faults of the audit log in PostgreSQL, it is not installed\n');
});

(postgres ? describe : describe.skip)('the audit log in PostgreSQL', () => {
  const server = postgres as PostgresProcess;
  let house: AuditedHouse;
  beforeAll(async () => {
    house = await startAuditedHouse({ auditDatabaseUrl: server.url });
  });
  beforeEach(() => house.untilTold());
  afterAll(() => house?.close());

  const isAway = async (): Promise<boolean> => (await house.metric('gateway_audit_away')) === 1;

  test('F03 hangs: refused in time and alarmed, also when nobody asks; back by itself', async () => {
    server.pause();
    try {
      await until(isAway);
      const told = await Promise.all([house.tell(), house.tell(), house.tell()]);
      expect(told).toEqual([0, 0, 0].map(() => expect.objectContaining(REFUSED)));
      expect(Math.max(...told.map(({ milliseconds }) => milliseconds))).toBeLessThan(8_000);
    } finally {
      server.resume();
    }
    await until(async () => !(await isAway()));
    expect(await house.tell()).toMatchObject({ status: 200 });
  });

  test('F03 hangs while events are on their way: none is answered without its record, none is there twice', async () => {
    const told = await house.tellDuring(8, async () => {
      for (let round = 0; round < 3; round += 1) {
        await pause(300);
        server.pause();
        await pause(1_700);
        server.resume();
        await until(async () => !(await isAway()));
      }
    });
    expect(told.map(({ status }) => status)).toContain(503);
    await expectRecorded(told);
  });

  test('F05 is killed in the middle of commits and starts again: every answer has its record, once', async () => {
    const told = await house.tellDuring(8, async () => {
      for (let round = 0; round < 3; round += 1) {
        await pause(300);
        await server.kill();
        await server.restart();
        await house.untilTold();
      }
    });
    await expectRecorded(told);
  });

  test('F05 loses every connection again and again: nobody notices, and every answer has its record, once', async () => {
    const told = await house.tellDuring(8, async () => {
      for (let round = 0; round < 20; round += 1) {
        await pause(50);
        await command(
          server.url,
          `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'`,
        );
      }
    });
    expect(told.filter(({ status }) => status !== 200)).toEqual([]);
    await expectRecorded(told);
  });

  test('is down when nobody asks, and alarms; readiness says so', async () => {
    await server.kill();
    await until(isAway);
    const { status, json } = await house.send({ method: 'GET', path: '/health/ready' });
    expect({ status, json }).toMatchObject({ status: 503, json: { checks: { 'audit log': 'unreachable' } } });
    await server.restart();
    await until(async () => !(await isAway()));
  });

  test('a lock that somebody holds on the log: refused in time, and back by itself', async () => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query('begin; select * from audit.head for update');
    expect(await house.tell()).toMatchObject(REFUSED);
    await client.query('rollback');
    await client.end();
    await house.untilTold();
  });

  test.each([
    ['emptied', 'truncate audit.event'],
    ['set back', 'update audit.head set size = size - 1'],
    ['taken away', 'alter table audit.event rename to event_gone'],
    [
      'replaced',
      'alter table audit.event rename to event_gone; create table audit.event (like audit.event_gone)',
    ],
    [
      'closed to the gateway',
      'revoke execute on function audit.append(text, bytea, jsonb) from audit_writer',
    ],
    ['dropped', 'drop schema audit cascade'],
  ])('F04 whose table is %s: refused and alarmed until it is as it was', async (name, harm) => {
    await command(server.url, KEEP);
    await command(server.url, harm);
    await until(isAway);
    expect(await house.tell()).toMatchObject(REFUSED);
    if (name === 'dropped') return;
    await command(server.url, REPAIR);
    await house.untilTold();
  });

  async function expectRecorded(told: readonly Told[]): Promise<void> {
    const ids = told.flatMap(({ decisionId }) => decisionId ?? []);
    expect(ids.length).toBeGreaterThan(0);
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const { rows } = await client.query(
      'select decision, count(*)::int as count from audit.event where decision = any($1) group by 1',
      [ids],
    );
    const { rows: order } = await client.query(
      'select count(*)::int as count, max(index)::int + 1 as next, (select size::int from audit.head) as size from audit.event',
    );
    await client.end();
    const found = new Map(rows.map(({ decision, count }) => [decision, count]));
    expect(ids.filter((id) => found.get(id) !== 1)).toEqual([]);
    expect(order[0]).toEqual({ count: order[0].size, next: order[0].size, size: order[0].size });
  }
});

const KEEP = `drop table if exists kept_event, kept_head;
  create table kept_event as select * from audit.event; create table kept_head as select * from audit.head`;
const REPAIR = `do $$ begin
    if to_regclass('audit.event_gone') is not null then
      drop table if exists audit.event;
      alter table audit.event_gone rename to event;
    end if;
  end $$;
  insert into audit.event select * from kept_event on conflict do nothing;
  update audit.head set size = (select size from kept_head);
  grant execute on function audit.append(text, bytea, jsonb) to audit_writer`;
