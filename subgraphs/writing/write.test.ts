import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../platform/database.ts';
import { writtenDatabases } from '../../test/support/written-databases.ts';
import {
  NOTES,
  type NoteInput,
  noteWrite,
  prepareNotes,
  whatNotesHold,
} from '../../test/support/written-notes.ts';
import { canonicalJson } from './canonical-json.ts';
import { createWriter, type Write } from './write.ts';

const databases = await writtenDatabases();

afterAll(() => databases.close());

const FIRST: NoteInput = { id: 'n1', text: 'seen', version: 0 };
const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');
const NOTHING = { notes: [], keys: [], events: [] };

describe.each(databases.kinds)('a write to %s', (_name, open) => {
  let database: Database;
  let write: Write;
  let told = 0;
  beforeAll(async () => {
    database = await open();
    await prepareNotes(database);
    write = createWriter({ database, schema: NOTES, onTold: () => (told += 1) });
  });
  beforeEach(async () => {
    told = 0;
    await database.script(
      `delete from ${NOTES}.note; delete from ${NOTES}.written; delete from ${NOTES}.outbox`,
    );
  });
  afterAll(() => database.close());

  test('leaves the change, the answer of its key and the event', async () => {
    expect(await write(noteWrite('k1', FIRST))).toEqual({ id: 'n1', version: 1 });
    expect(await whatNotesHold(database)).toEqual({
      notes: [{ id: 'n1', text: 'seen', version: 1 }],
      keys: [{ viewer: 'clerk', key: hash('k1'), kind: 'writeNote', result: { id: 'n1', version: 1 } }],
      events: [
        {
          topic: 'note-written',
          about: [{ type: 'Note', key: { id: 'n1' } }],
          payload: { id: 'n1', version: 1 },
        },
      ],
    });
    expect(told).toBe(1);
  });

  test('keeps neither its key nor a hash of its input that could be guessed at', async () => {
    await write(noteWrite('k1', FIRST));
    const [kept] = await database.query<{ row: string }>(
      `select to_jsonb(w)::text as row from ${NOTES}.written w`,
    );
    for (const guess of ['"k1"', hash(canonicalJson(FIRST)), hash(JSON.stringify(FIRST)), 'seen'])
      expect(kept?.row).not.toContain(guess);
  });

  test('is answered again as it was, and done once', async () => {
    await write(noteWrite('k1', FIRST));
    await write(noteWrite('k2', { ...FIRST, text: 'heard', version: 1 }));
    const before = await whatNotesHold(database);
    expect(await write(noteWrite('k1', { version: 0, text: 'seen', id: 'n1' }))).toEqual({
      id: 'n1',
      version: 1,
    });
    expect(await whatNotesHold(database)).toEqual(before);
    expect(told).toBe(2);
  });

  test('is done once when many send it at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => write(noteWrite('k1', FIRST))));
    expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([1]));
    const { notes, events } = await whatNotesHold(database);
    expect([notes, events.length, told]).toEqual([[{ id: 'n1', text: 'seen', version: 1 }], 1, 1]);
  });

  test.each<[string, Partial<NoteInput>, string]>([
    ['another input', { text: 'heard' }, 'writeNote'],
    ['another mutation', {}, 'eraseNote'],
  ])('is refused when its key was used for %s', async (_of, changed, kind) => {
    await write(noteWrite('k1', FIRST));
    const before = await whatNotesHold(database);
    await expect(write({ ...noteWrite('k1', { ...FIRST, ...changed }), kind })).rejects.toMatchObject({
      extensions: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    expect(await whatNotesHold(database)).toEqual(before);
  });

  test("shares no key with another viewer's", async () => {
    await write(noteWrite('k1', FIRST));
    expect(await write(noteWrite('k1', { ...FIRST, id: 'n2' }, 'deputy'))).toEqual({ id: 'n2', version: 1 });
    const { keys } = await whatNotesHold(database);
    expect(keys.map((row) => (row as { viewer: string }).viewer)).toEqual(['clerk', 'deputy']);
  });

  test.each(['', ' ', 'two words', 'é', 'x'.repeat(101)])('takes no key `%s`', async (key) => {
    await expect(write(noteWrite(key, FIRST))).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(await whatNotesHold(database)).toEqual(NOTHING);
  });

  test('is refused with both versions when the record has changed, and its key is free again', async () => {
    await write(noteWrite('k1', FIRST));
    const stale = { ...FIRST, text: 'stale' };
    await expect(write(noteWrite('k2', stale))).rejects.toMatchObject({
      message: '`input.version` is 0 and the record stands at 1: read it again, and change what it says now',
      extensions: { code: 'STALE_VERSION', expectedVersion: 0, currentVersion: 1 },
    });
    expect(await write(noteWrite('k2', { ...stale, version: 1 }))).toEqual({ id: 'n1', version: 2 });
  });

  test('of many that saw the same version one is made', async () => {
    const race = Array.from({ length: 10 }, (_, n) => write(noteWrite(`k${n}`, { ...FIRST, text: `${n}` })));
    const made = (await Promise.allSettled(race)).filter(({ status }) => status === 'fulfilled');
    const { notes, keys, events } = await whatNotesHold(database);
    expect([made.length, keys.length, events.length]).toEqual([1, 1, 1]);
    expect(notes).toMatchObject([{ version: 1 }]);
  });

  test('that fails after its change leaves nothing', async () => {
    const failing = noteWrite('k1', FIRST);
    const work: typeof failing.work = async (transaction, tell) => {
      await failing.work(transaction, tell);
      throw new Error('the power went out');
    };
    await expect(write({ ...failing, work })).rejects.toThrow('the power went out');
    expect(await whatNotesHold(database)).toEqual(NOTHING);
    expect(told).toBe(0);
    expect(await write(failing)).toEqual({ id: 'n1', version: 1 });
  });

  test('is run again when the database undid it for a deadlock', async () => {
    const undone = noteWrite('k1', FIRST);
    let runs = 0;
    const work: typeof undone.work = async (transaction, tell) => {
      const result = await undone.work(transaction, tell);
      runs += 1;
      if (runs < 3) throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
      return result;
    };
    expect(await write({ ...undone, work })).toEqual({ id: 'n1', version: 1 });
    const { notes, events } = await whatNotesHold(database);
    expect([notes.length, events.length, told]).toEqual([1, 1, 1]);
  });

  test('answers what it keeps: plain JSON, and null for nothing', async () => {
    const request = { ...noteWrite('k1', FIRST), work: async () => undefined };
    expect([await write(request), await write(request)]).toEqual([null, null]);
  });
});
