import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { DEFAULT_SETTINGS } from './settings.ts';
import { settingsIn, type WatchedSettings, watchSettingsFile } from './settings-file.ts';

const AGENCY = 'CA0990100';

describe('the file of misuse settings', () => {
  test('says what counts for an agency, else for everybody, else the defaults', () => {
    const settingsOf = settingsIn(`
default: { raiseAt: 5 }
agencies:
  CA0990100: { rules: { REPEAT: { times: 7 } } }
`);
    expect([settingsOf(AGENCY).raiseAt, settingsOf(AGENCY).rules.REPEAT.times]).toEqual([2, 7]);
    expect([settingsOf('CA0990300').raiseAt, settingsOf('CA0990300').rules.REPEAT.times]).toEqual([5, 5]);
    expect(settingsIn('')(AGENCY)).toEqual(DEFAULT_SETTINGS);
  });

  test('is refused with what can not be read in it', () => {
    expect(() => settingsIn('agencies: { CA0990100: { rules: { VIP: { viewers: 1 } } } }')).toThrow(
      /VIP\.viewers/,
    );
    expect(() => settingsIn('agency: {}')).toThrow(/agency/);
  });
});

describe('a watched file of misuse settings', () => {
  interface Line {
    readonly level: number;
    readonly msg: string;
    readonly reason?: string;
  }
  let directory: string;
  let file: string;
  let lines: Line[];
  let settings: WatchedSettings | undefined;
  const logger = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const start = async (path: string | undefined) => {
    settings = await watchSettingsFile(path, { logger, intervalMs: 5 });
    return () => settings?.settingsOf(AGENCY).raiseAt;
  };
  const linesSoFar = async (count: number) => {
    while (lines.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
    return lines.map(({ level, msg, reason }) => [level, msg, ...(reason ? [reason.split('\n')[0]] : [])]);
  };

  beforeEach(() => {
    lines = [];
    directory = mkdtempSync(join(tmpdir(), 'need-to-know-test-'));
    file = join(directory, 'misuse.yaml');
    writeFileSync(file, 'default: { raiseAt: 5 }');
  });
  afterEach(() => {
    settings?.close();
    settings = undefined;
    rmSync(directory, { recursive: true, force: true });
  });

  const TAKEN = [40, 'other misuse settings count'] as const;
  const refused = (reason: string) => [50, 'misuse settings refused: the former ones stay', reason];

  test('counts without a restart once it has changed', async () => {
    const raiseAt = await start(file);
    expect(raiseAt()).toBe(5);
    writeFileSync(file, 'default: { raiseAt: 7 }');
    expect(await linesSoFar(1)).toEqual([TAKEN]);
    expect(raiseAt()).toBe(7);
    writeFileSync(file, 'default: {}');
    expect(await linesSoFar(2)).toEqual([TAKEN, TAKEN]);
    expect(raiseAt()).toBe(2);
  });

  test.each([
    ['is no YAML', 'default: [', /^Flow sequence/],
    ['has a key that nobody knows', 'default: { raisedAt: 7 }', /raisedAt/],
    ['is emptied', ' \n', /^the file is empty: write `default: \{\}` for the defaults$/],
  ])('changes nothing when it %s, and says so in one line', async (_name, text, reason) => {
    const raiseAt = await start(file);
    writeFileSync(file, text);
    expect(await linesSoFar(1)).toEqual([refused(expect.stringMatching(reason) as unknown as string)]);
    expect(raiseAt()).toBe(5);
    writeFileSync(file, 'default: { raiseAt: 7 }');
    await linesSoFar(2);
    expect([raiseAt(), lines.length]).toEqual([7, 2]);
  });

  test('counts on when it is taken away', async () => {
    const raiseAt = await start(file);
    rmSync(file);
    expect(await linesSoFar(1)).toEqual([refused('the file is away')]);
    expect(raiseAt()).toBe(5);
  });

  test('stops the start when it can not be read, and need not be there at all', async () => {
    await expect(start('/no/such/file.yaml')).rejects.toThrow('MISUSE_SETTINGS /no/such/file.yaml: ENOENT');
    expect((await start(undefined))()).toBe(DEFAULT_SETTINGS.raiseAt);
  });
});
