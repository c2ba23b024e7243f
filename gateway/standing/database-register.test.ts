import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createLogger } from '../../platform/log.ts';
import type { AgencyStanding, StandingRecord } from '../../platform/standing/standing-record.ts';
import type { StandingOnRecord } from '../../platform/standing/standing-store.ts';
import { GOOD_AGENCY, GOOD_RECORD } from '../../test/support/good-standing.ts';
import { DatabaseRegister } from './database-register.ts';
import type { Found } from './standing-register.ts';
import type { VersionBoard } from './version-board.ts';

const STALE_AFTER_MS = 3_000;
const VIEWER = { issuer: 'https://id.example', viewer: 'p-1' };
const AGENCY = GOOD_AGENCY;
const RECORD: StandingRecord = { ...GOOD_RECORD, ...VIEWER };
const SUSPENDED = { ...RECORD, suspendedAt: '2026-06-30T10:00:00.000Z' };
const GOOD: Found = { record: RECORD, agency: AGENCY };

/** A database of one viewer that can be away, hang, or be held up. */
class FakeStore {
  versionNow = 7;
  record: StandingRecord | undefined = RECORD;
  agency: AgencyStanding | undefined = AGENCY;
  state: 'answers' | 'fails' | 'hangs' = 'answers';
  /** Milliseconds until it answers; what it says is read after that. */
  slowness = 0;
  asked: string[] = [];
  /** Runs after a look-up has read, before it answers. */
  beforeAnswer = async (): Promise<void> => {};

  async version(): Promise<number> {
    await this.#ask('version');
    return this.versionNow;
  }

  async changesSince(version: number) {
    await this.#ask(`changes since ${version}`);
    return {
      asOf: this.versionNow,
      records: this.record ? [this.record] : [],
      agencies: this.agency ? [this.agency] : [],
    };
  }

  async findAll(): Promise<StandingOnRecord> {
    await this.#ask('find');
    const read = { asOf: this.versionNow, record: this.record, agency: this.record && this.agency };
    await this.beforeAnswer();
    return read;
  }

  change(changed: Partial<Pick<FakeStore, 'record' | 'agency'>>): void {
    Object.assign(this, changed);
    this.versionNow += 1;
  }

  async #ask(what: string): Promise<void> {
    this.asked.push(what);
    if (this.slowness > 0) await new Promise((resolve) => setTimeout(resolve, this.slowness));
    if (this.state === 'fails') throw new Error('connection refused');
    if (this.state === 'hangs') await new Promise(() => {});
  }
}

class FakeBoard implements VersionBoard {
  posted: number | undefined;
  isAway = false;
  /** Whether what gateways post stays. */
  keeps = true;

  async read(): Promise<number | undefined> {
    if (this.isAway) throw new Error('away');
    return this.posted;
  }

  async post(version: number): Promise<void> {
    if (this.isAway) throw new Error('away');
    if (this.keeps) this.posted = version;
  }

  async close(): Promise<void> {}
}

let store: FakeStore;
let board: FakeBoard;
let register: DatabaseRegister;

function open(withBoard = false): void {
  const log = createLogger('test', 'silent');
  register = new DatabaseRegister({
    store,
    board: withBoard ? board : undefined,
    staleAfterMs: STALE_AFTER_MS,
    log,
  });
}

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
const find = async (): Promise<Found> => register.find(VIEWER);

beforeEach(() => {
  jest.useFakeTimers();
  store = new FakeStore();
  board = new FakeBoard();
});

afterEach(async () => {
  await register.close();
  jest.useRealTimers();
});

describe('what is known', () => {
  test('is looked up once, for all who ask at once, and then at hand', async () => {
    open();
    expect(await Promise.all([find(), find(), find()])).toEqual([GOOD, GOOD, GOOD]);
    expect(register.find(VIEWER)).toEqual(GOOD);
    expect(store.asked.filter((what) => what === 'find')).toHaveLength(1);
  });

  test('that nothing is on record is at hand too, until something is', async () => {
    store.record = undefined;
    open();
    const nothing = { record: undefined, agency: undefined };
    expect([await find(), register.find(VIEWER)]).toEqual([nothing, nothing]);
    store.change({ record: RECORD });
    await pass(500);
    expect(await find()).toEqual(GOOD);
  });

  test('changes within half a second, without anybody asking', async () => {
    open();
    await find();
    store.change({ record: SUSPENDED });
    await pass(500);
    expect(register.find(VIEWER)).toEqual({ record: SUSPENDED, agency: AGENCY });
    const lapsed = { ...AGENCY, agreementEnds: '2026-01-01' };
    store.change({ agency: lapsed });
    await pass(500);
    expect(register.find(VIEWER)).toEqual({ record: SUSPENDED, agency: lapsed });
  });

  test('is not read again while nothing changes', async () => {
    open();
    await find();
    store.asked.length = 0;
    await pass(2_000);
    expect(store.asked).toEqual(['version', 'version', 'version', 'version']);
  });

  test('is never older than a change that was seen while it was looked up', async () => {
    open();
    await pass(0);
    store.beforeAnswer = async () => {
      store.beforeAnswer = async () => {};
      store.change({ record: SUSPENDED });
      await pass(500);
    };
    expect(await find()).toEqual({ record: SUSPENDED, agency: AGENCY });
    expect(register.find(VIEWER)).toEqual({ record: SUSPENDED, agency: AGENCY });
  });

  test('is forgotten when the database is an older one than before', async () => {
    open();
    await find();
    store.versionNow = 3;
    store.record = SUSPENDED;
    await pass(500);
    expect(await find()).toEqual({ record: SUSPENDED, agency: AGENCY });
  });
});

