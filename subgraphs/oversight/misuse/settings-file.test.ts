import { describe, expect, test } from '@jest/globals';
import { DEFAULT_SETTINGS } from './settings.ts';
import { readSettingsFile, settingsIn } from './settings-file.ts';

describe('the file of misuse settings', () => {
  test('says what counts for an agency, else for everybody, else the defaults', async () => {
    const settingsOf = settingsIn(`
default: { raiseAt: 5 }
agencies:
  CA0990100: { rules: { REPEAT: { times: 7 } } }
`);
    expect([settingsOf('CA0990100').raiseAt, settingsOf('CA0990100').rules.REPEAT.times]).toEqual([2, 7]);
    expect([settingsOf('CA0990300').raiseAt, settingsOf('CA0990300').rules.REPEAT.times]).toEqual([5, 5]);
    expect(settingsIn('')('CA0990100')).toEqual(DEFAULT_SETTINGS);
    expect((await readSettingsFile(undefined))('CA0990100')).toBe(DEFAULT_SETTINGS);
  });

  test('is refused with what can not be read in it', async () => {
    expect(() => settingsIn('agencies: { CA0990100: { rules: { VIP: { viewers: 1 } } } }')).toThrow(
      /VIP\.viewers/,
    );
    expect(() => settingsIn('agency: {}')).toThrow(/agency/);
    await expect(readSettingsFile('/no/such/file.yaml')).rejects.toThrow(
      'MISUSE_SETTINGS /no/such/file.yaml: ENOENT',
    );
  });
});
