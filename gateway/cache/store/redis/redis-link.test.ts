import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { BadReply, type RedisConnection, type RedisWatcher } from './redis-connection.ts';
import { DEADLINE_MS, RedisLink } from './redis-link.ts';

const never = new Promise<never>(() => {});
const FIRST = 'a'.repeat(40);

/** A connection whose servers do what a test says. */
class ScriptedConnection {
  probes = 0;
  reconnects = 0;
  runs: () => Promise<string> = async () => FIRST;
  watcher: RedisWatcher = { ready: () => {}, lost: () => {} };

  asConnection(): RedisConnection {
    return {
      read: async () => [],
      readOrWrite: async () => null,
      write: async () => {},
      remove: async () => {},
      survey: async () => {},
      ping: async () => {},
      close: async () => {},
      reconnect: () => {
        this.reconnects += 1;
      },
      watch: (watcher) => {
        this.watcher = watcher;
      },
      runs: () => {
        this.probes += 1;
        return this.runs();
      },
    };
  }
}

let connection: ScriptedConnection;
let link: RedisLink;
let changes: boolean[];

beforeEach(async () => {
  jest.useFakeTimers();
  connection = new ScriptedConnection();
  changes = [];
  link = new RedisLink(connection.asConnection(), () => changes.push(link.run !== undefined));
  await jest.advanceTimersByTimeAsync(1);
});
afterEach(async () => {
  await link.close();
  jest.useRealTimers();
});

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
const outcomeOf = (operation: Promise<unknown>): Promise<string> =>
  operation.then(
    () => 'done',
    (error: Error) => error.name,
  );

/** One operation that is never answered, and what became of it. */
async function late(): Promise<string> {
  const outcome = outcomeOf(link.use(() => never));
  await pass(DEADLINE_MS + 1);
  return outcome;
}

describe('a Redis that is here', () => {
  test('is used at once', async () => {
    expect(await link.use(async () => 'result')).toBe('result');
    expect([changes, link.reason]).toEqual([[true], undefined]);
  });

  test('stays here when an operation is late now and then', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      await link.use(async () => {});
      expect([await late(), await late()]).toEqual(['DeadlinePassed', 'DeadlinePassed']);
    }
    expect(link.run).toBeDefined();
  });

  test('is away after three late operations in a row, and nobody else is sent to it', async () => {
    await link.use(async () => {});
    connection.runs = () => never;
    expect([await late(), await late(), await late()]).toEqual(Array(3).fill('DeadlinePassed'));
    const operation = jest.fn(async () => {});
    expect(await outcomeOf(link.use(operation))).toBe('RedisAway');
    expect(operation).not.toHaveBeenCalled();
    expect(link.reason).toBe('no answer in 40 ms');
  });

  test.each([
    'OOM command not allowed when used memory > maxmemory',
    'MISCONF Redis is configured to save RDB snapshots',
    'Too many Cluster redirections. Last error: ReplyError: ASK 866 127.0.0.1:7001',
  ])('stays here when it refuses: %s', async (message) => {
    await link.use(() => Promise.reject(new Error(message))).catch(() => {});
    expect(link.run).toBeDefined();
  });

  test.each([
    'Connection is closed.',
    "READONLY You can't write against a read only replica.",
    'Too many Cluster redirections. Last error: ReplyError: MOVED 866 127.0.0.1:7001',
    'LOADING Redis is loading the dataset in memory',
    'NOPERM this user has no permissions to run the del command',
  ])('is away at once upon: %s', async (message) => {
    await link.use(() => Promise.reject(new Error(message))).catch(() => {});
    expect([link.run, link.reason]).toEqual([undefined, message]);
  });

  test('is away and connected to anew when a reply makes no sense', async () => {
    await link.use(() => Promise.reject(new BadReply('a reply makes no sense'))).catch(() => {});
    expect([link.run, connection.reconnects]).toEqual([undefined, 1]);
  });

  test('is another run when its servers are others, even if nothing was heard of it', async () => {
    const before = link.run;
    await pass(5_000);
    expect(link.run).toBe(before);
    connection.runs = async () => 'b'.repeat(40);
    await pass(5_000);
    expect(link.run?.generation).not.toEqual(before?.generation);
  });

  test('is the same run after a connection that was lost', async () => {
    const before = link.run?.generation;
    connection.watcher.lost('the connection was closed');
    expect(link.run).toBeUndefined();
    await pass(5_000);
    expect(link.run?.generation).toEqual(before);
    expect(changes).toEqual([true, false, true]);
  });
});

describe('a Redis that is away', () => {
  beforeEach(() => {
    connection.runs = () => Promise.reject(new Error('not there'));
    connection.watcher.lost('gone');
    connection.probes = 0;
  });

  test('is probed less and less often, at most every second or so, without end', async () => {
    await pass(1_000);
    expect(connection.probes).toBeLessThanOrEqual(6);
    await pass(60_000);
    const { probes } = connection;
    expect(probes).toBeGreaterThan(25);
    expect(probes).toBeLessThan(75);
  });

  test('is here again within two seconds', async () => {
    await pass(60_000);
    connection.runs = async () => FIRST;
    await pass(2_001);
    expect(link.run).toBeDefined();
  });

  test('is probed as soon as there is a connection', async () => {
    await pass(60_000);
    connection.runs = async () => FIRST;
    connection.watcher.ready();
    await pass(1);
    expect(link.run).toBeDefined();
  });

  test('is not here when it is lost while it is probed', async () => {
    let answer = (_runs: string): void => {};
    connection.runs = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    connection.watcher.ready();
    await pass(1);
    connection.watcher.lost('gone again');
    answer(FIRST);
    await pass(1);
    expect(link.run).toBeUndefined();
  });

  test('and answers probes but nothing else, is tried once each time, less and less often', async () => {
    connection.runs = async () => FIRST;
    let waited = 0;
    for (let turn = 0; turn < 300; turn += 1) {
      if ((await late()) === 'DeadlinePassed') waited += 1;
      await pass(60);
    }
    expect(waited).toBeLessThanOrEqual(35);
  });
});
