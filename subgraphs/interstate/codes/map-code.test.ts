import { describe, expect, test } from '@jest/globals';
import { NCIC } from './foreign-systems.ts';
import { mapCode } from './map-code.ts';

const mapped = (system: string, code: string, table: keyof typeof NCIC) => {
  const { asSent, ncic, mapping } = mapCode({ system, code }, NCIC[table]);
  expect(asSent).toMatchObject({ system, code });
  return { ncic: ncic && `${ncic.system} ${ncic.code} ${ncic.label}`, mapping };
};

describe('a code of another state', () => {
  test.each([
    ['NCIC:EYE', 'BRO', 'eye', 'NCIC:EYE BRO brown', 'SAME'],
    ['NIEM4.0:EYE', 'BR0', 'eye', 'NCIC:EYE BRO brown', 'MAPPED'],
    ['NIEM5.0:EYE', 'BROWN', 'eye', 'NCIC:EYE BRO brown', 'MAPPED'],
    ['NIEM5.0:EYE', 'HAZ', 'eye', 'NCIC:EYE HAZ hazel', 'MAPPED'],
    ['NIEM5.0:HAI', 'BROWN', 'hair', 'NCIC:HAI BRO brown', 'MAPPED'],
    ['USPS:STATE', 'NE', 'state', 'NCIC:STATE NB Nebraska', 'MAPPED'],
    ['NCIC:STATE', 'NB', 'state', 'NCIC:STATE NB Nebraska', 'SAME'],
    ['USPS:STATE', 'NV', 'state', 'NCIC:STATE NV Nevada', 'MAPPED'],
    ['AAMVA:SEX', '2', 'sex', 'NCIC:SEX F female', 'MAPPED'],
  ] as const)('%s %s of the table %s is %s', (system, code, table, ncic, mapping) => {
    expect(mapped(system, code, table)).toEqual({ ncic, mapping });
  });

  test.each([
    ['a marker X, which no sex of NCIC is', 'AAMVA:SEX', 'X', 'sex'],
    ['what AAMVA calls not specified', 'AAMVA:SEX', '9', 'sex'],
    ['a zero in the place of an O, where NCIC itself is named', 'NCIC:EYE', 'BR0', 'eye'],
    ['the code that NIEM 5 replaced', 'NIEM5.0:EYE', 'BRO', 'eye'],
    ['NCIC Nebraska under the name of the post', 'USPS:STATE', 'NB', 'state'],
    ['a system that nobody here knows', 'ZZ-DMV:COLOR', 'BRO', 'color'],
    ['an eye color in the place of a hair color', 'NIEM5.0:EYE', 'BROWN', 'hair'],
    ['a name that every object has', 'NCIC:EYE', 'constructor', 'eye'],
  ] as const)('is not guessed: %s', (_what, system, code, table) => {
    expect(mapped(system, code, table)).toEqual({ ncic: null, mapping: 'UNMAPPED' });
  });

  test('that was not sent is none', () => {
    expect(mapCode(undefined, NCIC.eye)).toBeNull();
  });
});
