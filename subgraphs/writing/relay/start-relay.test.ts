// A relay tells by itself: at once after a write, again after an outage, and what an earlier process left.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { createLogger } from '../../../platform/log.ts';
import type { Invalidation } from '../../../platform/send-invalidations.ts';
import { effectsOn, prepareReaders, READERS, RECEIVES_NOTES } from '../../../test/support/received-notes.ts';
import { writtenDatabases } from '../../../test/support/written-databases.ts';
import { NOTES, noteWrite, prepareNotes } from '../../../test/support/written-notes.ts';
import { createReceiver } from '../receiving/receive-events.ts';
import { createWriter } from '../write.ts';
import { startRelaysHere } from './relays-here.ts';
import type { RunningRelay } from './start-relay.ts';

const databases = await writtenDatabases();

afterAll(() => databases.close());

describe.each(databases.kinds)('the relays of one process over %s', (_name, open) => {
  let database: Database;
  let relays: ReadonlyMap<string, RunningRelay> = new Map();
  let told: Invalidation[];
  let isAway = false;
  const wake = (name: string) => (): void => relays.get(name)?.wake();
  const write = (id: string) => {
    const writer = createWriter({ database, schema: NOTES, onTold: wake(NOTES) });
    return writer(noteWrite(`key of ${id}`.replaceAll(' ', '-'), { id, text: 'seen', version: 0 }));
  };
  const start = (): void => {
    const receive = createReceiver(RECEIVES_NOTES, { database, schema: READERS, onTold: wake(READERS) });
    relays = startRelaysHere({
      database,
      subgraphs: new Map([
        [NOTES, {}],
        [READERS, { receive }],
      ]),
      invalidate: async (about) => {
        if (isAway) throw new Error('away');
        told.push(...about);
      },
      loggerOf: () => createLogger('test', 'silent'),
    });
  };
  const closeAll = () => Promise.all([...relays.values()].map((relay) => relay.close()));
  const until = async (isSo: () => Promise<boolean> | boolean): Promise<void> => {
    while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const noneWaits = async (): Promise<boolean> => {
    const left = await database.query(
      `select 1 from ${NOTES}.outbox o where not exists (
         select 1 from ${NOTES}.delivery d where d.position = o.position)
       union all select 1 from ${NOTES}.delivery where delivered_at is null`,
    );
    return left.length === 0;
  };
  beforeAll(async () => {
    database = await open();
    await prepareNotes(database);
    await prepareReaders(database);
  });
  beforeEach(async () => {
    told = [];
    isAway = false;
    for (const schema of [NOTES, READERS])
      await database.script(
        `delete from ${schema}.outbox; delete from ${schema}.written; delete from ${schema}.received`,
      );
    await database.script(`delete from ${NOTES}.note; delete from ${READERS}.effect`);
  });
  afterEach(closeAll);
  afterAll(() => database.close());

  test('tell the gateway and the receiver of a write, and nobody of the receiver itself', async () => {
    start();
    await write('n1');
    await until(noneWaits);
    expect(told).toEqual([{ type: 'Note', key: { id: 'n1' } }]);
    expect(await effectsOn(database)).toEqual([{ note: 'n1', version: 1 }]);
    const targets = `select target from ${READERS}.delivery`;
    await until(async () => (await database.query(targets)).length > 0);
    expect(await database.query(targets)).toEqual([{ target: 'gateway' }]);
  });

  test('tell what was written before they were started', async () => {
    await write('n1');
    await write('n2');
    start();
    await until(noneWaits);
    expect((await effectsOn(database)).map(({ note }) => note)).toEqual(['n1', 'n2']);
  });

  test('tell a gateway that was away once it is back, and the receiver meanwhile', async () => {
    isAway = true;
    start();
    await write('n1');
    await until(async () => (await effectsOn(database)).length === 1);
    expect(told).toEqual([]);
    isAway = false;
    await until(noneWaits);
    expect(told).toEqual([{ type: 'Note', key: { id: 'n1' } }]);
  });

  test('end while a target is away', async () => {
    isAway = true;
    start();
    await write('n1');
    await closeAll();
    expect(await noneWaits()).toBe(false);
  });
});
