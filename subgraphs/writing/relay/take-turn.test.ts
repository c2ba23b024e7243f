import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../../platform/database.ts';
import { createLogger } from '../../../platform/log.ts';
import { type HeardEvents, hearsEvents } from '../../../test/support/heard-events.ts';
import { writtenDatabases } from '../../../test/support/written-databases.ts';
import { NOTES, noteWrite, prepareNotes } from '../../../test/support/written-notes.ts';
import { createWriter } from '../write.ts';
import { takeTurn } from './take-turn.ts';
import { waitingEvents } from './waiting-events.ts';

const databases = await writtenDatabases();
const HERE = '00000000-0000-4000-8000-000000000001';
const ELSEWHERE = '00000000-0000-4000-8000-000000000002';
const logger = createLogger('test', 'silent');

afterAll(() => databases.close());

describe.each(databases.kinds)('a turn of telling over %s', (_name, open) => {
  let database: Database;
  let target: HeardEvents;
  let keys = 0;
  beforeAll(async () => {
    database = await open();
    await prepareNotes(database);
  });
  beforeEach(async () => {
    target = hearsEvents('messages');
    await database.script(
      `delete from ${NOTES}.note; delete from ${NOTES}.written; delete from ${NOTES}.outbox; delete from ${NOTES}.relay`,
    );
  });
  afterAll(() => database.close());

  const nextKey = (): string => {
    keys += 1;
    return `k${keys}`;
  };
  const write = async (...ids: readonly string[]): Promise<void> => {
    const writer = createWriter({ database, schema: NOTES });
    for (const id of ids) await writer(noteWrite(nextKey(), { id, text: 'seen', version: 0 }));
  };
  const turn = (told: HeardEvents = target, { holder = HERE, targets = [told.name] } = {}) =>
    takeTurn({
      events: waitingEvents(database, NOTES),
      target: told,
      targets,
      holder,
      logger,
      isOver: () => false,
    });
  const heardBy = ({ heard }: HeardEvents) => heard.map(({ payload }) => payload.id);
  const waiting = () =>
    database.query(
      `select target, refusals, set_aside_at is not null as aside from ${NOTES}.delivery
       where delivered_at is null order by target, position`,
    );

  test('tells what happened in order, and each thing once', async () => {
    await write('n1', 'n2');
    expect(await turn()).toBe('clear');
    await write('n3');
    expect([await turn(), await turn()]).toEqual(['clear', 'clear']);
    expect(heardBy(target)).toEqual(['n1', 'n2', 'n3']);
    expect(target.heard[0]).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      at: expect.stringMatching(/Z$/),
      topic: 'note-written',
      about: [{ type: 'Note', key: { id: 'n1' } }],
      payload: { id: 'n1', version: 1 },
    });
    expect(target.calls()).toBe(2);
  });

  test('asks one thing of the database when nothing happened', async () => {
    const statements: string[] = [];
    const watched = {
      ...database,
      query: <Row>(sql: string, parameters?: readonly unknown[]) => {
        statements.push(sql);
        return database.query<Row>(sql, parameters);
      },
    };
    const events = waitingEvents(watched, NOTES);
    const targets = [target.name];
    await takeTurn({ events, target, targets, holder: HERE, logger, isOver: () => false });
    expect(statements).toHaveLength(1);
  });

  test('tells more than fit at once, still in order', async () => {
    const ids = Array.from({ length: 220 }, (_, n) => `n${n}`);
    await write(...ids);
    await turn();
    expect(heardBy(target)).toEqual(ids);
    expect(target.calls()).toBe(3);
  });

  test('keeps everything for a target that is away, and nothing of it is counted against an event', async () => {
    target.setAway(true);
    await write('n1', 'n2');
    for (let n = 0; n < 20; n += 1) expect(await turn()).toBe('failed');
    expect(await waiting()).toEqual(Array(2).fill({ target: 'messages', refusals: 0, aside: false }));
    target.setAway(false);
    expect(await turn()).toBe('clear');
    expect(heardBy(target)).toEqual(['n1', 'n2']);
  });

  test('a target that is away holds up no other', async () => {
    const gateway = hearsEvents('gateway');
    const targets = ['gateway', 'messages'];
    target.setAway(true);
    await write('n1');
    expect([await turn(target, { targets }), await turn(gateway, { targets })]).toEqual(['failed', 'clear']);
    expect([heardBy(gateway), heardBy(target)]).toEqual([['n1'], []]);
  });

  test('sets aside what is refused again and again, and tells the rest', async () => {
    target.refuse(({ payload }) => payload.id === 'n2');
    await write('n1', 'n2', 'n3');
    for (let n = 0; n < 4; n += 1) expect(await turn()).toBe('failed');
    expect(heardBy(target)).toEqual(['n1']);
    expect(await turn()).toBe('clear');
    expect(heardBy(target)).toEqual(['n1', 'n3']);
    expect(await waiting()).toEqual([{ target: 'messages', refusals: 5, aside: true }]);
  });

  test('is not taken while another process has it, but for one that was not heard of for a minute', async () => {
    await write('n1');
    const events = waitingEvents(database, NOTES);
    expect(await events.hold('messages', ELSEWHERE)).toBe(true);
    expect(await turn()).toBe('held');
    expect(target.calls()).toBe(0);
    await database.query(`update ${NOTES}.relay set until = now() - interval '1 second'`);
    expect(await turn()).toBe('clear');
    expect(heardBy(target)).toEqual(['n1']);
    expect(await events.hold('messages', ELSEWHERE)).toBe(true);
  });

  test('two processes tell everything in order between them', async () => {
    const ids = Array.from({ length: 60 }, (_, n) => `n${n}`);
    const until = async (holder: string): Promise<void> => {
      while (heardBy(target).length < ids.length) await turn(target, { holder });
    };
    await Promise.all([write(...ids), until(HERE), until(ELSEWHERE)]);
    expect(heardBy(target)).toEqual(ids);
  });

  test('what was told and not marked is told again with its id', async () => {
    await write('n1');
    await turn();
    await database.query(`update ${NOTES}.delivery set delivered_at = null`);
    await turn();
    expect(heardBy(target)).toEqual(['n1', 'n1']);
    expect(new Set(target.heard.map(({ id }) => id)).size).toBe(1);
  });
});
