// What happens to answers while the disk that the audit log lies on is full, or its file is gone; and when the clock jumps.
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AuditEvent } from '../../audit/audit-event.ts';
import { DatabaseAuditStore } from '../../audit/store/database-audit-store.ts';
import { prepareAudit } from '../../audit/store/prepare-audit.ts';
import { AUDIT_WITNESS } from '../../platform/data-directory.ts';
import type { Queryable } from '../../platform/database.ts';
import { openPgliteDatabase } from '../../platform/pglite-database.ts';
import { type AuditedHouse, REFUSED, startAuditedHouse, type Told, until } from '../support/audited-house.ts';

const linesIn = (directory: string): readonly string[] =>
  readFileSync(join(directory, 'audit.jsonl'), 'utf8').split('\n').filter(Boolean);

const eventsIn = (directory: string): readonly AuditEvent[] =>
  linesIn(directory).map((line) => JSON.parse(line));

function expectRecorded(told: readonly Told[], directory: string): void {
  const ids = told.flatMap(({ decisionId }) => decisionId ?? []);
  expect(ids.length).toBeGreaterThan(0);
  const recorded = eventsIn(directory).map(({ decisionId }) => decisionId);
  expect(new Set(recorded).size).toBe(recorded.length);
  expect(ids.filter((id) => !recorded.includes(id))).toEqual([]);
}

/** A disk of its own, of 300 kilobytes; `undefined` where one may not be made. */
function smallDisk(): string | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'need-to-know-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', directory], { stdio: 'ignore' });
    return directory;
  } catch {
    rmSync(directory, { recursive: true });
    return undefined;
  }
}

const disk = smallDisk();

test('a small disk can be made', () => {
  if (!disk) process.stderr.write('skipped: an audit log on a full disk, this account may not mount one\n');
});

(disk ? describe : describe.skip)('F02 on a full disk', () => {
  const directory = String(disk);
  const filler = join(directory, 'filler');
  let house: AuditedHouse;
  beforeAll(async () => {
    house = await startAuditedHouse({ dataDirectory: directory });
  });
  afterAll(async () => {
    await house?.close();
    execFileSync('umount', [directory]);
    rmSync(directory, { recursive: true });
  });

  const isAway = async (): Promise<boolean> => (await house.metric('gateway_audit_away')) === 1;

  function fill(): void {
    for (const size of [64_000, 4_096, 1])
      try {
        for (;;) writeFileSync(filler, Buffer.alloc(size, 'x'), { flag: 'a' });
      } catch {}
  }

  test('it is refused, alarmed also when nobody asks, and answered again once there is room', async () => {
    expect(await house.tell()).toMatchObject({ status: 200 });
    fill();
    await until(isAway);
    await until(async () => (await house.tell()).status === 503);
    expect(await house.tell()).toMatchObject(REFUSED);
    rmSync(filler);
    await until(async () => !(await isAway()));
    expect(await house.tell()).toMatchObject({ status: 200 });
  });

  test('what fills up under load leaves no half a line, and no answer without its record', async () => {
    const told = await house.tellDuring(8, async () => {
      for (let round = 0; round < 3; round += 1) {
        fill();
        await until(isAway);
        await pause(1_500);
        rmSync(filler);
        await house.untilTold();
      }
    });
    expect(told.map(({ status }) => status)).toContain(503);
    expectRecorded(told, directory);
  });
});

