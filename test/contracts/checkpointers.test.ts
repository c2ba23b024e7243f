import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Checkpointer } from '../../audit/checkpoint/checkpointer.ts';
import { witnessFile } from '../../audit/checkpoint/witness-file.ts';
import type { AuditStore } from '../../audit/store/audit-store.ts';
import { DatabaseAuditStore } from '../../audit/store/database-audit-store.ts';
import { AUDIT_WRITER, prepareAudit } from '../../audit/store/prepare-audit.ts';
import { openDatabaseLog } from '../../audit/verify/database/database-log.ts';
import type { Verification } from '../../audit/verify/finding.ts';
import { verifyLog } from '../../audit/verify/verify-log.ts';
import type { Database } from '../../platform/database.ts';
import { openPostgresDatabase } from '../../platform/postgres-database.ts';
import { checkTestNote, testEntry, testSigner, WRITTEN_AT } from '../support/audited-log.ts';
import { servicesRequired, startPostgresServer } from '../support/postgres-server.ts';
import { seededRandom } from '../support/seeded-random.ts';

/** Several gateways sign one log in one real database, each over connections of its own, and never fork it. */
const postgres = await startPostgresServer();
afterAll(() => postgres?.close());

test('a PostgreSQL server is there that several may sign on', () => {
  if (servicesRequired()) expect(postgres).toBeDefined();
  else if (!postgres) process.stderr.write('skipped: checkpointers over PostgreSQL, no server found\n');
});

interface Gateway {
  readonly database: Database;
  readonly store: AuditStore;
  readonly directory: string;
}

(postgres ? describe : describe.skip)('two checkpointers over one PostgreSQL', () => {
  let owner: Database;
  let gateways: [Gateway, Gateway];
  let written = 0;
  beforeAll(async () => {
    owner = await openPostgresDatabase(postgres?.url ?? '');
    await prepareAudit(owner);
  });
  afterAll(() => owner?.close());
  beforeEach(async () => {
    written = 0;
    await owner.script(
      'truncate audit.event, audit.subject, audit.node, audit.checkpoint; update audit.head set size = 0',
    );
    gateways = [await gateway(), await gateway()];
  });
  afterEach(async () => {
    for (const { database, directory } of gateways) {
      await database.close();
      rmSync(directory, { recursive: true, force: true });
    }
  });

  async function gateway(): Promise<Gateway> {
    const database = await openPostgresDatabase(postgres?.url ?? '', { role: AUDIT_WRITER, connections: 2 });
    const directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
    return { database, store: new DatabaseAuditStore(database), directory };
  }
  const checkpointerOf = ({ store, directory }: Gateway): Checkpointer =>
    new Checkpointer({
      store,
      signer: testSigner,
      witness: witnessFile(directory),
      now: () => WRITTEN_AT + written * 1_000,
    });
  const append = ({ store }: Gateway, count: number): Promise<readonly number[]> =>
    store.append(Array.from({ length: count }, () => testEntry(written++)));
  const sizes = async (): Promise<readonly number[]> =>
    (await owner.query<{ size: number }>('select size from audit.checkpoint order by size')).map(
      ({ size }) => size,
    );

  /** What the verifier says of the log, held also against what each gateway saw last. */
  async function verified(): Promise<Verification> {
    const seen = await Promise.all(gateways.map(({ directory }) => witnessFile(directory).read()));
    const witnesses = seen.filter((note): note is string => note !== undefined);
    expect(witnesses).toHaveLength(2);
    const options = { check: checkTestNote, witnesses, retentionMs: 1e11, now: WRITTEN_AT + 86_400_000 };
    return verifyLog(await openDatabaseLog(owner), options);
  }

  test('sign what both write, in any order of their rounds, as one log', async () => {
    const seed = 20_261_129;
    process.stderr.write(`seed ${seed}\n`);
    const random = seededRandom(seed);
    const checkpointers = gateways.map(checkpointerOf);
    const works = gateways.map(async (one, which) => {
      for (let round = 0; round < 60; round += 1) {
        if (random.below(10) < 7) await append(one, 1 + random.below(5));
        if (random.below(10) < 7) await checkpointers[which]?.advance();
      }
    });
    await Promise.all(works);
    for (const checkpointer of checkpointers) await checkpointer.advance();
    expect(await verified()).toEqual({
      events: written,
      checkpoints: (await sizes()).length,
      signed: written,
      expired: 0,
      findings: [],
    });
    expect((await sizes()).length).toBeGreaterThan(20);
  });

  test.each(['latestCheckpoint', 'size', 'leaves', 'putCheckpoint'] as const)(
    'F06 one that is stopped before its `%s` is answered goes on later, behind the other',
    async (where) => {
      const [stopped, other] = gateways;
      const gate = gateAt(stopped.store, where);
      const [late, near] = [checkpointerOf({ ...stopped, store: gate.store }), checkpointerOf(other)];
      await append(stopped, 3);
      await late.advance();
      await append(stopped, 2);
      gate.close();
      const round = late.advance();
      await gate.reached;
      for (let more = 0; more < 5; more += 1) {
        await append(other, 4);
        await near.advance();
      }
      gate.open();
      await round;
      await append(stopped, 1);
      await late.advance();
      await near.advance();
      expect(await verified()).toMatchObject({ events: 26, signed: 26, findings: [] });
      expect((await sizes()).slice(-2)).toEqual([25, 26]);
    },
  );

  test('F06 one that saw events signed which are gone signs no others in their place', async () => {
    const [seen, other] = gateways;
    const [knowing, unknowing] = [checkpointerOf(seen), checkpointerOf(other)];
    await append(seen, 4);
    await unknowing.advance();
    await append(seen, 3);
    await knowing.advance();
    await owner.script(`delete from audit.subject where event >= 4; delete from audit.event where index >= 4;
      delete from audit.node where (index + 1) * (1 << level) > 4;
      delete from audit.checkpoint where size > 4; update audit.head set size = 4`);
    await append(other, 5);
    await expect(knowing.advance()).rejects.toThrow('was taken away');
    await unknowing.advance();
    await expect(knowing.advance()).rejects.toThrow('edited or forked');
    await expect(checkpointerOf(seen).advance()).rejects.toThrow('is another than the one');
    expect(await sizes()).toEqual([4, 9]);
    expect((await verified()).findings.map(({ what, part }) => `${part} ${what}`)).toEqual([
      'witness forked',
    ]);
  });
});

/** A store one of whose answers can be held back, as where a process stands still after it has asked. */
function gateAt(store: AuditStore, where: keyof AuditStore) {
  let opened = Promise.resolve();
  let open = (): void => {};
  let arrive = (): void => {};
  const reached = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  let isClosed = false;
  const held = new Proxy(store, {
    get: (target, name: keyof AuditStore) => {
      const member = target[name] as (...words: unknown[]) => Promise<unknown>;
      if (name !== where) return member.bind(target);
      return async (...words: unknown[]) => {
        const asked = name === 'putCheckpoint' ? undefined : await member.apply(target, words);
        if (isClosed) arrive();
        await opened;
        return name === 'putCheckpoint' ? member.apply(target, words) : asked;
      };
    },
  });
  return {
    store: held,
    reached,
    close: () => {
      isClosed = true;
      opened = new Promise((resolve) => {
        open = resolve;
      });
    },
    open: () => open(),
  };
}