describe.each(['fails', 'hangs'] as const)('when the database %s', (state) => {
  test('what is known counts for three seconds, and not longer', async () => {
    open();
    await find();
    store.state = state;
    await pass(STALE_AFTER_MS - 500);
    expect(await find()).toEqual(GOOD);
    await pass(600);
    expect(await find()).toBe('unknown');
    const isReady = expect(register.assertKnown()).rejects.toThrow('the database does not tell');
    await pass(1_100);
    await isReady;
  });

  test('it is known again as soon as the database answers', async () => {
    open();
    await find();
    store.state = state;
    await pass(10_000);
    expect(await find()).toBe('unknown');
    store.state = 'answers';
    store.change({ record: SUSPENDED });
    await pass(STALE_AFTER_MS + 600);
    expect(await find()).toEqual({ record: SUSPENDED, agency: AGENCY });
    await register.assertKnown();
  });

  test('from the beginning, nobody is let in', async () => {
    store.state = state;
    open();
    const found = find();
    await pass(STALE_AFTER_MS + 100);
    expect(await found).toBe('unknown');
    expect(register.confirmedAgoMs()).toBe(Number.POSITIVE_INFINITY);
  });

  test('whoever is not at hand is not let in', async () => {
    open();
    await pass(0);
    store.state = state;
    const found = find();
    await pass(STALE_AFTER_MS + 100);
    expect(await found).toBe('unknown');
  });
});

test('a database that takes longer than a second still confirms', async () => {
  open();
  await find();
  store.slowness = 1_400;
  for (let second = 0; second < 12; second += 1) {
    await pass(1_000);
    expect(register.find(VIEWER)).toEqual(GOOD);
  }
  store.change({ record: SUSPENDED });
  await pass(4_500);
  expect(register.find(VIEWER)).toEqual({ record: SUSPENDED, agency: AGENCY });
});

test('what is answered too late does not count', async () => {
  open();
  await find();
  let answer = (): void => {};
  const version = store.version.bind(store);
  store.version = async () => {
    const read = store.versionNow;
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    return read;
  };
  await pass(600);
  const late = answer;
  store.version = version;
  await pass(STALE_AFTER_MS + 500);
  store.change({ record: SUSPENDED });
  await pass(500);
  late();
  await pass(0);
  expect(register.find(VIEWER)).toEqual({ record: SUSPENDED, agency: AGENCY });
  expect(store.asked.filter((what) => what === 'find')).toHaveLength(1);
});

test('a gateway that was held up asks before it refuses', async () => {
  open();
  await find();
  const { now } = performance;
  const later = now.call(performance) + 60_000;
  const clock = jest.spyOn(performance, 'now').mockReturnValue(later);
  expect(await find()).toEqual(GOOD);
  clock.mockRestore();
});

describe('the board, while the database can not be asked', () => {
  /** A gateway that knows version 7 and has posted it. */
  async function began(): Promise<void> {
    open(true);
    await find();
  }

  test('confirms what is known, as long as somebody stands for it', async () => {
    await began();
    store.state = 'fails';
    await pass(8_000);
    expect(await find()).toEqual(GOOD);
    board.posted = undefined;
    await pass(STALE_AFTER_MS + 600);
    expect(await find()).toBe('unknown');
  });

  test('with a higher version closes the door at once', async () => {
    await began();
    store.state = 'fails';
    board.posted = 8;
    await pass(500);
    expect(await find()).toBe('unknown');
    await expect(register.assertKnown()).rejects.toThrow('standing has changed');
  });

  test('with the old version again does not open it: only the database does', async () => {
    await began();
    store.state = 'fails';
    board.posted = 8;
    await pass(500);
    board.posted = 7;
    await pass(1_000);
    expect(await find()).toBe('unknown');
    store.state = 'answers';
    await pass(500);
    expect(await find()).toEqual(GOOD);
  });

  test('with a higher version is not overruled by an answer from before it', async () => {
    await began();
    const version = store.version.bind(store);
    store.version = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return 7;
    };
    board.posted = 8;
    await pass(500 + 1_100);
    expect(await find()).toBe('unknown');
    await pass(500);
    expect(await find()).toBe('unknown');
    store.version = version;
    store.change({ record: SUSPENDED });
    await pass(2_000);
    expect(await find()).toEqual({ record: SUSPENDED, agency: AGENCY });
  });

  test.each([
    ['a smaller version', 6],
    ['no version', undefined],
    ['what is no number', Number.NaN],
  ])('with %s is no word', async (_title, posted) => {
    await began();
    store.state = 'fails';
    board.posted = posted;
    await pass(STALE_AFTER_MS + 600);
    expect(await find()).toBe('unknown');
  });

  test('is not believed while the database answers', async () => {
    await began();
    board.keeps = false;
    store.change({ record: SUSPENDED });
    board.posted = 7;
    await pass(500);
    expect(await find()).toEqual({ record: SUSPENDED, agency: AGENCY });
    board.posted = 99;
    await pass(500);
    expect(await find()).toEqual({ record: SUSPENDED, agency: AGENCY });
  });

  test('that is away takes nothing from the database', async () => {
    await began();
    board.isAway = true;
    await pass(5_000);
    store.change({ record: SUSPENDED });
    await pass(500);
    expect(await find()).toEqual({ record: SUSPENDED, agency: AGENCY });
  });
});
