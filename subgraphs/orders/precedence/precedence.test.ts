import { describe, expect, test } from '@jest/globals';
import { byPrecedence, type RankedTerms } from './precedence.ts';
import { reasonOf } from './reason.ts';

interface Order extends RankedTerms {
  readonly name: string;
}

const order = (name: string, terms: Partial<RankedTerms> = {}): Order => ({
  name,
  kind: 'DOMESTIC_VIOLENCE',
  issued: '2026-06-01',
  conditions: ['01', '04'],
  stayAwayYards: 100,
  hasFurtherTerms: false,
  stateLaw: 'PC 29825',
  ...terms,
});
const emergency = (terms: Partial<RankedTerms> = {}) => order('epo', { kind: 'EMERGENCY', ...terms });
const criminal = (terms: Partial<RankedTerms> = {}) => order('cpo', { kind: 'CRIMINAL', ...terms });
const noContact = (terms: Partial<RankedTerms> = {}) =>
  order('no-contact', { conditions: ['01', '05'], stayAwayYards: null, ...terms });

const ranks = (...orders: readonly Order[]) =>
  byPrecedence(orders).map(({ orders: those, ...rank }) => ({
    names: those.map(({ name }) => name),
    ...rank,
  }));
const steps = (...orders: readonly Order[]) =>
  ranks(...orders).map(({ names, decidedBy }) => [names.join(' and '), decidedBy]);

describe('of two orders between the same persons', () => {
  test('an emergency order that is more restrictive goes first, in the conditions in which it is', () => {
    const stricter = emergency({ conditions: ['01', '03', '04', '05'], issued: '2026-01-01' });
    expect(ranks(noContact(), stricter)[0]).toEqual({
      names: ['epo'],
      decidedBy: 'EMERGENCY_ORDER',
      stricterIn: ['03', '04'],
      tie: null,
    });
  });

  test('an emergency order that is not more restrictive is a civil order like any other', () => {
    expect(steps(emergency({ issued: '2026-06-20' }), criminal())[0]).toEqual(['cpo', 'CRIMINAL_ORDER']);
    expect(steps(emergency({ issued: '2026-06-20' }), order('dvro'))[0]).toEqual(['epo', 'ISSUED_LAST']);
    expect(steps(emergency({ issued: '2026-05-20' }), order('dvro'))[0]).toEqual(['dvro', 'ISSUED_LAST']);
  });

  test('a no-contact order goes before one that is none, also a later one of a criminal case', () => {
    expect(steps(criminal({ issued: '2026-06-20' }), noContact())).toEqual([
      ['no-contact', 'NO_CONTACT_ORDER'],
      ['cpo', null],
    ]);
  });

  test('an order of a criminal case goes before a later civil one', () => {
    expect(steps(order('dvro', { issued: '2026-06-20' }), criminal())[0]).toEqual(['cpo', 'CRIMINAL_ORDER']);
  });

  test.each([
    ['civil', order],
    ['criminal', (name: string, terms: object) => order(name, { kind: 'CRIMINAL', ...terms })],
    ['no-contact', (name: string, terms: object) => order(name, { conditions: ['05'], ...terms })],
  ] as const)('that are both %s the one issued last goes first', (_kind, of) => {
    const [first, last] = [of('first', { issued: '2026-06-01' }), of('last', { issued: '2026-06-02' })];
    expect(steps(first, last)).toEqual([
      ['last', 'ISSUED_LAST'],
      ['first', null],
    ]);
  });

  test('that were made on one day and are alike, none goes before the other', () => {
    expect(ranks(order('one'), order('other', { kind: 'CIVIL_HARASSMENT' }))).toEqual([
      { names: ['one', 'other'], decidedBy: null, stricterIn: [], tie: 'SAME_DAY' },
    ]);
  });
});

test('of three, each step is asked only of what those before it leave open', () => {
  const contact = order('contact', { kind: 'CRIMINAL', issued: '2026-06-20' });
  const both = criminal({ conditions: ['01', '05'] });
  expect(steps(contact, noContact({ issued: '2026-06-10' }), both)).toEqual([
    ['cpo', 'CRIMINAL_ORDER'],
    ['no-contact', 'NO_CONTACT_ORDER'],
    ['contact', null],
  ]);
});

describe('whether an emergency order is more restrictive', () => {
  const first = (epo: Partial<RankedTerms>, other: Partial<RankedTerms>) =>
    ranks(emergency({ issued: '2026-05-01', ...epo }), criminal(other))[0];

  test.each<[string, Partial<RankedTerms>, Partial<RankedTerms>]>([
    ['a longer distance', { stayAwayYards: 150 }, {}],
    ['a condition more', { conditions: ['01', '02', '04'] }, {}],
    ['firearms, which the other leaves', { conditions: ['01', '07'] }, { stateLaw: null }],
  ])('is told by %s', (_what, epo, other) => {
    expect(first(epo, other)).toMatchObject({ names: ['epo'], decidedBy: 'EMERGENCY_ORDER' });
  });

  test.each<[string, Partial<RankedTerms>, Partial<RankedTerms>]>([
    ['a shorter distance', { stayAwayYards: 50 }, {}],
    ['a right to visit, which forbids nothing', { conditions: ['01', '04', '06'] }, {}],
    ['firearms, which state law forbids anyhow', { conditions: ['01', '07'] }, {}],
    ['nothing that the other does not say', {}, { conditions: ['01', '02', '04', '05'] }],
  ])('is denied by %s', (_what, epo, other) => {
    expect(first(epo, other)).toMatchObject({ names: ['cpo'], tie: null });
  });

  test.each<[string, Partial<RankedTerms>, Partial<RankedTerms>]>([
    ['terms of its own words', { hasFurtherTerms: true }, {}],
    ['a distance that is not on record', { stayAwayYards: null }, {}],
    ['an exception that the other may make for visits', {}, { conditions: ['01', '04', '06'] }],
    ['an exception that the other may make in its own words', {}, { hasFurtherTerms: true }],
  ])('is left open by %s: neither goes first', (_what, epo, other) => {
    expect(first(epo, other)).toEqual({
      names: ['epo', 'cpo'],
      decidedBy: null,
      stricterIn: [],
      tie: 'STRICTNESS_UNKNOWN',
    });
  });

  test('does not matter where the order goes first or last anyhow', () => {
    const open = emergency({ hasFurtherTerms: true, issued: '2026-06-20' });
    expect(steps(open, order('dvro'))[0]).toEqual(['epo', 'ISSUED_LAST']);
  });
});

test('each rank comes with its law, and with what to do where no step decides', () => {
  expect(reasonOf({ decidedBy: 'CRIMINAL_ORDER', tie: null })).toEqual({
    authority: 'Penal Code 136.2(e)(2), Family Code 6383(h)(2)',
    because: expect.stringContaining('what does not conflict stays in effect'),
  });
  expect(reasonOf({ decidedBy: null, tie: 'SAME_DAY' }).because).toMatch(/stricter term of each/);
  expect(reasonOf({ decidedBy: 'NO_CONTACT_ORDER', tie: 'SAME_DAY' }).because).toMatch(
    /condition 05.*one day/,
  );
  expect(reasonOf({ decidedBy: null, tie: null }).because).toMatch(/the others go before it/);
});
