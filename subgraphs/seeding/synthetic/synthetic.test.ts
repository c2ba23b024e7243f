import { describe, expect, test } from '@jest/globals';
import { isValidVin } from '../../domain/vin.ts';
import { CAST, castIndex } from './cast.ts';
import * as numbers from './identifiers.ts';
import { everyoneOf, extrasOf, laterBy, personAt } from './population.ts';

describe('the synthetic population', () => {
  test('is the same for the same seed, and a person does not depend on how many there are', () => {
    expect([...everyoneOf({ size: 60, seed: 3 })]).toEqual(
      [...everyoneOf({ size: 90, seed: 3 })].slice(0, 60),
    );
    expect(personAt(3, 50)).not.toEqual(personAt(4, 50));
  });

  test('keeps the cast under every seed', () => {
    const { id, dateOfBirth } = personAt(99, castIndex('elenaVarga'));
    expect({ id, dateOfBirth }).toEqual({ id: CAST.elenaVarga.id, dateOfBirth: CAST.elenaVarga.dateOfBirth });
  });

  test('lives at addresses of no place', () => {
    for (const { address } of extrasOf({ size: 200, seed: 1 }))
      expect(address.postalCode).toMatch(/^999\d\d$/);
  });
});

describe('synthetic numbers', () => {
  const indexes = Array.from({ length: 5_000 }, (_, index) => index);

  test.each([
    ['person ids', numbers.personId, /^P\d{8}$/],
    ['CII numbers', numbers.ciiNumber, /^A\d{8}$/],
    ['driver licenses', numbers.licenseNumber, /^[A-Z]\d{7}$/],
    ['plates', numbers.plateNumber, /^[1-7][A-Z]{3}\d{3}$/],
    ['plates of Oregon', (index: number) => numbers.plateNumber(index, 'OR'), /^\d{3}[A-Z]{3}$/],
    ['licenses of Nevada', (index: number) => numbers.licenseNumber(index, 'NV'), /^\d{10}$/],
    [
      'social security numbers of areas and groups never issued',
      numbers.socialSecurityNumber,
      /^9\d\d-00-\d{4}$/,
    ],
  ])('%s are well formed and unique', (_name, numberOf, form) => {
    const made = indexes.map((index) => numberOf(index));
    expect(new Set(made).size).toBe(made.length);
    expect(made.filter((number) => !form.test(number))).toEqual([]);
  });

  test('VINs have a valid check digit', () => {
    const made = indexes.map((index) =>
      numbers.vehicleNumber(index, { maker: '1FT', year: 1998 + (index % 28) }),
    );
    expect(made.filter((vin) => !isValidVin(vin))).toEqual([]);
    expect(isValidVin('1M8GDM9AXKP042788')).toBe(true);
    expect(isValidVin('1M8GDM9A1KP042788')).toBe(false);
  });
});

test.each([
  ['2024-02-29', { years: 1 }, '2025-02-28'],
  ['2025-08-30', { months: 6 }, '2026-02-28'],
  ['2025-12-31', { days: 1 }, '2026-01-01'],
  ['2025-03-01', { years: 1, days: -1 }, '2026-02-28'],
])('%s and %j is %s', (day, span, later) => {
  expect(laterBy(day, span)).toBe(later);
});