describe('F04 whose file', () => {
  let house: AuditedHouse;
  let directory: string;
  let path: string;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
    path = join(directory, 'audit.jsonl');
    house = await startAuditedHouse({ dataDirectory: directory });
  });
  afterAll(async () => {
    await house?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const harms: readonly (readonly [string, () => void])[] = [
    ['is deleted', () => rmSync(path)],
    [
      'is replaced',
      () => {
        renameSync(path, `${path}.1`);
        writeFileSync(path, '');
      },
    ],
    ['is emptied', () => truncateSync(path, 0)],
  ];

  test.each(harms)(
    '%s: alarmed although nobody asks, and what is answered afterwards is recorded',
    async (_name, harm) => {
      await house.tell();
      const before = await house.metric('gateway_audit_alarms_total');
      harm();
      await until(async () => (await house.metric('gateway_audit_alarms_total')) > before);
      const told = await house.tell();
      expect(told).toMatchObject({ status: 200 });
      expectRecorded([told], directory);
    },
  );

  test.each(harms)(
    '%s under load: no answer that came afterwards is without its record',
    async (_name, harm) => {
      let isHarmed = false;
      const after: Told[] = [];
      await house.tellDuring(4, async () => {
        await house.tell();
        harm();
        isHarmed = true;
        for (let index = 0; index < 50; index += 1) after.push(await house.tell());
      });
      expect(isHarmed).toBe(true);
      expectRecorded(after, directory);
    },
  );
});

test('a copy in the database that can not be made: answered as ever, alarmed, counted, and caught up by itself', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  const pglite = await openPgliteDatabase(join(directory, 'database'));
  await prepareAudit(pglite);
  let isAway = true;
  const database: Queryable = {
    query: (sql, parameters) =>
      isAway ? Promise.reject(new Error('no room')) : pglite.query(sql, parameters),
    script: (sql) => pglite.script(sql),
  };
  const house = await startAuditedHouse({ dataDirectory: directory, database });
  try {
    const told = [await house.tell(), await house.tell()];
    expect(await house.metric('gateway_audit_uncopied')).toBe(2);
    expect(await house.metric('gateway_audit_alarms_total')).toBe(0);
    await until(async () => (await house.metric('gateway_audit_alarms_total')) === 1);
    expect(await house.metric('gateway_audit_away')).toBe(0);
    told.push(await house.tell());
    isAway = false;
    await until(async () => (await house.metric('gateway_audit_uncopied')) === 0);
    expectRecorded(told, directory);
    const copied = await new DatabaseAuditStore(pglite).read(0, 10);
    expect(copied.map(({ body }) => body)).toEqual(linesIn(directory));
  } finally {
    await house.close();
    await pglite.close();
    rmSync(directory, { recursive: true, force: true });
  }
});

test('what can not be signed is answered as ever, and how long it has waited is told until it can', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  const house = await startAuditedHouse({ dataDirectory });
  const unsigned = () => house.metric('gateway_audit_unsigned_seconds');
  const inTheWay = join(dataDirectory, `${AUDIT_WITNESS}.${process.pid}.draft`);
  try {
    expect(await house.tell()).toMatchObject({ status: 200 });
    await until(async () => (await unsigned()) === 0);
    mkdirSync(inTheWay);
    expect(await house.tell()).toMatchObject({ status: 200 });
    await until(async () => (await unsigned()) > 1);
    rmdirSync(inTheWay);
    await until(async () => (await unsigned()) === 0);
  } finally {
    await house.close();
    rmSync(dataDirectory, { recursive: true });
  }
});

test('F13 a clock that jumps an hour either way changes nothing in the order, and an expired token is refused', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  let ahead = 0;
  const house = await startAuditedHouse({ dataDirectory: directory, now: () => Date.now() + ahead });
  const told: Told[] = [];
  for (const jump of [0, -3_600_000, 3_600_000, 0]) {
    ahead = jump;
    told.push(await house.tell());
  }
  await house.close();
  expect(told.map(({ status, codes }) => [status, ...codes])).toEqual([
    [200],
    [200],
    [401, 'UNAUTHENTICATED'],
    [200],
  ]);
  const events = eventsIn(directory);
  expect(events.map(({ outcome }) => outcome)).toEqual([
    'ANSWERED',
    'ANSWERED',
    'UNAUTHENTICATED',
    'ANSWERED',
  ]);
  const ids = told.flatMap(({ decisionId }) => decisionId ?? []);
  expect(events.filter(({ outcome }) => outcome === 'ANSWERED').map(({ decisionId }) => decisionId)).toEqual(
    ids,
  );
  rmSync(directory, { recursive: true, force: true });
});
