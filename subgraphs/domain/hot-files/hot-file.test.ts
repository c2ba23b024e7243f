import { describe, expect, test } from '@jest/globals';
import { entryKeyOf, HOT_FILES, messageKeyOf } from './hot-file.ts';

describe('the message keys of a file', () => {
  test.each([
    ['gun', ['MG', 'LG', 'CG', 'XG']],
    ['plate', ['ML', 'LL', 'CL', 'XL']],
    ['vehicle', ['MV', 'LV', 'CV', 'XV']],
    ['part', ['MP', 'LP', 'CP', 'XP']],
    ['wanted', ['MW', 'LW', 'CW', 'XW']],
  ] as const)('say what is done with a record of it: %s', (name, keys) => {
    const made = (['MODIFY', 'LOCATE', 'CLEAR', 'CANCEL'] as const).map((action) =>
      messageKeyOf(HOT_FILES[name], action),
    );
    expect(made).toEqual(keys);
  });

  test('are none for what NCIC has no message for', () => {
    expect(messageKeyOf(HOT_FILES.gun, 'VERIFY')).toBeUndefined();
    expect(messageKeyOf(HOT_FILES.gun, 'VALIDATE')).toBeUndefined();
  });

  test.each(['unidentified', 'gang', 'identityTheft', 'violentPerson'] as const)(
    'have no locate where nobody is looked for: %s',
    (name) => {
      expect(messageKeyOf(HOT_FILES[name], 'LOCATE')).toBeUndefined();
      expect(messageKeyOf(HOT_FILES[name], 'CLEAR')).toBeDefined();
    },
  );

  test('tell the categories of an entry apart, and know no others', () => {
    expect(entryKeyOf(HOT_FILES.gun, 'STOLEN')).toBe('EG');
    expect(entryKeyOf(HOT_FILES.gun, 'RECOVERED')).toBe('ERG');
    expect(entryKeyOf(HOT_FILES.boat, 'FELONY')).toBeUndefined();
    expect(entryKeyOf(HOT_FILES.boat, 'constructor')).toBeUndefined();
  });
});

test('no two files share the letter of their record numbers', () => {
  const letters = Object.values(HOT_FILES).map(({ letter }) => letter);
  expect(new Set(letters).size).toBe(letters.length);
});
