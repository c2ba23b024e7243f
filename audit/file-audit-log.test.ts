import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { AuditEvent } from './audit-event.ts';
import { FileAuditLog } from './file-audit-log.ts';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
  path = join(directory, 'audit', 'audit.jsonl');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

type Write = (
  this: unknown,
  bytes: Uint8Array,
  offset: number,
  length?: number,
) => Promise<{ readonly bytesWritten: number }>;
const event = (decisionId: string): AuditEvent => ({ decisionId }) as AuditEvent;
const lines = (): readonly string[] => readFileSync(path, 'utf8').trim().split('\n');

test('events that arrive together are each on a line of their own', async () => {
  const log = await FileAuditLog.open(path);
  const ids = Array.from({ length: 100 }, (_, index) => String(index));
  await Promise.all(ids.map((id) => log.append(event(id))));
  await log.close();
  expect(lines().map((line) => (JSON.parse(line) as AuditEvent).decisionId)).toEqual(ids);
});

test('F02 after a torn write the next event stands on a line of its own', async () => {
  const log = await FileAuditLog.open(path);
  const probe = await open(path);
  const handle = Object.getPrototypeOf(probe) as { write: Write };
  await probe.close();
  const { write } = handle;
  let isFull = false;
  handle.write = async function tear(bytes, offset) {
    if (isFull) throw new Error('no space');
    isFull = true;
    return write.call(this, bytes, offset, 5);
  };
  await expect(log.append(event('1'))).rejects.toThrow('no space');
  handle.write = write;
  await log.append(event('2'));
  await log.close();
  expect(lines().at(-1)).toBe('{"decisionId":"2"}');
});

test('what the disk takes in parts is whole in the end', async () => {
  const log = await FileAuditLog.open(path);
  const probe = await open(path);
  const handle = Object.getPrototypeOf(probe) as { write: Write };
  await probe.close();
  const { write } = handle;
  handle.write = function little(bytes, offset) {
    return write.call(this, bytes, offset, Math.min(7, bytes.length - offset));
  };
  await log.append(event('a longer one'));
  handle.write = write;
  await log.close();
  expect(lines()).toEqual(['{"decisionId":"a longer one"}']);
});

test('F01 a log that a crash left in mid-line goes on with a new line', async () => {
  await (await FileAuditLog.open(path)).close();
  appendFileSync(path, '{"decis');
  const log = await FileAuditLog.open(path);
  await log.append(event('1'));
  await log.close();
  expect(lines()).toEqual(['{"decis', '{"decisionId":"1"}']);
});

test.each([
  ['deleted', /deleted/, () => rmSync(path)],
  ['deleted with its directory', /deleted/, () => rmSync(dirname(path), { recursive: true })],
  [
    'replaced',
    /replaced/,
    () => {
      renameSync(path, `${path}.1`);
      writeFileSync(path, '', { mode: 0o600 });
    },
  ],
  ['shortened', /shortened/, () => truncateSync(path, 3)],
  ['emptied', /shortened/, () => truncateSync(path, 0)],
])(
  'F03 a log that was %s refuses once, raises the alarm, and goes on by itself',
  async (_name, what, tamper) => {
    const alarms: string[] = [];
    const log = await FileAuditLog.open(path, (alarm) => alarms.push(alarm));
    await log.append(event('before'));
    tamper();
    const refused = await Promise.allSettled(['a', 'b'].map((id) => log.append(event(id))));
    expect(refused.map(({ status }) => status)).toContain('rejected');
    expect(alarms).toEqual([expect.stringMatching(what)]);
    await log.append(event('after'));
    await log.close();
    expect(lines().at(-1)).toBe('{"decisionId":"after"}');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(alarms).toHaveLength(1);
  },
);

test('a log that another gateway appends to as well is in its place', async () => {
  const [one, other] = await Promise.all([FileAuditLog.open(path), FileAuditLog.open(path)]);
  for (const id of ['1', '2', '3']) await Promise.all([one.append(event(id)), other.append(event(id))]);
  await Promise.all([one.close(), other.close()]);
  expect(lines()).toHaveLength(6);
});
