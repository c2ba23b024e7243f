// What becomes of answers that may leave while the audit log is away: the log has each of them once, whatever dies.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { generatePassportJwk } from '../../platform/passport-key.ts';
import { type AuditedHouse, REFUSED, startAuditedHouse, until } from '../support/audited-house.ts';
import { type GatewayProcess, startGatewayProcess } from '../support/gateway-process.ts';
import { GUARDED_PEOPLE } from '../support/guarded-people.ts';
import { type PostgresProcess, startPostgresProcess } from '../support/postgres-process.ts';
import { servicesRequired } from '../support/postgres-server.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { serveSubgraphs } from '../support/small/http-subgraphs.ts';
import { composeSmall } from '../support/small/small-subgraph.ts';
import { startTestIssuer } from '../support/small/test-issuer.ts';
import { MARKED, SPOOLING_PEOPLE, UNMARKED } from '../support/spooling-people.ts';

const SEED = 20_261_130;
/** Gateways that are killed in each of the two ways. */
const KILLS = 3;
const PATIENCE_MS = 300_000;

const postgres = await startPostgresProcess({ fsync: true });
afterAll(() => postgres?.close());
const server = postgres as PostgresProcess;

test('PostgreSQL is installed', () => {
  if (servicesRequired()) expect(postgres).toBeDefined();
  else if (!postgres)
    process.stderr.write('skipped: answers that wait for the audit log, PostgreSQL is not installed\n');
});

/** Every decision is in the log exactly once, and the log has no gap. */
async function expectRecorded(decisions: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query(
    'select decision, count(*)::int as count from audit.event where decision = any($1) group by 1',
    [decisions],
  );
  const { rows: order } = await client.query(
    'select count(*)::int as count, max(index)::int + 1 as next, (select size::int from audit.head) as size from audit.event',
  );
  await client.end();
  const found = new Map(rows.map(({ decision, count }) => [decision, count]));
  expect(decisions.length).toBeGreaterThan(0);
  expect(decisions.filter((id) => found.get(id) !== 1)).toEqual([]);
  expect(order[0]).toEqual({ count: order[0].size, next: order[0].size, size: order[0].size });
}

(postgres ? describe : describe.skip)('while the audit log in PostgreSQL is away', () => {
  let house: AuditedHouse;
  beforeAll(async () => {
    house = await startAuditedHouse({ auditDatabaseUrl: server.url, permissions: SPOOLING_PEOPLE });
  });
  beforeEach(() => house.untilTold());
  afterAll(() => house?.close());

  const isAway = async (): Promise<boolean> => (await house.metric('gateway_audit_away')) === 1;
  const waiting = () => house.metric('gateway_audit_spooled');
  const readiness = async () => {
    const { text } = await house.send({ method: 'GET', path: '/health/ready' });
    return JSON.parse(text);
  };

  test('F03 what its rules mark is answered, and alarmed; what they do not, and a write, is refused', async () => {
    server.pause();
    const told: (string | undefined)[] = [];
    try {
      const first = await house.tell();
      await until(isAway);
      told.push(
        first.decisionId,
        ...(await Promise.all([house.tell(), house.tell()])).map((one) => one.decisionId),
      );
      expect(await house.ask(UNMARKED)).toMatchObject({ status: 503, codes: ['AUDIT_UNAVAILABLE'] });
      expect(await house.ask('mutation { rename(id: "p1", name: "Eve") { name } }')).toMatchObject({
        status: 503,
        codes: ['AUDIT_UNAVAILABLE'],
      });
      expect(await waiting()).toBe(3);
      expect(await readiness()).toMatchObject({
        status: 'ready',
        checks: { 'audit log': 'spooling' },
        notices: ['some answers leave while the audit log is away: their events wait on this machine'],
      });
    } finally {
      server.resume();
    }
    await until(async () => !(await isAway()));
    expect(await waiting()).toBe(0);
    await expectRecorded(told.map((id) => id ?? 'not answered'));
    await until(async () => (await readiness()).checks['audit log'] === 'reachable');
  });

  test('F05 is killed under load and starts again: everybody is answered, and every answer has its record, once', async () => {
    const told = await house.tellDuring(8, async () => {
      for (let round = 0; round < 3; round += 1) {
        await pause(300);
        await server.kill();
        await pause(2_000);
        await server.restart();
        await until(async () => !(await isAway()) && (await waiting()) === 0);
      }
    });
    expect(told.filter(({ status }) => status !== 200)).toEqual([]);
    await until(async () => (await waiting()) === 0);
    await expectRecorded(told.flatMap(({ decisionId }) => decisionId ?? []));
  });

  test('F02 and the spool is full: refused as ever, until it is back', async () => {
    const small = await startAuditedHouse(
      { auditDatabaseUrl: server.url, permissions: SPOOLING_PEOPLE },
      { spoolBytes: 4_000 },
    );
    const told: string[] = [];
    server.pause();
    try {
      await until(async () => (await small.metric('gateway_audit_away')) === 1);
      for (let one = await small.tell(); one.decisionId; one = await small.tell()) told.push(one.decisionId);
      expect(await small.tell()).toMatchObject(REFUSED);
      expect(told.length).toBeLessThan(8);
    } finally {
      server.resume();
    }
    await small.untilTold();
    await until(async () => (await small.metric('gateway_audit_spooled')) === 0);
    await expectRecorded(told);
    await small.close();
  });
});

