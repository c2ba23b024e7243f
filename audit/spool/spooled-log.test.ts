import { beforeEach, expect, test } from '@jest/globals';
import type { AuditEvent } from '../audit-event.ts';
import { AuditUnavailable } from '../waiting-events.ts';
import { SpooledLog } from './spooled-log.ts';

let logged: string[];
let spooled: string[];
let alarms: string[];
let fault: Error | undefined;
let spoolFault: Error | undefined;
const watch = { isAway: false };
const log = new SpooledLog({
  log: {
    append: async ({ id }) => {
      if (fault) throw fault;
      logged.push(id);
    },
    close: async () => {},
  },
  spool: {
    add: async ({ id }) => {
      if (spoolFault) throw spoolFault;
      spooled.push(id);
    },
    close: async () => {},
  },
  watch,
  alarm: (what) => alarms.push(what),
});
beforeEach(() => {
  [logged, spooled, alarms] = [[], [], []];
  fault = undefined;
  spoolFault = undefined;
  watch.isAway = false;
});

const LATE = new AuditUnavailable('the audit log did not answer in time');
const append = (maySpool?: boolean) =>
  log.append({ id: 'a' } as AuditEvent, maySpool === undefined ? undefined : () => maySpool);
const seen = () => ({ logged, spooled, alarms });

test('what may wait does not, while the log takes it', async () => {
  await append(true);
  expect(seen()).toEqual({ logged: ['a'], spooled: [], alarms: [] });
});

test('what may wait does at once while the log is away', async () => {
  watch.isAway = true;
  await append(true);
  expect(seen()).toEqual({ logged: [], spooled: ['a'], alarms: [] });
});

test('what may wait does when the log has not answered in time', async () => {
  fault = LATE;
  await append(true);
  expect(seen()).toEqual({ logged: [], spooled: ['a'], alarms: [] });
});

test.each([[false], [undefined]])('what may not (%s) is refused as ever', async (maySpool) => {
  fault = LATE;
  watch.isAway = true;
  await expect(append(maySpool)).rejects.toBe(LATE);
  expect(seen()).toEqual({ logged: [], spooled: [], alarms: [] });
});

test('an event that the log does not take at all does not wait either', async () => {
  fault = new Error('unfit');
  await expect(append(true)).rejects.toBe(fault);
  expect(spooled).toEqual([]);
});

test('with a full spool it is refused as ever, and somebody is told once', async () => {
  fault = LATE;
  spoolFault = new Error('full');
  watch.isAway = true;
  await expect(append(true)).rejects.toBe(LATE);
  await expect(append(true)).rejects.toBe(LATE);
  expect(seen()).toEqual({ logged: [], spooled: [], alarms: ['full'] });
});
