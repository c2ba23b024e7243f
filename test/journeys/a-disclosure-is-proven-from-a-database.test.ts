import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import { type AuditedHouse, startAuditedHouse, type Told } from '../support/audited-house.ts';
import { command } from '../support/postgres-process.ts';
import { servicesRequired, startPostgresServer } from '../support/postgres-server.ts';
import { runCommand } from '../support/run-command.ts';

// The log lies in a PostgreSQL, a gateway goes on writing it, and an auditor at a machine of their own asks about it.
const postgres = await startPostgresServer();
afterAll(() => postgres?.close());

test('a PostgreSQL server is there to keep the log', () => {
  if (servicesRequired()) expect(postgres).toBeDefined();
  else if (!postgres) process.stderr.write('skipped: the audit commands over PostgreSQL, no server found\n');
});

(postgres ? describe : describe.skip)('while a gateway writes to it', () => {
  const url = postgres?.url ?? '';
  const auditKey = randomBytes(32).toString('base64url');
  let directory: string;
  let house: AuditedHouse;
  let isOver = false;
  let writing: Promise<void>;
  const told: Told[] = [];

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
    house = await startAuditedHouse({ auditDatabaseUrl: url, auditKey, dataDirectory: directory });
    for (let asked = 0; asked < 5; asked += 1) told.push(await house.tell());
    writing = (async () => {
      while (!isOver) {
        told.push(await house.tell());
        await pause(10);
      }
    })();
  });
  afterAll(async () => {
    isOver = true;
    await writing;
    await house?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const file = (name: string): string => join(directory, name);
  const auditor = { DATA_DIRECTORY: '/nowhere', AUDIT_KEY: auditKey, AUDIT_DATABASE_URL: url };

  /** `npm run -s audit -- …`, at a machine that has no data of its own. */
  async function audit(args: readonly string[], variables: Record<string, string> = auditor) {
    const run = runCommand('commands/audit/main.ts', { args, variables });
    const exitCode = await run.ended;
    return { exitCode, ...run.printed };
  }

  /** A finished piece of work may not be proven before the next checkpoint. */
  async function proven(decision: string) {
    for (;;) {
      const run = await audit(['prove', decision]);
      if (run.exitCode !== 3) return run;
    }
  }

  test('a disclosure of a moment ago is proven, to somebody who has the public key alone', async () => {
    const decision = (await house.tell()).decisionId ?? '';
    const { stdout } = await proven(decision);
    expect(JSON.parse(JSON.parse(stdout).event)).toMatchObject({ decisionId: decision, outcome: 'ANSWERED' });
    writeFileSync(file('proof.json'), stdout);
    const publicKey = (await audit(['public-key'])).stdout.trim();
    const words = ['verify-proof', file('proof.json'), '--public-key', publicKey];
    expect(await audit(words, {})).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^holds: /) });
  });

  test('the log has only grown since a checkpoint that was kept', async () => {
    const kept = readFileSync(file('audit-witness.txt'), 'utf8');
    const size = Number(kept.split('\n')[1]);
    await proven((await house.tell()).decisionId ?? '');
    const { stdout } = await audit(['consistency', String(size), '--database', url]);
    const { first, second } = JSON.parse(stdout);
    expect(first).toBe(kept);
    expect(Number(second.split('\n')[1])).toBeGreaterThan(size);
    writeFileSync(file('grown.json'), stdout);
    expect(await audit(['verify-proof', file('grown.json')])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(`has only grown from ${size} events to `),
    });
  });

  test('what is exported is recorded, verifies without the log, and is the same as a table', async () => {
    const words = 'export --from 2020-01-01 --to 2100-01-01 --by auditor --reason yearly'.split(' ');
    expect(await audit([...words, '--output', file('out.jsonl')])).toMatchObject({ exitCode: 0 });
    const table = await audit([...words, '--output', file('out.csv'), '--format', 'csv', '--json']);
    expect(table.exitCode).toBe(0);
    const checked = await audit(['verify', '--export', file('out.jsonl'), '--json']);
    const [head = '', ...lines] = readFileSync(file('out.jsonl'), 'utf8').trim().split('\n');
    expect(checked.exitCode).toBe(0);
    expect(JSON.parse(checked.stdout)).toMatchObject({ ok: true, events: lines.length, findings: [] });
    expect(JSON.parse(head)).toMatchObject({ start: 0, end: lines.length, before: [] });
    const decisions = lines.map((line) => JSON.parse(JSON.parse(line).event).decisionId);
    const [columns, ...rows] = readFileSync(file('out.csv'), 'utf8').trim().split('\r\n');
    expect(columns).toMatch(/^index,time,decisionId,/);
    expect(rows).toHaveLength(JSON.parse(table.stdout).events);
    expect(rows.slice(0, decisions.length).map((row) => row.split(',')[2])).toEqual(decisions);
    writeFileSync(file('thin.jsonl'), [head, ...lines.toSpliced(2, 1)].map((line) => `${line}\n`).join(''));
    expect(await audit(['verify', '--export', file('thin.jsonl')])).toMatchObject({ exitCode: 4 });
  });

  test('the log verifies, also against what the gateway saw last, and holds the exports', async () => {
    writeFileSync(file('kept.txt'), readFileSync(file('audit-witness.txt')));
    const { exitCode, stdout } = await audit(['verify', '--witness', file('kept.txt'), '--json']);
    expect({ exitCode, ...JSON.parse(stdout) }).toMatchObject({ exitCode: 0, ok: true, findings: [] });
    const { stdout: exported } = await audit(['prove', String(await indexOfExport())]);
    expect(JSON.parse(JSON.parse(exported).event)).toMatchObject({ outcome: 'EXPORTED', viewer: 'auditor' });
  });

  test('every answer was given while it could be recorded, and each is there', async () => {
    expect(told.length).toBeGreaterThan(20);
    expect(told.filter(({ status }) => status !== 200)).toEqual([]);
    isOver = true;
    await writing;
    await proven(told.at(-1)?.decisionId ?? '');
    const { stdout } = await audit(['verify', '--json']);
    const { events } = JSON.parse(stdout);
    expect(events).toBeGreaterThanOrEqual(told.length + 2);
  });

  test('an event that somebody with all rights edits is named', async () => {
    await command(url, `update audit.event set body = replace(body, '"bytes":', '"bites":') where index = 2`);
    await command(url, 'update audit.event set viewer = null where index = 4');
    const { exitCode, stdout } = await audit(['verify']);
    expect({ exitCode, first: stdout.split('\n').slice(0, 2) }).toEqual({
      exitCode: 4,
      first: [
        'event 2, event edited: its text is not what was hashed when it was written',
        'event 4, event edited: its column `viewer` is not what the event says',
      ],
    });
  });

  /** The newest export's place, as whoever looks into the table finds it. */
  async function indexOfExport(): Promise<number> {
    const database = await openPostgresDatabase(url);
    const [row] = await database
      .query<{ index: number }>(`select max(index) as index from audit.event where outcome = 'EXPORTED'`)
      .finally(() => database.close());
    return row?.index ?? -1;
  }
});