(postgres ? test : test.skip)(
  'F01 a gateway that is killed while it spools, or while it carries over, leaves every answer to the next one',
  async () => {
    process.stdout.write(`seed ${SEED}\n`);
    const random = seededRandom(SEED);
    const directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
    const permissionsFile = join(directory, 'permissions.yaml');
    writeFileSync(permissionsFile, JSON.stringify({ version: 1, ...SPOOLING_PEOPLE }));
    const [issuer, subgraphs, passportJwk] = await Promise.all([
      startTestIssuer(),
      serveSubgraphs({ subgraphs: GUARDED_PEOPLE }, []),
      generatePassportJwk(),
    ]);
    const start = (): Promise<GatewayProcess> =>
      startGatewayProcess({
        supergraph: composeSmall(GUARDED_PEOPLE),
        subgraphs: Object.fromEntries(GUARDED_PEOPLE.map(({ name }) => [name, `${subgraphs.url}/${name}`])),
        permissionsFile,
        issuer,
        passportJwk,
        directory,
        variables: { AUDIT_DATABASE_URL: server.url, NODE_ENV: 'test' },
      });
    const headers = { authorization: `Bearer ${await issuer.token()}` };
    const spooled = () =>
      readFileSync(join(directory, 'audit-spool', 'events.jsonl'), 'utf8').split('\n').length - 1;
    const told: string[] = [];
    let left = 0;

    for (let kill = 0; kill < 2 * KILLS; kill += 1) {
      const gateway = await start();
      await until(async () => spooled() === 0);
      let isOver = false;
      const askers = Array.from({ length: 8 }, async () => {
        while (!isOver) {
          const answer = await gateway.ask(headers, { query: MARKED }).catch(() => undefined);
          if (answer?.data?.person?.name === 'Ada') told.push(JSON.parse(answer.text).extensions.decisionId);
          if (!answer) await pause(5);
        }
      });
      server.pause();
      await until(async () => spooled() > 300);
      if (kill % 2 === 1) server.resume();
      await pause(random.below(300));
      await gateway.end('SIGKILL');
      isOver = true;
      await Promise.all(askers);
      left += spooled();
      server.resume();
    }
    const last = await start();
    await until(async () => spooled() === 0);
    await last.close();
    await Promise.all([issuer.close(), subgraphs.close()]);
    rmSync(directory, { recursive: true, force: true });
    expect(left).toBeGreaterThan(KILLS * 300);
    await expectRecorded(told);
  },
  PATIENCE_MS,
);
